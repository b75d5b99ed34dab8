import { ScoredTable } from './table';

const MAY = Date.UTC(2009, 4, 1);

/** Four rows by two models, in two stretches; the third has no date. For tests. */
export function toyTable(): ScoredTable {
  const table = new ScoredTable(2);
  table.add({
    texts: ['b Rain #wet', 'a sun'],
    users: ['anna', ''],
    dates: Float64Array.of(MAY, MAY + 3_600_000),
    labels: Uint8Array.of(0, 1),
    scores: Float32Array.of(0.1, 0.9, 0.2, 0.8),
    verdicts: Uint8Array.of(0, 1, 0, 1),
  });
  table.add({
    texts: ['c rain', '=d Snow €'],
    users: ['bob', 'anna'],
    dates: Float64Array.of(NaN, MAY + 7_200_000),
    labels: Uint8Array.of(3, 0),
    scores: Float32Array.of(0.5, 0.1, 0.4, 0.3),
    verdicts: Uint8Array.of(2, 0, 0, 0),
  });
  return table;
}
