import type { Recipe } from '../recipe';
import { frozenRecipe } from '../sentences/frozen';
import { openUseLite } from '../sentences/use-lite';
import { msg } from '../../../src/wording/message';

export default frozenRecipe(
  {
    id: 'use-dense',
    label: msg('USE + dense'),
    summary: msg(
      'A dense network on the text vectors of the Universal Sentence Encoder (Cer et al. 2018). This is its lite version; the study used the larger v4.',
    ),
    family: 'sentence',
  },
  'use-lite',
  openUseLite,
) satisfies Recipe;
