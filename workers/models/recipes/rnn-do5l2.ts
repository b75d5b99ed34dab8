import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { msg } from '../../../src/wording/message';

export default recurrentRecipe(
  {
    id: 'rnn-do5l2',
    label: msg('Simple RNN, dropout 0.5, L2'),
    summary: msg('The base model with dropout of 0.5 after every layer and an L2 penalty, like the study’s do5l2.'),
  },
  { cell: 'simple_rnn', bidirectional: false },
  { defaults: { dropout: 0.5, places: 'everywhere', l2: 0.001 } },
) satisfies Recipe;
