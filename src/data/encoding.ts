/** Decodes bytes chunk by chunk, detecting the encoding on the way. Invalid bytes never throw: they become U+FFFD. */
import type { Encoding } from './corpus';

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

/**
 * Decodes a stream of chunks; a byte order mark must be in the first one. Without a mark the text is ASCII until the
 * first byte above 127, where UTF-8 or Windows-1252 is chosen by whether that byte begins a valid UTF-8 sequence. Later
 * invalid sequences in UTF-8 become U+FFFD.
 */
export class StreamDecoder {
  private decoder: TextDecoder | null = null;
  private decided: Encoding | null = null;
  /** The first bytes of a sequence that the next chunk completes. */
  private held = new Uint8Array(0);
  private started = false;

  /** The encoding so far: plain ASCII counts as UTF-8. */
  get encoding(): Encoding {
    return this.decided ?? 'utf-8';
  }

  /** Decodes the next bytes; `last` ends the stream and flushes held bytes. */
  decode(chunk: Uint8Array, last: boolean): string {
    let bytes = chunk;
    if (!this.started) {
      this.started = true;
      const mark = readByteOrderMark(bytes);
      if (mark) {
        this.decide(mark.encoding);
        bytes = bytes.subarray(mark.length);
      }
    }
    if (this.decoder) return this.decodeWith(this.decoder, bytes, last);
    if (this.held.length > 0) bytes = concat(this.held, bytes);
    const at = bytes.findIndex((byte) => byte > 127);
    if (at === -1) {
      this.held = new Uint8Array(0);
      return ascii.decode(bytes);
    }
    const sequence = bytes.subarray(at, at + sequenceLength(bytes[at]));
    if (sequence.length < sequenceLength(bytes[at]) && !last) {
      this.held = bytes.slice(at);
      return ascii.decode(bytes.subarray(0, at));
    }
    const decoder = this.decide(isUtf8(sequence) ? 'utf-8' : 'windows-1252');
    return this.decodeWith(decoder, bytes, last);
  }

  private decide(encoding: Encoding): TextDecoder {
    this.decided = encoding;
    this.decoder = new TextDecoder(encoding, { ignoreBOM: true });
    return this.decoder;
  }

  private decodeWith(decoder: TextDecoder, bytes: Uint8Array, last: boolean): string {
    const text = decoder.decode(bytes, { stream: !last });
    if (this.decided !== 'windows-1252') return text;
    return text.replace(C1, (unit) => C1_TO_1252[unit.charCodeAt(0) - 0x80]);
  }
}

const ascii = new TextDecoder();
const strict = new TextDecoder('utf-8', { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
