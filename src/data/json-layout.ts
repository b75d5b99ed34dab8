/**
 * What a JSON source is: documents on lines of their own, one after the other, or one alone; and where in a document
 * its records are. Decided from the beginning of the source, by where the texts are.
 */
import { JsonScanner, type Place } from './json-scan';
import { isFields, type Fields } from './json-texts';
import { parseJson } from './json-values';

export interface JsonLayout {
  /** From a document to a record. */
  records: Place;
  /** Each document has a line of its own, so that a damaged one ends with its line. */
  byLine: boolean;
}

/** Why a JSON source cannot be read. */
export type JsonFault = 'by-column' | 'no-texts';

/** Blanks and marks before the first document, or an assignment as in X's archive. */
const BEGIN = /^[\s\uFEFF\u001E]*(?:[\w$.]+(?:\s+[\w$.]+)?\s*=\s*)?/;
/** A list of strings has two of them at least: a line of plain text may begin with ["so"]. */
const JSON_BEGIN = /^(?:\{\s*["}]|\[\s*(?:[{\]]|\[\s*["\d[]|"(?:[^"\\]|\\.)*"\s*,\s*"))/;
/** A dictionary as Python prints it. */
const PYTHON = /^[\s\uFEFF]*\[?\s*\{\s*'[^'\n]*'\s*:/;
/** No text begins so. */
const SURELY_JSON = /^\[?\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:/;
/** A comma behind the last element of a list or an object, at the end of a document. */
const TRAILING_COMMA = /,(?=\s*[\]}][\s\]}]*$)/;
/** A cut-off document of more open containers is not completed. */
const DEEPEST = 64;
/** Lines, and elements of a list, that are looked at. */
const SAMPLE = 500;

/** Whether a text that begins like this is JSON (its first document can be parsed as far as it goes), Python's, or broken. */
export function jsonStart(head: string): 'json' | 'python' | 'broken' | null {
  if (PYTHON.test(head)) return 'python';
  const begin = BEGIN.exec(head)?.[0].length ?? 0;
  // A chat's [date] or a [link] at the beginning of a line of text is no list.
  if (!JSON_BEGIN.test(head.slice(begin, begin + 1_000))) return null;
  if (documentsOf(head).documents.length > 0) return 'json';
  return SURELY_JSON.test(head.slice(begin)) ? 'broken' : null;
}

/**
 * The layout of a source that begins with `head`, or why it has none.
 * @param known the place of its records, if the source was read before or continues another
 */
export function findRecords(head: string, known: Place | null): JsonLayout | JsonFault {
  const { documents, byLine } = documentsOf(head);
  if (known) return { records: known, byLine };
  if (documents.length === 1 && isByColumn(documents[0])) return 'by-column';
  const found = new Map<string, Candidate>();
  for (const document of documents) visit(document, [], found);
  const records = bestOf([...found.values()]);
  return records ? { records, byLine } : 'no-texts';
}

/** What can be parsed of the documents; a last one that is cut off is completed. */
function documentsOf(head: string): { documents: Fields[]; byLine: boolean } {
  const lines = head.split('\n', SAMPLE + 1).filter((line) => line.trim() !== '');
  if (lines.length > 1 && !(lines.length <= SAMPLE && head.endsWith('\n'))) lines.pop();
  const parsed = lines.flatMap((line) => parseDocument(line));
  if (parsed.length > 0 && parsed.length >= lines.length / 2) return { documents: parsed, byLine: true };
  const scanner = new JsonScanner([[]], [Infinity]);
  const documents = scanner
    .read(head)
    .flatMap(({ text }) => (text === null ? [] : parseDocument(text.replace(TRAILING_COMMA, ''))));
  if (scanner.pending !== null && documents.length < SAMPLE) documents.push(...completed(scanner.pending));
  return { documents, byLine: false };
}

/** An object or a list, else nothing. */
function parseDocument(text: string): Fields[] {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  return typeof value === 'object' && value !== null ? [value as Fields] : [];
}

/** A cut-off document with its open strings and containers closed, else without what is incomplete in it. */
function completed(text: string): Fields[] {
  const open: string[] = [];
  let whole = { at: 0, open: '' };
  let inString = false;
  for (let at = 0; at < text.length && open.length <= DEEPEST; at++) {
    const unit = text[at];
    if (inString) {
      if (unit === '\\') at++;
      else if (unit === '"') inString = false;
    } else if (unit === '"') inString = true;
    else if (unit === '{' || unit === '[') {
      open.push(unit === '{' ? '}' : ']');
      whole = { at: at + 1, open: open.join('') };
    } else if (unit === '}' || unit === ']') {
      open.pop();
      whole = { at: at + 1, open: open.join('') };
    } else if (unit === ',') whole = { at, open: open.join('') };
  }
  const close = (closers: string) => Array.from(closers).reverse().join('');
  const closed = inString ? parseDocument(`${text.replace(/\\(?:u[\da-f]{0,3})?$/i, '')}"${close(open.join(''))}`) : [];
  return closed.length > 0 ? closed : parseDocument(text.slice(0, whole.at) + close(whole.open));
}

/** Where records may be, and the texts found there. */
interface Candidate {
  place: Place;
  elements: number;
  /** Elements with a text of a known name, and with a text of another name. */
  named: number;
  other: number;
  /** Of these texts, in UTF-16 units. */
  namedLength: number;
  otherLength: number;
}

/** Steps from a document to its records. */
const LONGEST_PLACE = 8;
const MOST_KEYS = 1_000;
/** Objects between a record and its text, as in YouTube's `snippet.topLevelComment.snippet.textOriginal`. */
const DEEPEST_TEXT = 4;

/** Names of texts, as letters. */
const TEXT_NAME =
  /^(?:(?:full|raw|tweet|post|comment|message|review|status|content|original|clean)?text|text(?:original|display|content|body)|(?:raw|post|html)?content|(?:review|comment|message|post)?body|tweets?|message|caption|comment|post|selftext|sentence|review|hitsentence|desc|videodescription|texte|contenu|texto|contenido|conteudo|inhalt|testo|tekst|beitrag|kommentar|commentaire|avis)$/;
/** Objects and lists whose texts are those of others: a quoted tweet, an author, a hashtag. */
const ASIDE =
  /^(?:(?:extended)?entities|includes|errors?|meta|users?|account|author|owner|profile|(?:retweeted|quoted)(?:status|tweet)|reblog|quote|inreplyto|parent|place|media|mediaattachments|card|poll|embeds?|facets|tags|hashtags|mentions|emojis|labels|reactions|matchingrules|subreddit|channel)$/;

const lettersOf = (key: string) => key.replace(/[^a-z]/gi, '').toLowerCase();

function visit(value: unknown, place: Place, found: Map<string, Candidate>): void {
  if (place.length > LONGEST_PLACE) return;
  if (Array.isArray(value)) {
    // Strings are pieces of a text, unless the document is nothing but a list of texts.
    if (place.length > 0 && value.some(isString)) return;
    for (const element of value.slice(0, SAMPLE) as unknown[]) visit(element, [...place, null], found);
  } else if (typeof value === 'string') {
    if (place.length === 1 && place[0] === null) note(place, { named: value.length, other: 0 }, found);
  } else if (isFields(value)) {
    note(place, longestText(value, 0), found);
    const keys = Object.keys(value).slice(0, MOST_KEYS);
    if (isDictionary(value, keys)) for (const key of keys) visit(value[key], [...place, null], found);
    else for (const key of keys) if (!ASIDE.test(lettersOf(key))) visit(value[key], [...place, key], found);
  }
}

/** Records by their ids: an object of many like objects, each with a text. */
function isDictionary(value: Fields, keys: string[]): boolean {
  return keys.length > 2 && keys.slice(0, 20).every((key) => longestText(value[key], 0).named > 0);
}

function note(place: Place, { named, other }: Lengths, found: Map<string, Candidate>): void {
  const key = JSON.stringify(place);
  const candidate = found.get(key) ?? { place, elements: 0, named: 0, other: 0, namedLength: 0, otherLength: 0 };
  found.set(key, candidate);
  candidate.elements++;
  candidate.named += named > 0 ? 1 : 0;
  candidate.other += other > 0 ? 1 : 0;
  candidate.namedLength += named;
  candidate.otherLength += other;
}

interface Lengths {
  named: number;
  other: number;
}

/** The lengths of the longest texts of an object, by a known name and by another; 0 if it has none of its own. */
function longestText(value: unknown, depth: number): Lengths {
  const longest = { named: 0, other: 0 };
  if (!isFields(value) || depth > DEEPEST_TEXT) return longest;
  for (const key of Object.keys(value).slice(0, MOST_KEYS)) {
    const inner = value[key];
    const letters = lettersOf(key);
    // Numbered values are a column.
    if (/^\d+$/.test(key) || ASIDE.test(letters)) continue;
    if (isFields(inner)) {
      const { named, other } = longestText(inner, depth + 1);
      longest.named = Math.max(longest.named, named);
      longest.other = Math.max(longest.other, other);
    }
    const text = Array.isArray(inner) ? (inner as unknown[]).filter(isString).join('') : inner;
    if (typeof text !== 'string') continue;
    if (TEXT_NAME.test(letters) && !/^(?:ok|success|done|true|error)?$/i.test(text)) {
      longest.named = Math.max(longest.named, text.length);
    } else if (text === inner && isProse(text)) longest.other = Math.max(longest.other, text.length);
  }
  return longest;
}

const isString = (value: unknown) => typeof value === 'string';

const isProse = (text: string) =>
  text
    .slice(0, 1_000)
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word)).length > 1;

/**
 * The place with most text; one further up, if its records have texts of their own (replies to a comment are no
 * records then).
 */
function bestOf(candidates: Candidate[]): Place | null {
  const anyNamed = candidates.some(({ named }) => named > 0);
  const count = (candidate: Candidate) => (anyNamed ? candidate.named : candidate.other);
  const length = (candidate: Candidate) => (anyNamed ? candidate.namedLength : candidate.otherLength);
  const told = candidates.filter((candidate) => count(candidate) > 0);
  const best = told.reduce<Candidate | null>(
    (most, next) => (most && length(most) >= length(next) ? most : next),
    null,
  );
  if (!best) return null;
  const above = told
    .filter(({ place }) => place.length < best.place.length && place.every((key, at) => best.place[at] === key))
    .sort((a, b) => a.place.length - b.place.length)
    .find((candidate) => count(candidate) >= Math.max(count(best) === 1 ? 1 : 2, candidate.elements / 2));
  return (above ?? best).place;
}

/** A table by columns: lists of values, or objects of numbered ones, of equal length, as pandas writes by default. */
function isByColumn(document: Fields): boolean {
  const lengths = Object.values(document).map((column) => {
    if (typeof column !== 'object' || column === null) return 0;
    const plain = Object.values(column).every((value) => typeof value !== 'object' || value === null);
    const keys = Object.keys(column);
    return plain && keys.every((key) => /^\d+$/.test(key)) ? keys.length : 0;
  });
  return lengths.length > 0 && lengths[0] > 1 && lengths.every((length) => length === lengths[0]);
}
