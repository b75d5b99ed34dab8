/** Filters and sorts scored rows. */
import { zoneOf } from '../data/zones';
import { groupKeys } from './grouping';
import { columnOf, passes, valueOf, type ScoredQuery } from './query';
import type { ScoredTable } from './table';

/** Sorting by text holds all texts in memory. */
const MOST_SORTED_TEXTS = 200_000;

/** Properties of rows besides the table, by row index; both may be shorter than the table. */
export interface Marks {
  /** The representative of each row. */
  stands: Uint32Array | null;
  /** Rows that were labelled by hand. */
  corrected: { has: (row: number) => boolean };
}

/**
 * Indices of the rows that match, in order; equal ones in the source's order.
 * @param turn awaited between chunks of rows
 * @throws RangeError if more than 200,000 texts would have to be sorted
 */
export async function orderRows(
  table: ScoredTable,
  query: ScoredQuery,
  { stands, corrected }: Marks,
  turn: () => Promise<unknown>,
): Promise<Uint32Array<ArrayBuffer>> {
  const passing = await passingRows(table, query, { stands, corrected }, turn);
  const { by, descending } = query;
  const sign = descending ? -1 : 1;
  if (by === 'row') return descending ? passing.reverse() : passing;
  if (by === 'text') return sortByText(table, passing, sign);
  const keys = by === 'label' ? table.labels.values : by === 'date' ? table.dates.values : table.scores[by]?.values;
  if (!keys) return passing;
  // Rows without a date come last, in either direction.
  return passing.sort((a, b) => {
    const [first, second] = [keys[a], keys[b]];
    if (Number.isNaN(first) || Number.isNaN(second))
      return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || a - b;
    return sign * (first - second) || a - b;
  });
}

async function passingRows(table: ScoredTable, query: ScoredQuery, marks: Marks, turn: () => Promise<unknown>) {
  const { filter, unread, span, folded, group, alike } = query;
  const rows = table.rows;
  const verdicts = table.verdicts.map(({ values }) => values);
  const dates = table.dates.values;
  const passing = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const corrected = marks.corrected.has(row);
    if ((unread && corrected) || !passes(filter, verdicts, row, corrected)) continue;
    if (span && !(dates[row] >= span[0] && dates[row] < span[1])) continue;
    if (folded && marks.stands && (marks.stands[row] ?? row) !== row) continue;
    if (alike !== null && (marks.stands?.[row] ?? row) !== alike) continue;
    passing[count++] = row;
  }
  const found = passing.slice(0, count);
  const wanted = query.search.trim().toLowerCase();
  return wanted === '' && !group && query.values.length === 0 ? found : readRows(table, found, query, turn);
}

/** Of the given rows, in ascending order, those that match the text, the group and the values. */
async function readRows(
  table: ScoredTable,
  rows: Uint32Array,
  { search, group, values }: ScoredQuery,
  turn: () => Promise<unknown>,
) {
  const wanted = search.trim().toLowerCase();
  const kept = new Uint32Array(rows.length);
  let count = 0;
  let at = 0;
  const grouped = group && columnOf(group.by);
  const zone = zoneOf(group?.zone ?? 'UTC');
  const columns = [...values.map(({ column }) => column), ...(grouped === null ? [] : [grouped])];
  for await (const { first, texts, users, cells } of table.scan(columns)) {
    await turn();
    for (; at < rows.length && rows[at] < first + texts.length; at++) {
      const row = rows[at];
      const text = texts[row - first];
      if (wanted !== '' && !text.toLowerCase().includes(wanted)) continue;
      if (!values.every(({ value }, place) => valueOf(cells[place][row - first]) === value)) continue;
      if (group) {
        const about = {
          ...{ text, user: users[row - first] ?? '', date: table.dates.at(row), label: table.labels.at(row) },
          cell: cells[values.length]?.[row - first] ?? '',
        };
        if (!groupKeys(group.by, about, zone).includes(group.key)) continue;
      }
      kept[count++] = row;
    }
  }
  return kept.slice(0, count);
}

async function sortByText(table: ScoredTable, rows: Uint32Array<ArrayBuffer>, sign: number) {
  if (rows.length > MOST_SORTED_TEXTS) throw new RangeError(`${rows.length} texts are too many to be sorted by.`);
  const texts = await table.texts(rows);
  const collator = new Intl.Collator('en-GB');
  const places = Uint32Array.from(rows, (_, place) => place);
  places.sort((a, b) => sign * collator.compare(texts[a], texts[b]) || a - b);
  return places.map((place) => rows[place]);
}
