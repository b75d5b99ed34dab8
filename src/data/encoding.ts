/** Decodes bytes chunk by chunk, detecting the encoding on the way. Invalid bytes never throw: they become U+FFFD. */
import type { Encoding } from './corpus';
import { guessEncoding } from './encoding-guess';

const BYTE_ORDER_MARKS: { encoding: Encoding; bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * Windows-1252's 0x80 to 0x9f, for engines that decode it as Latin-1 (such as Node 20), where they would be C1
 * controls.
 */
const C1_TO_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const C1 = /[\u0080-\u009f]/g;

/** The encoding given by a byte order mark, or null without one. */
export function readByteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  const mark = BYTE_ORDER_MARKS.find((candidate) => candidate.bytes.every((byte, i) => bytes[i] === byte));
  return mark ? { encoding: mark.encoding, length: mark.bytes.length } : null;
}

/** Whole sequences and stray bytes that suffice to tell UTF-8 from encodings of one byte per character. */
const ENOUGH_SEQUENCES = 256;
/** So many bytes that are not UTF-8 tell the languages of other encodings apart. */
const ENOUGH_STRAY = 4096;
/** The most bytes held back while looking for them. */
const ENOUGH_BYTES = 2 ** 20;

/**
 * Decodes a stream of chunks; a byte order mark must be in the first one. Without a mark the text is ASCII until the
 * first byte above 127. From there bytes are held back until there are enough to tell UTF-8 from other encodings: it is
 * UTF-8 if at least half of what is not ASCII are whole sequences. What is invalid in UTF-8 becomes U+FFFD. Of the
 * others it is Windows-1252, unless the bytes look like another one.
 */
export class StreamDecoder {
  private decoder: TextDecoder | null = null;
  private decided: Encoding | null = null;
  /** Bytes from the first above 127 on, until the encoding is decided. */
  private held = new Uint8Array(0);
  private started = false;
  private returns = false;
  private lineFeeds = false;
  /** Whether the last text ended with a line end. */
  private atLineStart = true;

  /** @param given the encoding, if it is known */
  constructor(given: Encoding | null = null) {
    if (given) this.decide(given);
  }

  /** The encoding so far: plain ASCII counts as UTF-8. */
  get encoding(): Encoding {
    return this.decided ?? 'utf-8';
  }

  /** Decodes the next bytes; `last` ends the stream and flushes held bytes. */
  async decode(chunk: Uint8Array, last: boolean): Promise<string> {
    let bytes = chunk;
    if (!this.started) {
      this.started = true;
      const mark = readByteOrderMark(bytes);
      if (mark) {
        this.decide(mark.encoding);
        bytes = bytes.subarray(mark.length);
      }
    }
    const { decoder } = this;
    const text = decoder ? this.decodeWith(decoder, bytes, last) : await this.decodeUndecided(bytes, last);
    return this.withoutMarks(text);
  }

  private async decodeUndecided(bytes: Uint8Array, last: boolean): Promise<string> {
    const at = this.held.length > 0 ? 0 : firstAbove127(bytes);
    if (at === -1) return this.noteLineEnds(ascii.decode(bytes));
    const before = at > 0 ? this.noteLineEnds(ascii.decode(bytes.subarray(0, at))) : '';
    this.held = concat(this.held, bytes.subarray(at));
    const { whole, stray } = countSequences(this.held, last);
    const enough = stray > whole ? ENOUGH_STRAY : ENOUGH_SEQUENCES;
    if (!last && whole + stray < enough && this.held.length < ENOUGH_BYTES) return before;
    const encoding = stray <= whole ? 'utf-8' : await this.guess();
    const text = this.decodeWith(this.decide(encoding), this.held, last);
    this.held = new Uint8Array(0);
    return before + text;
  }

  /** Only the old Macintosh, and Excel there, ended lines with a lone carriage return. */
  private async guess(): Promise<Encoding> {
    this.noteLineEnds(latin1.decode(this.held));
    if (this.returns && !this.lineFeeds) return 'macintosh';
    return (await guessEncoding(this.held)) ?? 'windows-1252';
  }

  private noteLineEnds(text: string): string {
    this.returns ||= text.includes('\r');
    this.lineFeeds ||= text.includes('\n');
    return text;
  }

  private decide(encoding: Encoding): TextDecoder {
    this.decided = encoding;
    this.decoder = new TextDecoder(encoding, { ignoreBOM: true });
    return this.decoder;
  }

  private decodeWith(decoder: TextDecoder, bytes: Uint8Array, last: boolean): string {
    // As a stream, then its end: at once, Node 20 would drop the first byte of Windows-1252.
    const text = decoder.decode(bytes, { stream: true }) + (last ? decoder.decode() : '');
    if (this.decided !== 'windows-1252') return text;
    return text.replace(C1, (unit) => C1_TO_1252[unit.charCodeAt(0) - 0x80]);
  }

  private withoutMarks(text: string): string {
    if (text === '') return text;
    const rest = this.atLineStart ? text.replace(/^\uFEFF+/, '') : text;
    if (rest === '') return rest;
    // Of a file exported twice, or of files put one behind another.
    const end = rest.charCodeAt(rest.length - 1);
    this.atLineStart = end === 10 || end === 13;
    return rest.includes('\uFEFF') ? rest.replace(/([\r\n])\uFEFF+/g, '$1') : rest;
  }
}

/** Japanese in seven bits, by its escapes: no byte of it is above 127. */
export function isIso2022Jp(head: Uint8Array): boolean {
  return /\x1b\$[@B]/.test(ascii.decode(head));
}

/** Whether it begins with the byte order mark of UTF-32, which no browser decodes. */
export function isUtf32(head: Uint8Array): boolean {
  const [first, second, third, fourth] = head;
  return head.length >= 4 && (first | second) === 0
    ? third === 0xfe && fourth === 0xff
    : first === 0xff && second === 0xfe && third === 0 && fourth === 0;
}

/** UTF-16 without a byte order mark, by the zero bytes of its Latin letters, blanks and line ends; null if it is not. */
export function guessUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const bytes = head.subarray(0, head.length & ~1);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const [encoding, zeros, others] =
    even === 0 ? (['utf-16le', odd, even] as const) : (['utf-16be', even, odd] as const);
  if (others > 0 || zeros * 20 < bytes.length) return null;
  try {
    // Half of a surrogate pair may be cut off at the end.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return encoding;
  } catch {
    return null;
  }
}

const ascii = new TextDecoder();
const latin1 = new TextDecoder('latin1');

/** A loop: `findIndex` would take longer than all other steps of reading plain text. */
function firstAbove127(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] > 127) return at;
  return -1;
}

/**
 * Counts the sequences of UTF-8 of more than one byte, and the bytes above 127 that belong to none. One that is cut off
 * at the end counts only if the text ends there.
 */
function countSequences(bytes: Uint8Array, last: boolean): { whole: number; stray: number } {
  let whole = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at];
    if (lead <= 127) {
      at++;
      continue;
    }
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    let end = at + 1;
    while (end < at + length && bytes[end] >> 6 === 0b10) end++;
    if (!last && end === bytes.length && end < at + length) break;
    const valid = lead >= 0xc2 && lead <= 0xf4 && end === at + length;
    if (valid) whole++;
    else stray++;
    at = valid ? end : at + 1;
  }
  return { whole, stray };
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
