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

export class Repeats {
  private readonly hashes = new NumberColumn((length) => new Float64Array(length));
  private readonly labels = new NumberColumn((length) => new Uint8Array(length));
  /** Open addressing by hash: a stored row's number plus one, 0 if free. */
  private slots = new Uint32Array(2048);
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
    const at = this.find(hash);
    let row = this.slots[at] - 1;
    if (row === -1) {
      this.slots[at] = this.hashes.length + 1;
      this.store(hash, label);
      if (this.hashes.length * 2 > this.slots.length) this.grow();
      return true;
    }
    for (;;) {
      if (this.labels.at(row) === label) {
        this.again.set(row, (this.again.get(row) ?? 0) + 1);
        return false;
      }
      const following = this.next.get(row);
      if (following === undefined) break;
      row = following;
    }
    this.next.set(row, this.hashes.length);
    this.store(hash, label);
    return true;
  }

  /** @param sentiments what each label value means; null drops its rows, which are counted elsewhere */
  finish(sentiments: (Sentiment | null)[]): Kept {
    const keep = Uint8Array.from(this.labels.values, (label) => (sentiments[label] === null ? 0 : 1));
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

  private store(hash: number, label: number): void {
    this.hashes.push(hash);
    this.labels.push(label);
  }

  private find(hash: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    let at = hash & mask;
    while (slots[at] !== 0 && hashes.at(slots[at] - 1) !== hash) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (const place of old) if (place !== 0) this.slots[this.find(this.hashes.at(place - 1))] = place;
  }
}
