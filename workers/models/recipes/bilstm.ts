import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { msg } from '../../../src/wording/message';

export default recurrentRecipe(
  {
    id: 'bilstm',
    label: msg('Bi-LSTM'),
    summary: msg('Two LSTMs, one reading forwards and one backwards (Schuster & Paliwal 1997), from scratch.'),
  },
  { cell: 'lstm', bidirectional: true },
) satisfies Recipe;
