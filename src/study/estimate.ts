/** How long a training may take, by what similar ones took on this device. */
import type { RunRecord, TrainSettings } from '../domain/run';

/** Multiplications that one row costs in a step of a recurrent layer, by recipe: gates times directions. */
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
 * Multiplications a row that stand for all a network costs beside its layer, roughly: without them a small network, whose
 * time is spent elsewhere, would promise hours for the study's.
 */
const BESIDE = 40_000;
/** Of the study's GloVe vectors, whose size is no knob. */
const GLOVE_SIZE = 200;

/**
 * Milliseconds that a training of these settings on `rows` rows may take, scoring of the test rows included; null where
 * nothing similar was trained yet.
 *
 * A run of the same recipe is scaled by rows and epochs, the one of the most similar number of rows; else any recurrent
 * run by the size of its layer as well.
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

/** Work that a training is, in units that mean nothing but beside one another. */
function workOf({ recipe, knobs }: TrainSettings, rows: number): number {
  const { epochs = 1, units, embedding = GLOVE_SIZE } = knobs as Record<string, number | undefined>;
  const layer = units !== undefined && recipe in GATES ? BESIDE + GATES[recipe] * units * (units + embedding) : 1;
  return rows * epochs * layer;
}
