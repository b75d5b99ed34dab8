/** Parses JSON as other programs write it, with every digit of long integers. */

/** After a key; what begins with `":` may also be a string, whose quote comes after one of the excluded characters. */
const LONG_VALUE = /([^\\\s,:{[]":\s*)(-?\d{16,})(?=\s*[,}])/g;
/** What may still be an integer of 16 digits or more: elsewhere than after a key, or within a string. */
const LONG = /[:[,\s]-?\d{16}/;
const STRING_OR_LONG = /"(?:[^"\\]|\\[^])*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;
const STRING_OR_WORD = /"(?:[^"\\]|\\[^])*"|-?\b(?:NaN|Infinity)\b|\bundefined\b/g;
const CONTROL = /[\u0000-\u001f]/g;

/**
 * The value, with integers of 16 digits or more as strings, since they may be beyond 2^53; undefined if the text cannot
 * be parsed. Also accepts what Python and JavaScript programs write against the standard: NaN and Infinity (as null),
 * and control characters within strings.
 */
export function parseJson(text: string): unknown {
  const whole = quoteLong(text);
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

/** The usual places come first: to tell strings from the rest takes longer than to parse it all. */
function quoteLong(text: string): string {
  if (!LONG.test(text)) return text;
  const quoted = text.replace(LONG_VALUE, '$1"$2"');
  return LONG.test(quoted) ? quoted.replace(STRING_OR_LONG, quote) : quoted;
}

const quote = (part: string) => (part.startsWith('"') ? part : `"${part}"`);

const escapeControls = (string: string) =>
  string.replace(CONTROL, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
