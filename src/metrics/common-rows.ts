/** The rows common to two sets of scored rows. */

/** Positions, in each, of the row indices that both contain; `first` and `second` are ascending. */
export function commonPlaces(first: Uint32Array, second: Uint32Array): [number[], number[]] {
  const [a, b]: [number[], number[]] = [[], []];
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    if (first[i] === second[j]) {
      a.push(i++);
      b.push(j++);
    } else if (first[i] < second[j]) i++;
    else j++;
  }
  return [a, b];
}
