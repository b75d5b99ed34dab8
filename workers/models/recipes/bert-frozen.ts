import type { Recipe } from '../recipe';
import { frozenRecipe } from '../sentences/frozen';
import { openEncoder } from '../sentences/transformer';
import { msg } from '../../../src/wording/message';

/**
 * Features of a small transformer, MiniLM (W. Wang et al., "MiniLM: Deep Self-Attention Distillation", 2020) or DistilBERT,
 * averaged over a text's pieces as in Sentence-BERT (N. Reimers & I. Gurevych, 2019).
 */
export default frozenRecipe(
  {
    id: 'bert-frozen',
    label: msg('Transformer features'),
    summary: msg('A dense network on the text vectors of a transformer such as MiniLM; the transformer stays frozen.'),
    family: 'transformer',
  },
  'minilm',
  (resources) => openEncoder('minilm', resources),
) satisfies Recipe;
