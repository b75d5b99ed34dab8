import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { msg } from '../../../src/wording/message';

export default recurrentRecipe(
  {
    id: 'lstm',
    label: msg('LSTM'),
    summary: msg(
      'A recurrent network that learns what to keep and what to forget (Hochreiter & Schmidhuber 1997), from scratch.',
    ),
  },
  { cell: 'lstm', bidirectional: false },
) satisfies Recipe;
