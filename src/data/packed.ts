/** Strings packed in one buffer: building row by row, reading one, packing a list. */

import type { PackedStrings } from './corpus';
import { DataError } from './corpus';

/** Offsets are 32-bit. */
const MAX_BYTES = 2 ** 32 - 1;
const CHUNK_BYTES = 8 * 2 ** 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

type Numbers =
  Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/**
 * A growing list of numbers in a typed array. Doubling wastes at most half, which is acceptable for one number per row;
 * strings are packed in chunks instead.
 */
export class NumberColumn<T extends Numbers> {
  length = 0;
  #values: T;

  constructor(private readonly create: (length: number) => T) {
    this.#values = create(1024);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = this.create(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(row: number): number {
    return this.#values[row];
  }

  /** All numbers so far, as a view: later pushes may not show in it. */
  get values(): T {
    return this.#values.subarray(0, this.length) as T;
  }

  /** A copy of the rows whose `keep` is not 0. */
  pick(keep: Uint8Array, kept: number): T {
    const picked = this.create(kept);
    let to = 0;
    for (let row = 0; row < this.length; row++) if (keep[row]) picked[to++] = this.#values[row];
    return picked;
  }
}

/** Packs strings one by one into chunks that are not copied until the end, so that growing needs no second copy. */
export class StringColumn {
  private readonly filled: Uint8Array[] = [];
  private chunk = new Uint8Array(CHUNK_BYTES);
  private used = 0;
  private before = 0;
  private readonly offsets = new NumberColumn((length) => new Uint32Array(length));

  constructor(private readonly maxBytes = MAX_BYTES) {
    this.offsets.push(0);
  }

  /** Returns whether the text is plain ASCII. Throws a DataError beyond 4 GiB in total. */
  push(text: string): boolean {
    // One UTF-16 unit takes three bytes of UTF-8 at most.
    const room = text.length * 3;
    if (this.used + room > this.chunk.length) this.startChunk(room);
    const { chunk, used } = this;
    let i = 0;
    for (; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) break;
      chunk[used + i] = unit;
    }
    const plain = i === text.length;
    this.used += plain ? i : encoder.encodeInto(text, chunk.subarray(used)).written;
    const end = this.before + this.used;
    if (end > this.maxBytes) {
      throw new DataError('This file holds more than 4 GiB of text, which is too much for one corpus: split it first.');
    }
    this.offsets.push(end);
    return plain;
  }

  /** The strings of the rows whose `keep` is not 0, in one buffer of exactly their size. */
  pick(keep: Uint8Array, kept: number): PackedStrings {
    const offsets = new Uint32Array(kept + 1);
    let to = 0;
    for (let row = 0; row < keep.length; row++) {
      if (!keep[row]) continue;
      offsets[to + 1] = offsets[to] + this.offsets.at(row + 1) - this.offsets.at(row);
      to++;
    }
    const bytes = new Uint8Array(offsets[kept]);
    const chunks = [...this.filled, this.chunk.subarray(0, this.used)];
    let written = 0;
    let index = 0;
    let chunkStart = 0;
    for (let row = 0; row < keep.length;) {
      if (!keep[row]) {
        row++;
        continue;
      }
      let last = row;
      while (last < keep.length && keep[last]) last++;
      let from = this.offsets.at(row);
      const end = this.offsets.at(last);
      while (from < end) {
        while (from >= chunkStart + chunks[index].length) chunkStart += chunks[index++].length;
        const upTo = Math.min(end, chunkStart + chunks[index].length);
        bytes.set(chunks[index].subarray(from - chunkStart, upTo - chunkStart), written);
        written += upTo - from;
        from = upTo;
      }
      row = last;
    }
    return { bytes, offsets };
  }

  private startChunk(room: number): void {
    this.filled.push(this.chunk.subarray(0, this.used));
    this.before += this.used;
    this.chunk = new Uint8Array(Math.max(CHUNK_BYTES, room));
    this.used = 0;
  }
}

export function textAt(packed: PackedStrings, row: number): string {
  return decoder.decode(packed.bytes.subarray(packed.offsets[row], packed.offsets[row + 1]));
}

export function packStrings(strings: readonly string[]): PackedStrings {
  const column = new StringColumn();
  for (const text of strings) column.push(text);
  return column.pick(new Uint8Array(strings.length).fill(1), strings.length);
}
