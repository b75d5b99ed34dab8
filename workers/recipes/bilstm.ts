import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';

export default recurrentRecipe(
  {
    id: 'bilstm',
    label: 'Bi-LSTM',
    summary: 'Two LSTMs, one from the first word to the last and one back (Schuster & Paliwal 1997), from scratch.',
  },
  { cell: 'lstm', bidirectional: true },
) satisfies Recipe;
