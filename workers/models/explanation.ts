/** The words' shares of a score, and what they leave unexplained. */
import type { Explanation, ExplanationMethod } from '../../src/domain/prediction';

/** @param pushes one a token; @param logit found apart from them, so that the residual tells what they miss. */
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
