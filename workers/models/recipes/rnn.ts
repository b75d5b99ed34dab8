import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { msg } from '../../../src/wording/message';

export default recurrentRecipe(
  {
    id: 'rnn',
    label: msg('Simple RNN'),
    summary: msg(
      'Reads a tweet word by word with the simplest recurrent unit (Elman 1990), from scratch: the study’s base model.',
    ),
  },
  { cell: 'simple_rnn', bidirectional: false },
  { defaults: { dropout: 0.3, places: 'inputs', l2: 0 } },
) satisfies Recipe;
