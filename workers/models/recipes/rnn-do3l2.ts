import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { word } from '../../../src/wording/wording';

export default recurrentRecipe(
  {
    id: 'rnn-do3l2',
    label: word('Simple RNN, dropout 0.3, L2'),
    summary: word('The base model with dropout of 0.3 behind every layer and an L2 penalty, as the study’s do3l2.'),
  },
  { cell: 'simple_rnn', bidirectional: false },
  { defaults: { dropout: 0.3, places: 1, l2: 0.001 } },
) satisfies Recipe;
