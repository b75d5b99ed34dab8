/** The detailed curve of a training: one point per batch, thinned for long trainings. */

/** Beyond this many points every other one is dropped. */
const MOST_POINTS = 1_000;

/** The points with one added, thinned if there are too many. */
export function withPoint<Point>(points: readonly Point[], point: Point): Point[] {
  const longer = [...points, point];
  return longer.length <= MOST_POINTS ? longer : longer.filter((_, place) => place % 2 === 1);
}
