import { describe, expect, it } from 'vitest';
import { TermScales } from './weighing';

describe('words that distinguish rows', () => {
  it('are the words and pairs more frequent in them than in others, not those frequent everywhere', () => {
    const scales = new TermScales();
    for (let row = 0; row < 60; row++) {
      scales.add(`@u${row} the battery died again on my phone http://x.co/${row}`, true);
      scales.add(`@u${row} the camera of my phone is a joy http://x.co/${row}`, false);
    }
    const { inside, outside } = scales.list(20);
    const terms = inside.map(({ term }) => term);
    expect(terms).toEqual(expect.arrayContaining(['battery', 'died', 'battery died']));
    expect(outside.map(({ term }) => term)).toEqual(expect.arrayContaining(['camera', 'joy']));
    for (const common of ['phone', 'the', 'user', 'url']) expect(terms).not.toContain(common);
    expect(inside[0]).toMatchObject({ negative: 60, positive: 0 });
  });

  it('are empty if there are too few rows', () => {
    const scales = new TermScales();
    scales.add('battery died', true);
    scales.add('camera joy', false);
    expect(scales.list(20)).toEqual({ inside: [], outside: [] });
  });
});
