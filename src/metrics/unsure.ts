/**
 * When a model should answer “unsure”: a reject option (C. Chow, "On Optimum Recognition Error and Reject Tradeoff",
 * 1970).
 */
import { isRight, THRESHOLD } from './metrics';

/** Scores strictly between the two are answered "unsure". */
export type UnsureBand = [low: number, high: number];

/**
 * The narrowest band around one half outside of which the accuracy is at least `wanted`.
 * @param scores calibrated probabilities of positive, [rows], of rows not used in training
 * @param labels 0 or 1, [rows]
 * @returns [0.5, 0.5], which is empty, if the accuracy on all rows suffices; [0, 1] if it never does.
 */
export function unsureBand(scores: Float32Array, labels: Uint8Array, wanted: number): UnsureBand {
  const margins = Float64Array.from(scores, (score) => Math.abs(score - THRESHOLD));
  const order = Uint32Array.from(scores, (_, row) => row).sort((a, b) => margins[b] - margins[a]);
  let right = 0;
  let least = Infinity;
  order.forEach((row, place) => {
    if (isRight(scores[row], labels[row])) right++;
    // Rows of the same margin are answered all or none.
    const isLast = place + 1 === order.length || margins[order[place + 1]] < margins[row];
    if (isLast && right >= wanted * (place + 1)) least = margins[row];
  });
  if (right >= wanted * order.length) return [THRESHOLD, THRESHOLD];
  return least === Infinity ? [0, 1] : [THRESHOLD - least, THRESHOLD + least];
}

/** The verdicts; their indices are used in large columns. */
export const VERDICTS = ['NEGATIVE', 'POSITIVE', 'UNSURE'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * Why a verdict is "unsure": the score is within the band; no feeling is expressed; the text is in another language; most
 * of its words are unknown; nothing in it counts. Their indices are used in large columns.
 */
export const DOUBTS = ['close', 'feeling', 'language', 'unknown', 'silent'] as const;
export type Doubt = (typeof DOUBTS)[number];

/** The verdict for a score: by the threshold, unless it is within the band. */
export function answerOf(score: number, band?: UnsureBand): Verdict {
  if (band && score > band[0] && score < band[1]) return 'UNSURE';
  return score >= THRESHOLD ? 'POSITIVE' : 'NEGATIVE';
}
