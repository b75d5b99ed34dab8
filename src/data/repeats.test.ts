import { describe, expect, it } from 'vitest';
import { NEGATIVE, POSITIVE } from './corpus';
import { hash53 } from './random';
import { Repeats } from './repeats';

function read(rows: [hash: number, label: number][]) {
  const repeats = new Repeats();
  const stored = rows.filter(([hash, label]) => repeats.add(hash, label)).length;
  const { keep, ...counts } = repeats.finish([NEGATIVE, POSITIVE, null, POSITIVE]);
  return { stored, kept: [...keep], ...counts };
}

describe('repeated rows', () => {
  it('are stored once, however often they come', () => {
    const many = Array.from({ length: 10_000 }, (_, i): [number, number] => [i % 5, 0]);
    expect(read(many)).toEqual({ stored: 5, kept: [1, 1, 1, 1, 1], rows: 5, duplicates: 9_995, contradictions: 0 });
  });

  it('with contradicting labels are all left out, in whatever order they come', () => {
    for (const order of [
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ]) {
      const rows = [...order.map((label): [number, number] => [7, label]), [8, 1] as [number, number]];
      expect(read(rows)).toMatchObject({ rows: 1, duplicates: 0, contradictions: 3 });
    }
  });

  it('with different values of one meaning are duplicates', () => {
    expect(read([[7, 1], [7, 3], [7, 1]])).toMatchObject({ kept: [1, 0], duplicates: 2, contradictions: 0 }); // prettier-ignore
  });

  it('without a meaning neither contradict nor count', () => {
    expect(read([[7, 2], [7, 2], [7, 0], [7, 0]])).toMatchObject({ kept: [0, 1], duplicates: 1, contradictions: 0 }); // prettier-ignore
  });

  it('are found among many', () => {
    const rows = Array.from({ length: 300_000 }, (_, i): [number, number] => [hash53(String(i % 200_000)), 0]);
    expect(read(rows)).toMatchObject({ stored: 200_000, duplicates: 100_000 });
  });
});
