import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { word } from '../../../src/wording/wording';

export default recurrentRecipe(
  {
    id: 'bilstm',
    label: word('Bi-LSTM'),
    summary: word(
      'Two LSTMs, one from the first word to the last and one back (Schuster & Paliwal 1997), from scratch.',
    ),
  },
  { cell: 'lstm', bidirectional: true },
) satisfies Recipe;
