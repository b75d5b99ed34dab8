/**
 * A set of 53-bit hashes with open addressing in one typed array: at most 16 bytes per hash, whereas a Set would keep
 * every text (or 50 bytes per number). Two different texts of equal hash count as one: see `hash53` for how unlikely
 * that is.
 */
export class HashSet53 {
  private slots: Float64Array;
  private mask: number;
  private size = 0;

  constructor(expected: number) {
    this.slots = emptySlots(expected);
    this.mask = this.slots.length - 1;
  }

  /** Returns true if the hash was not in the set. */
  add(hash: number): boolean {
    const at = this.find(hash);
    if (this.slots[at] === hash) return false;
    this.slots[at] = hash;
    this.size++;
    if (this.size * 2 > this.slots.length) this.grow();
    return true;
  }

  has(hash: number): boolean {
    return this.slots[this.find(hash)] === hash;
  }

  private find(hash: number): number {
    let at = hash & this.mask;
    while (this.slots[at] !== EMPTY && this.slots[at] !== hash) at = (at + 1) & this.mask;
    return at;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = emptySlots(old.length);
    this.mask = this.slots.length - 1;
    for (const hash of old) if (hash !== EMPTY) this.slots[this.find(hash)] = hash;
  }
}

const EMPTY = -1;

/** At least two slots per hash, a power of two. */
function emptySlots(expected: number): Float64Array {
  return new Float64Array(2 ** Math.ceil(Math.log2(Math.max(8, expected) * 2))).fill(EMPTY);
}
