import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { word } from '../../../src/wording/wording';

export default recurrentRecipe(
  {
    id: 'lstm',
    label: word('LSTM'),
    summary: word(
      'A recurrent network that learns what to keep and what to forget (Hochreiter & Schmidhuber 1997), from scratch.',
    ),
  },
  { cell: 'lstm', bidirectional: false },
) satisfies Recipe;
