import { expect, it } from 'vitest';
import { withPoint } from './fine-curve';

it('keeps at most 1,000 points, up to the newest but one at least, in order', () => {
  let points: number[] = [];
  for (let step = 1; step <= 5_000; step++) {
    points = withPoint(points, step);
    expect(points.length).toBeLessThanOrEqual(1_000);
    expect(points.at(-1)).toBeGreaterThanOrEqual(step - 1);
  }
  expect(points).toEqual([...points].sort((a, b) => a - b));
  expect(points.length).toBeGreaterThan(400);
});
