import { describe, expect, it } from 'vitest';
import { DataError } from './corpus';
import { HashSet53 } from './hash-set';
import { NumberColumn, StringColumn, packStrings, textAt } from './packed';
import { createRandom, hash53 } from './random';

describe('packStrings', () => {
  it('returns every string, in UTF-8', () => {
    const strings = ['', 'plain', 'café', '日本', '👍🏽', '\uFEFFmarked', 'plain then é', 'a\0b\n'];
    const packed = packStrings(strings);
    expect(strings.map((_, i) => textAt(packed, i))).toEqual(strings);
    expect(packed.bytes).toEqual(new Uint8Array(new TextEncoder().encode(strings.join(''))));
    expect(packed.offsets).toHaveLength(strings.length + 1);
  });

  it('packs no strings at all', () => {
    expect(packStrings([])).toEqual({ bytes: new Uint8Array(0), offsets: Uint32Array.of(0) });
  });
});

describe('StringColumn', () => {
  it('picks rows across its chunks', () => {
    const random = createRandom(3);
    const column = new StringColumn();
    const strings = Array.from({ length: 3000 }, (_, i) => `${i} ${'é'.repeat(Math.floor(random() * 9000))}`);
    strings[1500] = 'x'.repeat(10_000_000);
    for (const text of strings) column.push(text);
    const keep = Uint8Array.from(strings, () => (random() < 0.4 ? 0 : 1));
    keep[1500] = 1;
    const kept = strings.filter((_, i) => keep[i]);
    const packed = column.pick(keep, kept.length);
    const read = kept.map((_, i) => textAt(packed, i));
    expect(read.findIndex((text, i) => text !== kept[i])).toBe(-1);
    expect(packed.bytes.length).toBe(packed.offsets[kept.length]);
  });

  it('rejects more text than its offsets can address', () => {
    const column = new StringColumn(10);
    column.push('12345');
    column.push('67890');
    expect(() => column.push('1')).toThrow(DataError);
  });
});

describe('NumberColumn', () => {
  it('grows, and picks rows', () => {
    const column = new NumberColumn((length) => new Float64Array(length));
    for (let i = 0; i < 5000; i++) column.push(i / 2);
    expect(column.at(4999)).toBe(2499.5);
    const keep = Uint8Array.from({ length: 5000 }, (_, i) => Number(i % 1000 === 7));
    expect([...column.pick(keep, 5)]).toEqual([3.5, 503.5, 1003.5, 1503.5, 2003.5]);
  });
});

describe('HashSet53', () => {
  it('agrees with a Set while it grows beyond the expected size', () => {
    const random = createRandom(5);
    const plain = new Set<number>();
    const set = new HashSet53(10);
    for (let i = 0; i < 20_000; i++) {
      const hash = hash53(String(Math.floor(random() * 10_000)));
      expect(set.add(hash)).toBe(!plain.has(hash));
      plain.add(hash);
    }
    for (let i = 0; i < 20_000; i++) expect(set.has(hash53(String(i)))).toBe(plain.has(hash53(String(i))));
  });

  it('holds zero and the largest hash', () => {
    const set = new HashSet53(2);
    for (const hash of [0, 2 ** 53 - 1, 2 ** 32]) {
      expect(set.has(hash)).toBe(false);
      expect(set.add(hash)).toBe(true);
      expect(set.add(hash)).toBe(false);
    }
  });
});
