/** What is no table of texts, by its beginning, with what to do instead. */
import { msg, type Message } from '../wording/message';
import { startsWith } from './archive';
import { DataError } from './corpus';

interface Refused {
  kind: Message;
  advice: Message;
}

const UNPACK = msg('unpack it first');
const CONVERT = msg('convert it to CSV');
const SAVE_TABLE = msg('save its table as CSV');
const EXPORT_TABLE = msg('export its table as CSV');
const DOWNLOAD = msg('download the file itself');
const SAVE_IN_EXCEL = msg('open it in Excel and save it as XLSX');

const BY_BYTES: (Refused & { magic: string })[] = [
  { magic: '\x89PNG', kind: msg('a picture'), advice: msg('choose a text file') },
  { magic: '\xff\xd8\xff', kind: msg('a picture'), advice: msg('choose a text file') },
  { magic: 'GIF8', kind: msg('a picture'), advice: msg('choose a text file') },
  { magic: '%PDF', kind: msg('a PDF'), advice: SAVE_TABLE },
  { magic: '{\\rtf', kind: msg('an RTF document'), advice: SAVE_TABLE },
  { magic: '\xd0\xcf\x11\xe0', kind: msg('an old Excel file, or one with a password'), advice: msg('save it as XLSX') },
  { magic: 'ARROW1', kind: msg('an Arrow file'), advice: CONVERT },
  { magic: 'SQLite format 3', kind: msg('a database'), advice: EXPORT_TABLE },
  { magic: '7z\xbc\xaf', kind: msg('a 7z archive'), advice: UNPACK },
  { magic: 'Rar!\x1a', kind: msg('a RAR archive'), advice: UNPACK },
  { magic: 'BZh91AY', kind: msg('a bzip2 archive'), advice: UNPACK },
  { magic: '\xfd7zXZ', kind: msg('an xz archive'), advice: UNPACK },
  { magic: '\x28\xb5\x2f\xfd', kind: msg('a zstd archive'), advice: UNPACK },
];

const NAME = '[\\w.`"[\\]]+';
/** Statements behind comments. */
const SQL = new RegExp(
  '^(?:\\s|--[^\\n]*\\n|#[^\\n]*\\n|/\\*[^]*?\\*/;?)*(?:' +
    [
      `(?:insert|replace)\\s+(?:ignore\\s+)?into\\s+${NAME}\\s*(?:\\(|values|select)`,
      `create\\s+(?:table|database|schema)\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}\\s*[(;]`,
      `drop\\s+table\\s+(?:if\\s+exists\\s+)?${NAME}\\s*;`,
      `copy\\s+${NAME}\\s*\\([^)]*\\)\\s+from\\s+stdin`,
      'set\\s+(?:names\\s|sql_mode\\s*=|@|\\w+\\s*=[^;\\n]*;)',
      `use\\s+${NAME};|pragma\\s+\\w+|begin(?:\\s+transaction)?;|start\\s+transaction;|lock\\s+tables\\s`,
    ].join('|') +
    ')',
  'i',
);
/** Fragments of web pages are texts, and so are placeholders such as <user>. */
const OF_TEXTS = 'p|b|i|u|a|br|em|strong|div|span|font|img|center|blockquote|q|pre|code|small|ul|ol|li|h[1-6]';

/** The first that fits is told. */
const BY_TEXT: (Refused & { pattern: RegExp })[] = [
  {
    pattern: /^\s*<\?xml[^]*urn:schemas-microsoft-com:office:spreadsheet/i,
    kind: msg('an Excel file in XML'),
    advice: SAVE_IN_EXCEL,
  },
  {
    pattern:
      /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|table)\b[^]*(?:<table\b|schemas-microsoft-com:office:excel)/i,
    kind: msg('a web page with a table'),
    advice: SAVE_IN_EXCEL,
  },
  { pattern: /^\s*<table\b/i, kind: msg('a web page with a table'), advice: SAVE_IN_EXCEL },
  { pattern: /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b/i, kind: msg('a web page'), advice: DOWNLOAD },
  { pattern: /^\s*<\?xml\s/i, kind: msg('an XML file'), advice: CONVERT },
  {
    pattern: new RegExp(
      `^\\s*<(?!(?:${OF_TEXTS})\\b)[a-z][\\w.:-]*(?:\\s[^<>]*)?>(?:[ \\t]*\\r?\\n\\s*)?<([a-z][\\w.:-]*)(?:\\s[^<>]*)?>[^]*</\\1>`,
      'i',
    ),
    kind: msg('an XML file'),
    advice: CONVERT,
  },
  {
    pattern: /^\s*-- (?:mysql|mariadb|postgresql|phpmyadmin)\b.*\bdump/i,
    kind: msg('a database dump'),
    advice: EXPORT_TABLE,
  },
  { pattern: SQL, kind: msg('a database dump'), advice: EXPORT_TABLE },
  { pattern: /^(?:\s|%[^\n]*\n)*@relation\s[^]*@attribute\s/i, kind: msg('an ARFF file'), advice: CONVERT },
  {
    pattern: /^version https:\/\/git-lfs\.github\.com\/spec\//,
    kind: msg('only a pointer that Git LFS left'),
    advice: DOWNLOAD,
  },
];

/** Throws a DataError if a source that begins like this is of a known format that is no table of texts. */
export function refuseKnownFormats(head: Uint8Array, name: string): void {
  const text = new TextDecoder('latin1').decode(head).replace(/^(?:ï»¿|ÿþ|þÿ)/, '');
  const found =
    BY_BYTES.find(({ magic }) => startsWith(head, magic)) ??
    BY_TEXT.find(({ pattern }) => pattern.test(text.replaceAll('\0', '')));
  if (!found) return;
  const { kind, advice } = found;
  throw new DataError('{name} is {kind}, not a table of texts: {advice}.', { name, kind, advice });
}
