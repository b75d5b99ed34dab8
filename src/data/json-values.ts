/** Parses JSON as other programs write it, with every digit of long integers. */

/** What a reader of doubles would round: integers of 16 digits or more that are not part of another number. */
const LONG = /[^\d.eE+-]-?\d{16}/;
const STRING_OR_LONG = /"(?:[^"\\]|\\[^])*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;
const STRING_OR_WORD = /"(?:[^"\\]|\\[^])*"|-?\b(?:NaN|Infinity)\b|\bundefined\b/g;
const CONTROL = /[\u0000-\u001f]/g;

/**
 * The value, with integers of 16 digits or more as strings, since they may be beyond 2^53; undefined if the text cannot
 * be parsed. Also accepts what Python and JavaScript programs write against the standard: NaN and Infinity (as null),
 * and control characters within strings.
 */
export function parseJson(text: string): unknown {
  const whole = LONG.test(text) ? text.replace(STRING_OR_LONG, quote) : text;
  try {
    return JSON.parse(whole);
  } catch {
    // Most texts never come here.
  }
  try {
    return JSON.parse(whole.replace(STRING_OR_WORD, (part) => (part.startsWith('"') ? escapeControls(part) : 'null')));
  } catch {
    return undefined;
  }
}

const quote = (part: string) => (part.startsWith('"') ? part : `"${part}"`);

const escapeControls = (string: string) =>
  string.replace(CONTROL, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
