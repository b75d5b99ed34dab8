/** The effect of corrected labels: a model before and one after, on the rows that tested both. */
import { commonPlaces } from './common-rows';
import { isRight } from './metrics';

/** Number of rows, and how many of them each model gets right. */
export interface GainSide {
  rows: number;
  before: number;
  after: number;
}

export interface Gain {
  /** Rows whose label is the same in both. */
  untouched: GainSide;
  /** Relabelled rows, judged by their corrected labels: part of the models' difference is that change itself. */
  corrected: GainSide;
}

/** Row indices are ascending; scores are probabilities of positive; labels 0 or 1. */
interface Scored {
  rows: Uint32Array;
  labels: Uint8Array;
  scores: Float32Array;
}

/** @param threshold scores of at least this count as positive */
export function gainOf(before: Scored, after: Scored, threshold: number): Gain {
  const gain: Gain = { untouched: { rows: 0, before: 0, after: 0 }, corrected: { rows: 0, before: 0, after: 0 } };
  const [places, now] = commonPlaces(before.rows, after.rows);
  places.forEach((i, place) => {
    const j = now[place];
    const label = after.labels[j];
    const side = before.labels[i] === label ? gain.untouched : gain.corrected;
    side.rows++;
    side.before += Number(isRight(before.scores[i], label, threshold));
    side.after += Number(isRight(after.scores[j], label, threshold));
  });
  return gain;
}
