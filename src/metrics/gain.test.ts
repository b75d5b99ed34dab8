import { expect, it } from 'vitest';
import { gainOf } from './gain';

it('counts untouched and corrected rows separately, among rows that tested both, by the corrected labels', () => {
  const before = {
    rows: Uint32Array.of(1, 3, 4, 9),
    labels: Uint8Array.of(0, 1, 0, 1),
    scores: Float32Array.of(0.6, 0.7, 0.8, 0.2),
  };
  const after = {
    rows: Uint32Array.of(1, 4, 5, 9),
    labels: Uint8Array.of(0, 1, 1, 1),
    scores: Float32Array.of(0.4, 0.9, 0.1, 0.3),
  };
  expect(gainOf(before, after, 0.5)).toEqual({
    untouched: { rows: 2, before: 0, after: 1 },
    corrected: { rows: 1, before: 1, after: 1 },
  });
});
