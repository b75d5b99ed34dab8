/**
 * UTF-8 that was read as Windows-1252 ("canâ€™t"): found, and undone by reversing the wrong decoding, as ftfy does (R.
 * Speer, "ftfy", 2019, doi:10.5281/zenodo.2591652). Only sequences of characters whose bytes are one character of UTF-8
 * are replaced, and only in a text with at least one sequence that is hardly anything else: "« café » — CAFÉ™" is none.
 */

/** Windows-1252's characters at 0x80 to 0x9f; its five unused bytes are C1 controls. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
/** Each unit of text that stands for a byte above 0x7f. */
const BYTES = new Map<string, number>();
for (let byte = 0x80; byte <= 0xff; byte++) BYTES.set(String.fromCharCode(byte), byte);
[...HIGH].forEach((unit, i) => BYTES.set(unit, 0x80 + i));

const NEXT = `[\\x80-\\xbf${HIGH}]`;
const START = new RegExp(`[\\xc2-\\xf4]${NEXT}`);
const SEQUENCE = new RegExp(`[\\xc2-\\xdf]${NEXT}|[\\xe0-\\xef]${NEXT}{2}|[\\xf0-\\xf4]${NEXT}{3}`, 'g');
/** What stands after a letter in any text: "café »", "MAÇÃ”", "NESCAFÉ®". */
const PUNCTUATION = /^[\xa0«»‘’“”‚„…–—‹›™®©]+$/;
const LETTER = /\p{L}/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
/** A text may be wrongly decoded more than once. */
const MOST_TIMES = 4;

/** "à" and a closing quote, whose last byte was lost as a space or an unused one. */
const LOST = /Ã {1,2}(?=\p{Ll})|â€(?=$|[\s.,;:!?)])/gu;

/** Whether a text holds a sequence that is hardly anything but mojibake. Fast for texts without any. */
export function looksMojibake(text: string): boolean {
  return START.test(text) && sequencesOf(text).some(({ sure }) => sure);
}

/** The text as it was before the wrong decodings; the same if it does not look like mojibake. */
export function repairMojibake(text: string): string {
  let repaired = text;
  for (let time = 0; time < MOST_TIMES && START.test(repaired); time++) {
    const sequences = sequencesOf(repaired);
    if (!sequences.some(({ sure }) => sure)) break;
    let from = 0;
    let next = '';
    for (const { at, end, character } of sequences) {
      next += withoutLoss(repaired.slice(from, at)) + character;
      from = end;
    }
    repaired = next + withoutLoss(repaired.slice(from));
  }
  return repaired;
}

const withoutLoss = (between: string) => between.replace(LOST, (lost) => (lost === 'â€' ? '”' : 'à '));

interface Sequence {
  at: number;
  end: number;
  character: string;
  sure: boolean;
}

function sequencesOf(text: string): Sequence[] {
  const found: (Sequence & { code: number; units: string })[] = [];
  for (const { 0: units, index: at } of text.matchAll(SEQUENCE)) {
    const code = decode(units);
    if (code === null) continue;
    const character = code === 0xfeff ? '' : String.fromCodePoint(code);
    found.push({ at, end: at + units.length, character, sure: false, code, units });
  }
  for (const [i, sequence] of found.entries()) {
    const { at, end, code, units } = sequence;
    const isJoined = found[i - 1]?.end === at || found[i + 1]?.at === end;
    sequence.sure = isSure(code, units.slice(1), { isJoined, before: text[at - 1] ?? '', after: text[end] ?? '' });
  }
  return found;
}

/** The code point of one sequence of bytes; null if they are not UTF-8. */
function decode(units: string): number | null {
  const [first, ...others] = Array.from(units, (unit) => BYTES.get(unit) ?? 0);
  const code = others.reduce((sum, byte) => sum * 64 + (byte & 0x3f), first & (0x3f >> others.length));
  const least = [0, 0x80, 0x800, 0x10000][others.length];
  return code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? null : code;
}

/** Whether a sequence is hardly anything else. `next`: its units but the first; `isJoined`: another one touches it. */
function isSure(
  code: number,
  next: string,
  { isJoined, before, after }: { isJoined: boolean; before: string; after: string },
): boolean {
  const isPunctuation = PUNCTUATION.test(next);
  // Latin-1 ("Ã©", "Â£") and Latin Extended-A ("Å‚"); punctuation may follow a word in capitals ("AMANHÃ…").
  if (code < 0x180) return !isPunctuation || LOWER.test(before) || LETTER.test(after) || isNoBreakSpace(code, before);
  // Alphabets of two bytes, and those of three: letters come in words.
  if (code >= 0x370 && code < 0x700) return isJoined;
  if (code >= 0x900 && code < 0xe80) return isJoined && !isPunctuation;
  if (code >= 0x1e00 && code < 0x1f00) return !isPunctuation && (LETTER.test(before) || LETTER.test(after));
  // Punctuation, currencies, signs, arrows, and the symbols of emoji.
  if (code >= 0x2010 && code < 0x2800)
    return (!isPunctuation || next.includes('™')) && !(code >= 0x2150 && code < 0x2190);
  if (code >= 0x3000 && code < 0xd800) return isJoined && !isPunctuation;
  if (code >= 0xfe00)
    return code === 0xfe0f || code === 0xfeff || (code >= 0xff00 && code <= 0xfffd) || code >= 0x1d400;
  return false;
}

/** "Â " before which no word in capitals ends. */
const isNoBreakSpace = (code: number, before: string) => code === 0xa0 && !UPPER.test(before);
