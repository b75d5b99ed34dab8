/** JSON Lines and Parquet, from file to corpus, like any other table. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { importCorpus, readRecords } from './importer';
import { inspect } from './inspect';
import { openSource } from './source';
import { textAt } from './packed';

const rows = Array.from({ length: 2500 }, (_, i) => ({
  id: i,
  label: i % 2 ? 'positive' : 'negative',
  text: `text number ${i}, with "quotes", commas\nand a second line ${'é'.repeat(i % 3)}`,
  when: new Date(Date.UTC(2026, 0, 1, 0, i)),
}));
const jsonLines = rows
  .map(({ when, ...row }) => JSON.stringify({ ...row, user: { name: `u${row.id}` }, when }))
  .join('\n');
const parquet = () =>
  new Blob([
    parquetWriteBuffer({
      columnData: [
        { name: 'id', data: rows.map(({ id }) => id), type: 'INT32' },
        { name: 'label', data: rows.map(({ label }) => label), type: 'STRING' },
        { name: 'text', data: rows.map(({ text }) => text), type: 'STRING' },
        { name: 'when', data: rows.map(({ when }) => when), type: 'TIMESTAMP' },
      ],
      rowGroupSize: 1000,
    }),
  ]);

async function load(source: Blob, name: string) {
  const { mapping, columns } = await inspect(source, name);
  return { mapping, columns, corpus: await importCorpus(source, name, mapping) };
}

it.each([
  ['JSON Lines', 'tweets.jsonl', () => new Blob([jsonLines])],
  ['Parquet', 'tweets.parquet', parquet],
])('reads %s as a table, completely, with every text unchanged', async (_, name, make) => {
  const { mapping, columns, corpus } = await load(make(), name);
  expect(columns).toEqual(expect.arrayContaining(['id', 'label', 'text', 'when']));
  expect(columns[mapping.text]).toBe('text');
  expect(corpus.rows).toBe(rows.length);
  expect(corpus.report.classRows.slice(0, 2)).toEqual([1250, 1250]);
  for (const row of [0, 999, 1000, 2499]) {
    expect(textAt(corpus.texts, row)).toBe(rows[row].text);
    expect(corpus.dates?.[row]).toBe(rows[row].when.getTime());
  }
});

it('reads the user of a tweet from a nested object', async () => {
  const { corpus } = await load(new Blob([jsonLines]), 'tweets.jsonl');
  expect(textAt(corpus.users!, 7)).toBe('u7');
});

it('drops and counts lines that are not objects', async () => {
  const source = new Blob([`${jsonLines}\n[1, 2]\n{"text": "cut o\n`]);
  const { corpus } = await load(source, 'tweets.jsonl');
  expect(corpus.rows).toBe(rows.length);
  expect(corpus.report.dropped.map(({ rows: count }) => count)).toEqual([2]);
});

it('streams rows of either for scoring, in order', async () => {
  for (const [name, source] of [
    ['t.jsonl', new Blob([jsonLines])],
    ['t.parquet', parquet()],
  ] as const) {
    const { mapping } = await inspect(source, name);
    const texts: string[] = [];
    for await (const batch of readRecords(source, name, mapping)) texts.push(...batch.texts);
    expect(texts).toEqual(rows.map(({ text }) => text));
  }
});

it('accepts a column of any name if it is the only one', async () => {
  const { corpus } = await load(new Blob(['{"zzz": "good morning, all"}\n{"zzz": "good night"}\n']), 'x.jsonl');
  expect([corpus.rows, textAt(corpus.texts, 0)]).toEqual([2, 'good morning, all']);
});

it('reports its progress in a Parquet file', async () => {
  const source = parquet();
  const { mapping } = await inspect(source, 'x.parquet');
  const opened = await openSource(source, 'x.parquet', mapping);
  const seen: number[] = [];
  for await (const piece of opened.pieces) {
    expect(piece).not.toBe('');
    seen.push(opened.bytesRead());
  }
  expect(seen.length).toBe(4);
  expect(seen.at(-1)).toBe(source.size);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

it('reads JSON Lines that continue earlier ones with the same columns', async () => {
  const first = new Blob(['{"id":1,"text":"one","by":"anna"}\n{"id":2,"text":"two","by":"bob"}\n']);
  const { mapping } = await inspect(first, 'x.jsonl');
  const later = new Blob(['{"by":"carl","mood":"bad","text":"three"}\nno object\n{"text":"four","id":4}\n']);
  const records = readRecords(later, 'x.jsonl', mapping);
  const batch = await records.next();
  if (batch.done) throw new Error('No rows came.');
  expect(batch.value.texts).toEqual(['three', 'four']);
  expect((await records.next()).value).toMatchObject({ rowsRead: 3, rowsKept: 2 });
});
