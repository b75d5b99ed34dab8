/** Scores rows in slices, so that cancelling takes effect. */
import type { Job } from '../jobs/job';
import type { ProgressMeter } from '../jobs/progress';
import type { Scorer, Texts } from '../models/recipe';

/** Rows scored between two calls of `turn`. */
const SLICE = 10_000;

/** Scores of all texts, [rows]; `predictMs`: duration without tokenising. */
export async function scoreTexts(scorer: Scorer, texts: Texts, job: Job<never>, meter: ProgressMeter) {
  const scores = new Float32Array(texts.rows);
  let predictMs = 0;
  const { slice: most = SLICE } = scorer;
  for (let from = 0; from < texts.rows; from += most) {
    await job.turn();
    meter.report(from, texts.rows, from);
    const rows = Math.min(most, texts.rows - from);
    const tokens = Array.from({ length: rows }, (_, row) => texts.tokensAt(from + row));
    const slice = { rows, textAt: (row: number) => texts.textAt(from + row), tokensAt: (row: number) => tokens[row] };
    const began = performance.now();
    scores.set(await scorer.score(slice, job.signal), from);
    predictMs += performance.now() - began;
  }
  return { scores, predictMs };
}
