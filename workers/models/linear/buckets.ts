/**
 * The hash buckets in use, of up to 2^30, by their index in an ascending list. An open-addressing hash table (D. Knuth,
 * "The Art of Computer Programming", 6.4): an array of all buckets would take 64 MB at 24 bits, and as long to fill as
 * the rest of loading a small model.
 */
import { UNKNOWN } from './tokens';

export class Buckets {
  /** The buckets, ascending. */
  readonly list: Int32Array;
  readonly #shift: number;
  readonly #keys: Int32Array;
  readonly #places: Int32Array;

  /** @param list ascending, without duplicates */
  constructor(list: Int32Array) {
    this.list = list;
    const bits = Math.max(1, Math.ceil(Math.log2(2 * list.length + 1)));
    this.#shift = 32 - bits;
    this.#keys = new Int32Array(2 ** bits).fill(UNKNOWN);
    this.#places = new Int32Array(2 ** bits);
    for (let place = 0; place < list.length; place++) {
      const slot = this.#slotOf(list[place]);
      this.#keys[slot] = list[place];
      this.#places[slot] = place;
    }
  }

  /** Index of a bucket in the list; `UNKNOWN` if it is not in use. */
  find(bucket: number): number {
    const slot = this.#slotOf(bucket);
    return this.#keys[slot] === UNKNOWN ? UNKNOWN : this.#places[slot];
  }

  /** Slot of the bucket, or the free slot where it would be; at least half of the slots are free. */
  #slotOf(bucket: number): number {
    const keys = this.#keys;
    let slot = Math.imul(bucket, 0x9e3779b1) >>> this.#shift;
    while (keys[slot] !== UNKNOWN && keys[slot] !== bucket) slot = (slot + 1) & (keys.length - 1);
    return slot;
  }
}
