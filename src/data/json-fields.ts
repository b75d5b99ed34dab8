/** The fields of JSON records as columns: those of nested objects by path (`user.screen_name`). */
import { isFields, type Fields } from './json-texts';

/** Rarer fields than the most frequent ones are left out. */
const MOST_FIELDS = 1_000;
/** Paths that are remembered: ids as keys would make one of each record. */
const MOST_PATHS = 20_000;
/** Longer lists, as text in UTF-16 units, are cut. */
const LONGEST_LIST = 10_000;
const DEEPEST = 32;
/** Of a field with more distinct values, or longer ones, the values are not counted. */
const MOST_VALUES = 65;
const LONGEST_VALUE = 64;

/** A key at its place in the records. */
interface Node {
  path: string;
  inner: Map<string, Node>;
  /** Index of its column; -1 if it has none. */
  column: number;
  /** Records with a value. */
  filled: number;
  /** Records without one, but with the key. */
  empty: number;
  /** Null if there are too many distinct ones. */
  values: Map<string, number> | null;
}

const makeNode = (path: string, column: number): Node => ({
  ...{ path, inner: new Map(), column, filled: 0, empty: 0 },
  values: new Map(),
});

/** Calls `take` for each field of a record with its value as text, empty for null. */
function walk(record: Fields, parent: Node, depth: number, find: Find, take: (node: Node, cell: string) => void): void {
  for (const key of Object.keys(record)) {
    const node = parent.inner.get(key) ?? find(parent, key);
    if (!node) continue;
    const value = record[key];
    if (isFields(value) && depth < DEEPEST) walk(value, node, depth + 1, find, take);
    else take(node, cellOf(value));
  }
}

/** Makes the node of a key that occurs for the first time; null if it is not wanted. */
type Find = (parent: Node, key: string) => Node | null;

const pathOf = (parent: Node, key: string) => (parent.path === '' ? key : `${parent.path}.${key}`);

/** Writes records as rows of these fields. */
export class FieldRows {
  private readonly root = makeNode('', -1);
  private readonly columns: ReadonlyMap<string, number>;
  private nodes = 0;

  constructor(private readonly fields: readonly string[]) {
    this.columns = new Map(fields.map((field, column) => [field, column]));
  }

  /** Empty cells for fields that the record lacks. */
  row(record: Fields): string[] {
    const row = new Array<string>(this.fields.length).fill('');
    walk(record, this.root, 0, this.find, ({ column }, cell) => {
      if (column !== -1 && cell !== '') row[column] = cell;
    });
    return row;
  }

  private readonly find: Find = (parent, key) => {
    if (this.nodes === MOST_PATHS) return null;
    this.nodes++;
    const path = pathOf(parent, key);
    const node = makeNode(path, this.columns.get(path) ?? -1);
    parent.inner.set(key, node);
    return node;
  };
}

/** Collects the fields of records. */
export class FieldSurvey {
  private readonly root = makeNode('', -1);
  /** In order of their first occurrence. */
  private readonly nodes: Node[] = [];
  records = 0;

  add(record: Fields): void {
    this.records++;
    walk(record, this.root, 0, this.find, count);
  }

  /** The fields, in the order in which they first occurred, and the number of those that are left out as rare. */
  result(): { fields: string[]; rare: number } {
    const held = this.nodes.filter(({ filled, empty, inner }) => filled > 0 || (empty > 0 && inner.size === 0));
    const most =
      held.length <= MOST_FIELDS ? held : [...held].sort((a, b) => b.filled - a.filled).slice(0, MOST_FIELDS);
    const kept = new Set(most);
    // Two nodes have one path if a key has a dot in it.
    const fields = [...new Set(held.filter((node) => kept.has(node)).map(({ path }) => path))];
    return { fields, rare: held.length - most.length };
  }

  /** The values of a field and their rows; null if there are too many different ones. */
  valuesOf(field: string): ReadonlyMap<string, number> | null {
    return this.nodes.find(({ path }) => path === field)?.values ?? null;
  }

  private readonly find: Find = (parent, key) => {
    if (this.nodes.length === MOST_PATHS) return null;
    const node = makeNode(pathOf(parent, key), -1);
    parent.inner.set(key, node);
    this.nodes.push(node);
    return node;
  };
}

function count(node: Node, cell: string): void {
  if (cell === '') {
    node.empty++;
    return;
  }
  node.filled++;
  if (!node.values) return;
  const times = node.values.get(cell);
  if (times !== undefined) node.values.set(cell, times + 1);
  else if (cell.length > LONGEST_VALUE || node.values.size === MOST_VALUES) node.values = null;
  else node.values.set(cell, 1);
}

/** Lists of plain values are joined; pieces of a text and marked-up ones between them (Telegram) are one text. */
function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return '';
  if (!Array.isArray(value)) return asJson(value);
  const list = value as unknown[];
  if (list.every((part) => typeof part !== 'object' || part === null)) return cut(list.map(cellOf).join(', '));
  if (list.some((part) => typeof part === 'string') && list.every(isPieceOfText)) {
    return list.map((part) => (typeof part === 'string' ? part : cellOf(isFields(part) ? part.text : ''))).join('');
  }
  return asJson(list);
}

const isPieceOfText = (part: unknown) => typeof part === 'string' || (isFields(part) && typeof part.text === 'string');

/** A value of more levels than can be written is not worth a column. */
function asJson(value: unknown): string {
  try {
    return cut(JSON.stringify(value));
  } catch {
    return '…';
  }
}

const cut = (text: string) => (text.length > LONGEST_LIST ? `${text.slice(0, LONGEST_LIST)}…` : text);
