/**
 * Cuts the text of values out of JSON that comes in pieces, without holding a document: a source of 2 GB may be one
 * array. Only brackets and quotes are looked at; whether a value is well formed shows when it is parsed.
 */

/** From a document's root to the values: keys, and null for each element of a list (or each value of an object). */
export type Place = readonly (string | null)[];

export interface Found {
  /** Index of its place; -1 for the end of a document. */
  place: number;
  /** Null if it is longer than its place allows, or cut off; of a document, only whether it is cut off is told. */
  text: string | null;
}

interface Step {
  keys: Map<string, Step>;
  each: Step | null;
  /** Index of the place that ends here, else -1. */
  place: number;
}

/** A longer key, in UTF-16 units, leads nowhere. */
const LONGEST_KEY = 1_000;

const END: Found = { place: -1, text: '' };

const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

export class JsonScanner {
  private readonly root: Step = { keys: new Map(), each: null, place: -1 };
  /** The open containers that lead to a place. */
  private open: { step: Step; list: boolean }[] = [];
  /** Inside a value that is taken or passed over: its open containers; 0 outside. */
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** The place whose value is being read, else -1. */
  private taken = -1;
  /** Its text so far; null once too long. */
  private text: string | null = null;
  /** The latest key of the innermost object, and the string that may become it. */
  private key: string | null = null;
  private string = '';
  private found: Found[] = [];

  /** @param limits for each place, the longest text that is held, in UTF-16 units */
  constructor(
    places: readonly Place[],
    private readonly limits: readonly number[],
  ) {
    places.forEach((place, index) => {
      let step = this.root;
      for (const key of place) step = childOf(step, key);
      step.place = index;
    });
  }

  /** What is complete by the end of this piece. */
  read(piece: string): Found[] {
    this.found = [];
    let at = 0;
    while (at < piece.length)
      at = this.depth > 0 || this.taken !== -1 ? this.inside(piece, at) : this.between(piece, at);
    return this.found;
  }

  /** Ends the document, wherever it is: a value that is still open is cut off. */
  end(): Found[] {
    this.found = [];
    if (this.taken !== -1) this.found.push({ place: this.taken, text: null }, END);
    else if (this.depth > 0 || this.open.length > 0) this.found.push({ place: -1, text: null });
    this.open = [];
    this.depth = 0;
    this.inString = this.escaped = false;
    this.taken = -1;
    this.text = this.key = null;
    this.string = '';
    return this.found;
  }

  /** The text so far of a value that is not complete yet; null if none is being read, or it is too long. */
  get pending(): string | null {
    return this.taken === -1 ? null : this.text;
  }

  /** Reads on in a value that is taken or passed over; returns the position after what was read. */
  private inside(piece: string, from: number): number {
    let at = from;
    while (at < piece.length) {
      if (this.inString) {
        at = this.stringEnd(piece, at);
        if (this.inString) break;
        if (this.depth === 0) return this.close(piece, from, at);
        continue;
      }
      const code = piece.charCodeAt(at++);
      if (code === QUOTE) this.inString = true;
      else if (code === OPEN_OBJECT || code === OPEN_LIST) this.depth++;
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        this.depth--;
        if (this.depth === 0) return this.close(piece, from, at);
      }
    }
    this.hold(piece, from, at);
    return at;
  }

  private close(piece: string, from: number, at: number): number {
    this.hold(piece, from, at);
    if (this.taken !== -1) this.found.push({ place: this.taken, text: this.text });
    this.taken = -1;
    this.text = null;
    if (this.open.length === 0) this.found.push(END);
    return at;
  }

  private hold(piece: string, from: number, to: number): void {
    if (this.taken === -1 || this.text === null) return;
    this.text = this.text.length + to - from > this.limits[this.taken] ? null : this.text + piece.slice(from, to);
  }

  /** Reads on outside of values that are taken or passed over. */
  private between(piece: string, from: number): number {
    let at = from;
    while (at < piece.length) {
      if (this.inString) {
        const end = this.stringEnd(piece, at);
        if (this.string.length <= LONGEST_KEY) this.string += piece.slice(at, this.inString ? end : end - 1);
        at = end;
        continue;
      }
      const code = piece.charCodeAt(at);
      const inner = this.open.at(-1);
      if (code === OPEN_OBJECT || code === OPEN_LIST) {
        const step = this.next();
        this.key = null;
        if (step === null || step.place !== -1) {
          this.taken = step === null ? -1 : step.place;
          this.text = '';
          this.depth = 1;
          this.hold(piece, at, at + 1);
          return at + 1;
        }
        this.open.push({ step, list: code === OPEN_LIST });
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        this.open.pop();
        this.key = null;
        if (inner && this.open.length === 0) this.found.push(END);
      } else if (code === QUOTE && inner) {
        const step = inner.list || this.key !== null ? this.next() : null;
        this.inString = true;
        if (step !== null && step.place !== -1) {
          this.taken = step.place;
          this.text = '"';
          return at + 1;
        }
        this.string = '';
      } else if (code === COLON && inner && !inner.list && this.key === null) this.key = keyOf(this.string);
      else if (code === COMMA) this.key = null;
      at++;
    }
    return at;
  }

  /** Where the value that begins now leads; null if nowhere. */
  private next(): Step | null {
    const inner = this.open.at(-1);
    if (!inner) return this.root;
    const named = inner.list || this.key === null ? null : inner.step.keys.get(this.key);
    return named ?? inner.step.each;
  }

  /** The position after the quote that ends the string, or the end of the piece. */
  private stringEnd(piece: string, from: number): number {
    let start = from;
    if (this.escaped) {
      this.escaped = false;
      start++;
    }
    for (let at = start; ;) {
      const end = piece.indexOf('"', at);
      const until = end === -1 ? piece.length : end;
      let slashes = until;
      while (slashes > start && piece.charCodeAt(slashes - 1) === BACKSLASH) slashes--;
      const odd = (until - slashes) % 2 === 1;
      if (end === -1) {
        this.escaped = odd;
        return piece.length;
      }
      if (!odd) {
        this.inString = false;
        return end + 1;
      }
      at = end + 1;
      start = at;
    }
  }
}

function childOf(step: Step, key: string | null): Step {
  const child = key === null ? step.each : step.keys.get(key);
  if (child) return child;
  const made: Step = { keys: new Map(), each: null, place: -1 };
  if (key === null) step.each = made;
  else step.keys.set(key, made);
  return made;
}

function keyOf(written: string): string {
  if (!written.includes('\\')) return written;
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}
