/**
 * Which words drove a score. A scorer that can explain itself does; for all others each word is left out in turn
 * (occlusion; M. Zeiler & R. Fergus, 2014; for text J. Li, W. Monroe, D. Jurafsky, "Understanding Neural Networks
 * through Representation Erasure", 2016).
 */
import { logitOf } from '../../src/metrics/metrics';
import type { Explanation } from '../../src/domain/prediction';
import { mend } from '../../src/text/mend';
import type { Tokenise } from '../../src/text/preprocess';
import { explanationOf } from '../models/explanation';
import type { Scorer } from '../models/recipe';
import { textsOf } from '../models/texts';

/** Probabilities are clipped to this distance from 0 and 1, the precision of 32-bit floats. */
const NEAREST = 1e-7;

/** Maximum number of words left out: the last ones of a longer text, which every model reads. */
const MOST_WORDS = 100;

export async function explainText(
  scorer: Scorer,
  text: string,
  tokenise: Tokenise,
  signal?: AbortSignal,
): Promise<Explanation> {
  return scorer.explain ? scorer.explain(tokenise(text), mend(text)) : occlude(scorer, text, tokenise, signal);
}

/** Leaves out each word as written: no preprocessing works across white space, so this suits every model. */
async function occlude(scorer: Scorer, text: string, tokenise: Tokenise, signal?: AbortSignal): Promise<Explanation> {
  const words = mend(text).match(/\S+/g) ?? [];
  const first = Math.max(0, words.length - MOST_WORDS);
  const shown = words.slice(first);
  const without = shown.map((_, place) => words.toSpliced(first + place, 1).join(' '));
  const [empty, whole, ...others] = Array.from(
    await scorer.score(textsOf(['', text, ...without], tokenise), signal),
    (score) => logitOf(score, NEAREST),
  );
  const pushes = others.map((logit) => whole - logit);
  return explanationOf('occlusion', shown, pushes, { bias: empty, logit: whole });
}
