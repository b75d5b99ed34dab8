import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';

export default recurrentRecipe(
  {
    id: 'lstm',
    label: 'LSTM',
    summary:
      'A recurrent network that learns what to keep and what to forget (Hochreiter & Schmidhuber 1997), from scratch.',
  },
  { cell: 'lstm', bidirectional: false },
) satisfies Recipe;
