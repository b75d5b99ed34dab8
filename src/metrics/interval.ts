/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * 95 % confidence interval of a proportion, `successes` of `n`: Wilson's score interval (E. B. Wilson, Journal of the
 * American Statistical Association 22, 1927), which stays within 0 and 1 and is valid for few rows. [0, 1] for no rows.
 * Throws RangeError unless 0 <= successes <= n.
 */
export function wilson(successes: number, n: number): [low: number, high: number] {
  if (!(successes >= 0 && successes <= n && Number.isFinite(n))) {
    throw new RangeError(`${successes} of ${n} is not a share.`);
  }
  if (n === 0) return [0, 1];
  const share = successes / n;
  const centre = share + Z ** 2 / (2 * n);
  const halfWidth = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  return [Math.max(0, (centre - halfWidth) / scale), Math.min(1, (centre + halfWidth) / scale)];
}
