/**
 * Tells encodings of one or two bytes per character from each other by what is usual in the languages written in them
 * (the package chardet, after ICU's detector). Its figures are compared only between what is possible at all: bytes
 * that an encoding does not have, or letters of another script, rule it out.
 */
import type { Encoding } from './corpus';

/** In scripts other than the Latin one, this share of the bytes above 127 stands in runs; accents stand alone. */
const RUN_SHARE = 0.3;
const RUN_LENGTH = 4;
/** Of what an encoding makes of bytes above 127, this share is letters of its script, or signs. */
const FITTING_SHARE = 0.95;
/** And this share is letters. */
const WRITTEN_SHARE = 0.8;
/** chardet's confidence, of 100: of an encoding of two bytes, which has a list of frequent characters, or of one. */
const SURE_OF_TWO_BYTES = 50;
const SURE_OF_ONE_BYTE = 8;
/** Fewer bytes above 127 do not tell Central from Western European. */
const FEWEST = 6;
/** So much more confidence than in Western European is needed for Central European. */
const CLEARLY_MORE = 1.3;
/** Or a sign of Western European within so large a share of the words, where Central European has a letter. */
const SIGN_SHARE = 0.02;

/** Encodings by chardet's names. */
const TWO_BYTES: Record<string, Encoding> = {
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  Big5: 'big5',
  GB18030: 'gb18030',
};
const ONE_BYTE: Record<string, { encoding: Encoding; script: RegExp }> = {
  'windows-1251': { encoding: 'windows-1251', script: /\p{Script=Cyrillic}/u },
  'KOI8-R': { encoding: 'koi8-r', script: /\p{Script=Cyrillic}/u },
  'ISO-8859-5': { encoding: 'iso-8859-5', script: /\p{Script=Cyrillic}/u },
  'windows-1253': { encoding: 'windows-1253', script: /\p{Script=Greek}/u },
  'ISO-8859-7': { encoding: 'iso-8859-7', script: /\p{Script=Greek}/u },
  'windows-1255': { encoding: 'windows-1255', script: /\p{Script=Hebrew}/u },
  'ISO-8859-8': { encoding: 'windows-1255', script: /\p{Script=Hebrew}/u },
  'windows-1256': { encoding: 'windows-1256', script: /\p{Script=Arabic}/u },
  'ISO-8859-6': { encoding: 'iso-8859-6', script: /\p{Script=Arabic}/u },
};
const CENTRAL: Record<string, Encoding> = { 'windows-1250': 'windows-1250', 'ISO-8859-2': 'iso-8859-2' };
const WESTERN = /^(?:windows-1252|ISO-8859-1)$/;

/**
 * The encoding of bytes that are not UTF-8; null if it is not surely another than Western European.
 * @param bytes with what stands above 127 in it
 */
export async function guessEncoding(bytes: Uint8Array): Promise<Encoding | null> {
  // Large, and only needed for these.
  const { analyse } = await import('chardet');
  if (shareInRuns(bytes) < RUN_SHARE) return guessCentral(bytes, analyse(wordsOf(bytes)));
  const double = analyse(bytes).find(({ name, confidence }) => name in TWO_BYTES && confidence >= SURE_OF_TWO_BYTES);
  if (double) return TWO_BYTES[double.name];
  const single = analyse(wordsOf(bytes)).find(({ name, confidence }) => {
    if (!(name in ONE_BYTE) || confidence < SURE_OF_ONE_BYTE) return false;
    return fits(new TextDecoder(ONE_BYTE[name].encoding).decode(bytes), ONE_BYTE[name].script);
  });
  if (!single) return null;
  const { encoding } = ONE_BYTE[single.name];
  return encoding === 'iso-8859-7' && lettersIn(bytes, 'windows-1253') >= lettersIn(bytes, encoding)
    ? 'windows-1253'
    : encoding;
}

/** The two encodings of Greek differ in one letter and some signs. */
function lettersIn(bytes: Uint8Array, encoding: Encoding): number {
  return new TextDecoder(encoding).decode(bytes).match(/\p{L}/gu)?.length ?? 0;
}

/** Whether a text is written in this script, with capitals and (in Hebrew) final letters where words have them. */
function fits(text: string, script: RegExp): boolean {
  const others = Array.from(text).filter((unit) => unit > '\u007f');
  const fitting = others.filter((unit) => script.test(unit) || /[\p{P}\p{S}\p{Z}\p{M}]/u.test(unit)).length;
  const written = others.filter((unit) => script.test(unit) && /\p{L}/u.test(unit)).length;
  const odd = text.match(/\p{Ll}\p{Lu}|[ךםןףץ]\p{L}/gu)?.length ?? 0;
  return fitting >= others.length * FITTING_SHARE && written >= others.length * WRITTEN_SHARE && odd < written / 20;
}

function guessCentral(bytes: Uint8Array, matches: { name: string; confidence: number }[]): Encoding | null {
  if (bytes.filter((byte) => byte > 127).length < FEWEST) return null;
  const central = matches.find(({ name }) => name in CENTRAL);
  const western = matches.find(({ name }) => WESTERN.test(name))?.confidence ?? 0;
  if (!central || central.confidence <= western) return null;
  const encoding = CENTRAL[central.name];
  if (central.confidence < western * CLEARLY_MORE && !showsLetters(bytes, encoding)) return null;
  // Where both are the same, Windows' has signs besides, which may come later.
  const same = new TextDecoder('windows-1250').decode(bytes) === new TextDecoder('iso-8859-2').decode(bytes);
  return same ? 'windows-1250' : encoding;
}

/** Whether letters of this encoding would be signs within words in Western European: "z³a" for "zła". */
function showsLetters(bytes: Uint8Array, encoding: Encoding): boolean {
  const western = new TextDecoder('windows-1252').decode(bytes);
  const central = new TextDecoder(encoding).decode(bytes);
  let signs = 0;
  let letters = 0;
  for (let at = 1; at < central.length; at++) {
    if (central[at] <= '\u007f' || !/\p{L}/u.test(central[at])) continue;
    letters++;
    if (!/\p{L}/u.test(western[at]) && /\p{L}/u.test(western[at - 1])) signs++;
  }
  return signs > letters * SIGN_SHARE;
}

function shareInRuns(bytes: Uint8Array): number {
  let above = 0;
  let inRuns = 0;
  for (let at = 0; at < bytes.length; at++) {
    let end = at;
    while (bytes[end] > 127) end++;
    above += end - at;
    if (end - at >= RUN_LENGTH) inRuns += end - at;
    at = Math.max(at, end);
  }
  return inRuns / Math.max(1, above);
}

/** The words with bytes above 127, all else blank: names of columns, labels and links are in another language. */
function wordsOf(bytes: Uint8Array): Uint8Array {
  const words = new Uint8Array(bytes.length).fill(32);
  for (let at = 0; at < bytes.length; at++) {
    let end = at;
    let marked = false;
    for (; isLetter(bytes[end]); end++) marked ||= bytes[end] > 127;
    if (marked) words.set(bytes.subarray(at, end), at);
    at = Math.max(at, end);
  }
  return words;
}

const isLetter = (byte: number) => byte > 127 || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
