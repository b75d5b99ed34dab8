/**
 * Finds rows of the same user and text while they are read, so that a file of repeated rows takes the memory of its
 * distinct ones. What a label value means is known only at the end: a row with another label value is stored too.
 */
import type { Sentiment } from './corpus';
import { NumberColumn } from './packed';

export interface Kept {
  /** 1 for each stored row that is kept. */
  keep: Uint8Array;
  rows: number;
  /** Rows left out because an earlier one has the same user, text and label. */
  duplicates: number;
  /** Rows left out because others of the same user and text have another label: none of them is kept. */
  contradictions: number;
}

/** No hash is negative. */
const FREE = -1;
const SLOTS = 2 ** 16;

export class Repeats {
  private readonly labels = new NumberColumn((length) => new Uint8Array(length));
  /** Open addressing: the hashes and, in the same places, the first stored row of each. */
  private hashes = new Float64Array(SLOTS).fill(FREE);
  private rows = new Uint32Array(SLOTS);
  private used = 0;
  /** How often a stored row came again. */
  private readonly again = new Map<number, number>();
  /** From a stored row to the next one of the same hash, whose label value is another. */
  private readonly next = new Map<number, number>();

  /**
   * Whether the row is to be stored, as the next one.
   * @param hash of its user and text, 53 bits
   * @param label index of its label value, below 256
   */
  add(hash: number, label: number): boolean {
    const at = findSlot(this.hashes, hash);
    if (this.hashes[at] === FREE) {
      this.hashes[at] = hash;
      this.rows[at] = this.labels.length;
      this.labels.push(label);
      if (++this.used * 2 > this.hashes.length) this.grow();
      return true;
    }
    for (let row = this.rows[at]; ;) {
      if (this.labels.at(row) === label) {
        this.again.set(row, (this.again.get(row) ?? 0) + 1);
        return false;
      }
      const following = this.next.get(row);
      if (following === undefined) {
        this.next.set(row, this.labels.length);
        this.labels.push(label);
        return true;
      }
      row = following;
    }
  }

  /** @param sentiments what each label value means; null drops its rows, which are counted elsewhere */
  finish(sentiments: (Sentiment | null)[]): Kept {
    const labels = this.labels.values;
    const keep = new Uint8Array(labels.length);
    for (let row = 0; row < labels.length; row++) keep[row] = sentiments[labels[row]] === null ? 0 : 1;
    let duplicates = 0;
    let contradictions = 0;
    for (const [row, times] of this.again) if (keep[row]) duplicates += times;
    const followers = new Set(this.next.values());
    for (const first of this.next.keys()) {
      if (followers.has(first)) continue;
      const rows: number[] = [];
      for (let row: number | undefined = first; row !== undefined; row = this.next.get(row))
        if (keep[row]) rows.push(row);
      const meanings = new Set(rows.map((row) => sentiments[this.labels.at(row)]));
      if (meanings.size > 1) {
        for (const row of rows) {
          const times = this.again.get(row) ?? 0;
          keep[row] = 0;
          duplicates -= times;
          contradictions += 1 + times;
        }
      } else {
        for (const row of rows.slice(1)) {
          keep[row] = 0;
          duplicates++;
        }
      }
    }
    let rows = 0;
    for (const kept of keep) rows += kept;
    return { keep, rows, duplicates, contradictions };
  }

  private grow(): void {
    const { hashes, rows } = this;
    // By four: each time, all have to find their places again.
    this.hashes = new Float64Array(hashes.length * 4).fill(FREE);
    this.rows = new Uint32Array(hashes.length * 4);
    for (let from = 0; from < hashes.length; from++) {
      if (hashes[from] === FREE) continue;
      const to = findSlot(this.hashes, hashes[from]);
      this.hashes[to] = hashes[from];
      this.rows[to] = rows[from];
    }
  }
}

/** The place of a hash, or the free one where it belongs. */
function findSlot(hashes: Float64Array, hash: number): number {
  const mask = hashes.length - 1;
  let at = hash & mask;
  while (hashes[at] !== FREE && hashes[at] !== hash) at = (at + 1) & mask;
  return at;
}
