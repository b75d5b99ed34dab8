/** What a correction of labels brought: a model before it and one after it, on the rows that tested both. */
import { commonPlaces } from './common-rows';
import { isRight } from './metrics';

/** Rows and how many of them each model is right on. */
export interface GainSide {
  rows: number;
  before: number;
  after: number;
}

export interface Gain {
  /** Rows whose label is the same in both. */
  untouched: GainSide;
  /** Rows that were relabelled, judged by their corrected labels: part of what these models differ by is that change itself. */
  corrected: GainSide;
}

/** Row numbers ascend; scores are probabilities of positive; labels 0 or 1. */
interface Scored {
  rows: Uint32Array;
  labels: Uint8Array;
  scores: Float32Array;
}

/** @param threshold from this score on a row counts as positive */
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
