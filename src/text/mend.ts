/**
 * Undoes what file formats and web pages leave in a text: tags, entities, escapes, letters of decorative alphabets,
 * invisible characters. All other text is returned as it is.
 */
import { decodeHTMLStrict } from 'entities/decode';

/** Plain text fails this one test. */
const SUSPECT =
  /&[#\w]|<[a-z/!]|\\['"/nrtux]|[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\uff10-\uff5a\ud835\u2102-\u2134]|^\s*b['"]/i;

const BYTES_LITERAL = /^\s*b(?:'([^'\\]*(?:\\[^][^'\\]*)*)'|"([^"\\]*(?:\\[^][^"\\]*)*)")\s*$/;
/** The beginning of such a literal that was cut. */
const CUT_BYTES_LITERAL = /^\s*b['"](?=[^]*\\x[\da-f]{2})/i;
const PRINTABLE_ASCII = /^[\s\x20-\x7e]*$/;

const BYTE_ESCAPES = /(?:\\x[\da-f]{2})+/gi;
const UNICODE_ESCAPE = /\\+u(?:(d[89ab][\da-f]{2})\\+u(d[c-f][\da-f]{2})|\{([\da-f]{1,6})\}|([\da-f]{4}))/gi;
const LONG_UNICODE_ESCAPE = /\\+U([\da-fA-F]{8})/g;
/**
 * With the letters that follow. Not the mouth of an emoticon (":\nice"), which stands after a blank, unlike the colon of
 * a sentence.
 */
const LINE_ESCAPE = /(?<!(?:^|[^\w\\])[:;=]['-]?)\\+([nrt])([a-z]*)/g;
/** In "day\night" the backslash is a slash: common words that are none without their first letter. */
export const AFTER_SLASH: ReadonlySet<string> = new Set(
  'night nights nothing nothin not new news next need needs nobody name number nite talk talking tomorrow tonight today text time times to too two try tell team tv twitter tweet real really red read reading ready right run running rest'.split(
    ' ',
  ),
);
/** C:\new is a path. */
const DRIVE = /(?<!\w)[a-z]:\\/i;
const QUOTE_ESCAPE = /\\+(['"])/g;
const LINK_ESCAPE = /https?:(?:\\+\/){2}[!-~]*/gi;

const AMPERSANDS = /&(?:amp;|#38;|#x26;)+/gi;
/** One pass a level; runs of `&amp;` are one level. */
const MOST_LEVELS = 8;

/** Ends of lines, paragraphs and other blocks. */
const BLOCKS =
  'br|hr|p|div|li|ul|ol|dl|dt|dd|tr|td|th|table|tbody|thead|tfoot|blockquote|pre|h[1-6]|article|section|header|footer|aside|nav|main|figure|figcaption|center|body|head|html';
const INLINE =
  'a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|iframe|img|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|wbr';
/** Also the names of masks (`<time>`, `<link>`): these are tags if they close something or have attributes. */
const AMBIGUOUS =
  'address|audio|button|data|form|input|label|link|meta|object|option|picture|script|select|source|style|svg|time|title|video';
const VALUE = String.raw`=\s{0,9}(?:"[^"]{0,4000}"|'[^']{0,4000}'|[^\s"'<>]{1,4000})`;
const ATTRIBUTES = String.raw`(?:\s{1,9}[\w:.-]{1,99}\s{0,9}${VALUE}(?:\s{1,9}[\w:.-]{1,99}(?:\s{0,9}${VALUE})?){0,50})`;
/** Groups: the name of a block. */
export const TAG = new RegExp(
  String.raw`<!--(?:(?!<!--)[^])*?-->|<!doctype[^<>]{0,200}>|</?(?:(${BLOCKS})|(?:${INLINE}))${ATTRIBUTES}?\s{0,9}/?>|<(?:${AMBIGUOUS})${ATTRIBUTES}\s{0,9}/?>|</(?:${AMBIGUOUS})\s{0,9}>`,
  'gi',
);

const HAS_FULL_WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
/** Alphabets of mathematics, and the letters of them that Unicode had before. */
const MATHEMATICAL =
  /[\u{1d400}-\u{1d7ff}\u2102\u210a-\u210e\u2110-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131\u2133\u2134]/gu;
/** Soft hyphens, and characters of no width or of direction only. */
const INVISIBLE = /[\xad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Within an emoji it joins two others; elsewhere it is invisible. */
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * The text without traces of its file: Python's `b'…'` and escapes (`\u2019`, `\n`, `\xe2\x80\x99`) decoded, entities
 * decoded at any depth, HTML tags removed (a blank for `<br>` and for blocks; `<3`, `a < b` and masks such as `<user>`
 * stay), full-width and mathematical letters plain (NFKC), invisible characters removed. Linear time; never throws.
 */
export function mend(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const decoded = decodeEntities(decodeEscapes(decodeBytesLiteral(text)));
  const bare = decoded.includes('<') ? decoded.replace(TAG, (_tag, block) => (block ? ' ' : '')) : decoded;
  return plainLetters(bare).replace(INVISIBLE, '').replace(STRAY_JOINER, '');
}

/** Python's repr of bytes, ASCII throughout. */
function decodeBytesLiteral(text: string): string {
  const literal = BYTES_LITERAL.exec(text);
  const content = literal ? (literal[1] ?? literal[2]) : null;
  if (content !== null && PRINTABLE_ASCII.test(content)) return content;
  return text.replace(CUT_BYTES_LITERAL, '');
}

function decodeEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  const characters = text
    .replace(BYTE_ESCAPES, decodeBytes)
    .replace(LONG_UNICODE_ESCAPE, (_escape, digits: string) => characterOf(digits))
    .replace(
      UNICODE_ESCAPE,
      (_escape, high: string | undefined, low: string, braced: string | undefined, plain: string) =>
        high ? String.fromCharCode(parseInt(high, 16), parseInt(low, 16)) : characterOf(braced ?? plain),
    )
    .replace(LINK_ESCAPE, (link) => link.replaceAll('\\', ''))
    .replace(QUOTE_ESCAPE, '$1');
  if (DRIVE.test(characters)) return characters;
  return characters.replace(LINE_ESCAPE, (escape: string, letter: string, rest: string, at: number) => {
    const isApostrophe = letter === 't' && rest === '' && characters[at - 1] === 'n';
    return isApostrophe || AFTER_SLASH.has(letter + rest) ? escape : ` ${rest}`;
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Escaped bytes that are not UTF-8 stay as written. */
function decodeBytes(escapes: string): string {
  const bytes = Uint8Array.from(escapes.slice(2).split(/\\x/i), (digits) => parseInt(digits, 16));
  try {
    return utf8.decode(bytes);
  } catch {
    return escapes;
  }
}

/** Half of a pair, and what is beyond Unicode, is a blank. */
function characterOf(digits: string): string {
  const code = parseInt(digits, 16);
  return (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff ? ' ' : String.fromCodePoint(code);
}

function decodeEntities(text: string): string {
  let decoded = text;
  for (let level = 0; level < MOST_LEVELS && decoded.includes('&'); level++) {
    const before = decoded;
    decoded = decodeHTMLStrict(before.replace(AMPERSANDS, '&'));
    if (decoded === before) break;
  }
  return decoded;
}

function plainLetters(text: string): string {
  const plain = HAS_FULL_WIDTH.test(text)
    ? text.replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    : text;
  return plain.replace(MATHEMATICAL, (letter) => letter.normalize('NFKC'));
}
