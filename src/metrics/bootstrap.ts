/** Confidence intervals, by resampling, of metrics without a simple formula. */
import type { Ranking } from './curves';
import { figuresOf } from './figures';
import type { Figures } from './figures';

export type Interval = [low: number, high: number];

/** Metrics with bootstrap intervals. */
export type Resampled = Figures & { auc: number; loss: number; brier: number };

/** Approximate total number of drawn rows: what can be done in a second or two. */
const MOST_DRAWS = 2e7;
const CLIP = 1e-7;

/** Number of bootstrap samples: 1,000, fewer (but at least 100) for very many rows. */
export const drawsFor = (rows: number) => Math.max(100, Math.min(1000, Math.floor(MOST_DRAWS / rows)));

/**
 * 95 % percentile intervals (B. Efron, 1979): repeatedly draws as many rows with replacement and computes the metrics;
 * the interval of each is between its 2.5 % and 97.5 % quantiles. `random` returns numbers in [0, 1).
 */
export function bootstrap(
  ranking: Ranking,
  threshold: number,
  random: () => number,
  draws = drawsFor(ranking.scores.length),
): Record<keyof Resampled, Interval> {
  const { scores, labels } = ranking;
  const rows = scores.length;
  const losses = scores.map((score, row) => {
    const right = labels[row] ? score : 1 - score;
    return -Math.log(Math.min(1 - CLIP, Math.max(CLIP, right)));
  });
  const found: Resampled[] = [];
  const times = new Uint16Array(rows);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let i = 0; i < rows; i++) times[Math.floor(random() * rows)]++;
    found.push(figuresOfSample(ranking, threshold, times, losses));
  }
  const names = Object.keys(found[0]) as (keyof Resampled)[];
  return Object.fromEntries(
    names.map((name) => [name, middle(Float64Array.from(found, (figures) => figures[name]))]),
  ) as Record<keyof Resampled, Interval>;
}

/** The metrics of a sample in which row i occurs `times[i]` times. */
function figuresOfSample(
  { scores, labels }: Ranking,
  threshold: number,
  times: Uint16Array,
  losses: Float64Array,
): Resampled {
  let [tp, fp, positives, negatives, loss, squares] = [0, 0, 0, 0, 0, 0];
  // AUC: for each group of tied scores, pairs of its negatives with the positives above it, and half of those within
  // it.
  let [pairs, groupPositives, groupNegatives] = [0, 0, 0];
  for (let row = 0; row < scores.length; row++) {
    const count = times[row];
    if (count > 0) {
      loss += count * losses[row];
      squares += count * (scores[row] - labels[row]) ** 2;
      const taken = scores[row] >= threshold;
      if (labels[row]) {
        groupPositives += count;
        if (taken) tp += count;
      } else {
        groupNegatives += count;
        if (taken) fp += count;
      }
    }
    if (row + 1 === scores.length || scores[row + 1] !== scores[row]) {
      pairs += groupNegatives * (positives + groupPositives / 2);
      positives += groupPositives;
      negatives += groupNegatives;
      groupPositives = groupNegatives = 0;
    }
  }
  const rows = positives + negatives;
  return {
    ...figuresOf({
      truePositives: tp,
      falsePositives: fp,
      trueNegatives: negatives - fp,
      falseNegatives: positives - tp,
    }),
    auc: pairs / (positives * negatives),
    loss: loss / rows,
    brier: squares / rows,
  };
}

/** The 2.5 % and 97.5 % quantiles, interpolated; ignores NaN, which some metrics give for samples of one class. */
function middle(values: Float64Array): Interval {
  const told = values.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number) => {
    const place = share * (told.length - 1);
    const below = Math.floor(place);
    return told[below] + (told[Math.min(told.length - 1, below + 1)] - told[below]) * (place - below);
  };
  return told.length === 0 ? [NaN, NaN] : [at(0.025), at(0.975)];
}
