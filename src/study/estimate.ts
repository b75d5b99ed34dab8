/** Estimates the duration of a training from similar ones on this device. */
import type { RunRecord, TrainSettings } from '../domain/run';

/** Relative cost per row of a step of a recurrent layer, by recipe: gates times directions. */
const GATES: Record<string, number> = {
  rnn: 1,
  'rnn-do3l2': 1,
  'rnn-do5l2': 1,
  lstm: 4,
  bilstm: 8,
  'word2vec-lstm': 4,
  'glove-lstm': 4,
};
/**
 * Approximate multiplications per row for everything but the recurrent layer: without them, extrapolating from a small
 * network, which spends its time elsewhere, would give hours for the study's.
 */
const BESIDE = 40_000;
/** Width of the study's GloVe vectors, which is not a knob. */
const GLOVE_SIZE = 200;

/**
 * Estimated milliseconds of a training with these settings on `rows` rows, including scoring of the test rows; null if
 * nothing similar has been trained yet.
 *
 * Scales the run of the same recipe with the closest number of rows by rows and epochs; without one, any recurrent run,
 * also by the size of its layer.
 */
export function estimateMs(settings: TrainSettings, rows: number, runs: RunRecord[]): number | null {
  const measured = runs.filter(({ metrics, split }) => metrics !== null && split.train > 0);
  const distance = (run: RunRecord) => Math.abs(Math.log(run.split.train / Math.max(1, rows)));
  const nearest = (candidates: RunRecord[]) => candidates.toSorted((a, b) => distance(a) - distance(b)).at(0);
  const same = nearest(measured.filter((run) => run.settings.recipe === settings.recipe));
  const similar = same ?? nearest(measured.filter((run) => run.settings.recipe in GATES && settings.recipe in GATES));
  if (!similar) return null;
  const scale = workOf(settings, rows) / workOf(similar.settings, similar.split.train);
  return similar.times.fitMs * scale + similar.times.evalMs;
}

/** Work of a training, in relative units. */
function workOf({ recipe, knobs }: TrainSettings, rows: number): number {
  const { epochs = 1, units, embedding = GLOVE_SIZE } = knobs as Record<string, number | undefined>;
  const layer = units !== undefined && recipe in GATES ? BESIDE + GATES[recipe] * units * (units + embedding) : 1;
  return rows * epochs * layer;
}
