/** The fine curve of a training: a point a batch, of which a long training has too many to keep or draw. */

/** Beyond this many points every other one is dropped. */
const MOST_POINTS = 1_000;

/** The points with one more, thinned where they have become too many. */
export function withPoint<Point>(points: readonly Point[], point: Point): Point[] {
  const longer = [...points, point];
  return longer.length <= MOST_POINTS ? longer : longer.filter((_, place) => place % 2 === 1);
}
