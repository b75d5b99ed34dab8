import { expect, it } from 'vitest';
import { withPoint } from './fine-curve';

it('keeps at most 1,000 points in order, which end at most one before the newest', () => {
  let points: number[] = [];
  for (let step = 1; step <= 5_000; step++) {
    points = withPoint(points, step);
    expect(points.length).toBeLessThanOrEqual(1_000);
    expect(points.at(-1)).toBeGreaterThanOrEqual(step - 1);
  }
  expect(points).toEqual([...points].sort((a, b) => a - b));
  expect(points.length).toBeGreaterThan(400);
});
