/** Contribution of each word to a score, and the residual. */
import type { Explanation, ExplanationMethod } from '../../src/domain/prediction';

/** @param pushes one per token; @param logit computed independently, so that the residual shows what they miss. */
export function explanationOf(
  method: ExplanationMethod,
  tokens: string[],
  pushes: ArrayLike<number>,
  { bias, logit }: { bias: number; logit: number },
): Explanation {
  const parts = tokens.map((token, place) => ({ token, push: pushes[place] }));
  const residual = logit - parts.reduce((sum, { push }) => sum + push, bias);
  return { method, logit, bias, parts, residual };
}
