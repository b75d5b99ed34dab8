import { describe, expect, it } from 'vitest';
import { packRows, reversed, sliceRows } from './packing';

/** Four texts of 3, 2, 2 and 0 words, listed here as second, first, fourth and third. */
const rows = {
  rows: 4,
  starts: Uint32Array.of(0, 2, 5, 5, 7),
  ids: Uint16Array.of(7, 9, 5, 7, 5, 9, 9),
};
const packed = packRows(rows, Uint32Array.of(1, 0, 3, 2));

describe('packed rows', () => {
  it('hold, step by step, the words of the rows that are long enough', () => {
    expect(packed.rows).toBe(4);
    expect(packed.steps).toBe(3);
    expect(packed.positions).toBe(7);
    expect([...packed.offsets]).toEqual([0, 3, 6, 7]);
    expect([...packed.rowOf]).toEqual([0, 1, 2, 0, 1, 2, 0]);
    const words = Array.from(packed.slots, (slot) => packed.distinct[slot]);
    expect(words).toEqual([5, 7, 9, 7, 9, 9, 5]);
  });

  it('list each token once, with its positions', () => {
    expect([...packed.distinct]).toEqual([5, 7, 9]);
    expect([...packed.starts]).toEqual([0, 2, 4, 7]);
    expect([...packed.members]).toEqual([0, 6, 1, 3, 2, 4, 5]);
  });

  it('read each row from its end when reversed', () => {
    const back = reversed(packed);
    expect(Array.from(back.slots, (slot) => back.distinct[slot])).toEqual([5, 9, 9, 7, 7, 9, 5]);
    expect([...back.offsets]).toEqual([...packed.offsets]);
    expect([...reversed(back).slots]).toEqual([...packed.slots]);
    expect([...reversed(back).members]).toEqual([...packed.members]);
  });

  it('can be split into parts that keep the tokens and row numbers of the whole', () => {
    const part = sliceRows(packed, 1, 4);
    expect([part.rows, part.firstRow, part.steps, part.positions]).toEqual([3, 1, 2, 4]);
    expect([...part.offsets]).toEqual([0, 2, 4]);
    expect(Array.from(part.slots, (slot) => part.distinct[slot])).toEqual([7, 9, 9, 9]);
    // Token 5 occurs in no row of the part.
    expect([...part.starts]).toEqual([0, 0, 1, 4]);
    expect(sliceRows(part, 1, 3).firstRow).toBe(2);
    expect([...reversed(part).slots]).toEqual([...sliceRows(reversed(packed), 1, 4).slots]);
  });

  it('may contain no words', () => {
    const empty = packRows(rows, Uint32Array.of(2, 2));
    expect([empty.rows, empty.steps, empty.positions]).toEqual([2, 0, 0]);
    expect([...reversed(empty).slots]).toEqual([]);
  });

  it('must be sorted longest first', () => {
    expect(() => packRows(rows, Uint32Array.of(0, 1))).toThrow(RangeError);
  });
});
