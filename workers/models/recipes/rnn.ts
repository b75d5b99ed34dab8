import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { word } from '../../../src/wording/wording';

export default recurrentRecipe(
  {
    id: 'rnn',
    label: word('Simple RNN'),
    summary: word(
      'Reads a tweet word by word with the plainest memory there is (Elman 1990), from scratch: the study’s base model.',
    ),
  },
  { cell: 'simple_rnn', bidirectional: false },
  { defaults: { dropout: 0.3, places: 0, l2: 0 } },
) satisfies Recipe;
