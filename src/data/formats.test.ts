/** JSON Lines and Parquet, from file to corpus, like any other table. */
import { utils, write } from '@e965/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { inEnglish } from '../wording/message';
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

it('tells the fields and label values of all of a JSON file, also those that come late, with its progress', async () => {
  const label = (i: number) => (i === 9_999 ? 'neutral' : i % 2 ? 'positive' : 'negative');
  const late = Array.from({ length: 10_000 }, (_, i) =>
    JSON.stringify({ text: `this is the text of number ${i}`, label: label(i), ...(i > 9_000 ? { lang: 'en' } : {}) }),
  );
  const source = new Blob([late.join('\n')]);
  const seen: number[] = [];
  const { columns, labelValues } = await inspect(source, 'x.jsonl', { onProgress: ({ rows }) => void seen.push(rows) });
  expect(columns).toEqual(['text', 'label', 'lang']);
  expect(labelValues.map(({ value, rows }) => [value, rows])).toEqual([
    ['negative', 5_000],
    ['positive', 4_999],
    ['neutral', 1],
  ]);
  expect(seen.at(-1)).toBe(10_000);
  const stopped = new AbortController();
  stopped.abort(new Error('Stopped.'));
  await expect(inspect(source, 'x.jsonl', { signal: stopped.signal })).rejects.toThrow('Stopped.');
});

it('finds the table of a workbook below its preamble', async () => {
  const made = utils.book_new();
  const table = [['Report of May'], [], ['text', 'label'], ['so it goes', 'negative'], ['and on it goes', 'positive']];
  utils.book_append_sheet(made, utils.aoa_to_sheet([['Notes']]), 'Notes');
  utils.book_append_sheet(made, utils.aoa_to_sheet([...table, ...table.slice(3), ['what a day', 'positive']]), 'Posts');
  const source = new Blob([write(made, { bookType: 'xlsx', type: 'array' }) as ArrayBuffer]);
  const inspection = await inspect(source, 'x.xlsx');
  expect(inspection).toMatchObject({
    sheets: ['Notes', 'Posts'],
    mapping: { sheet: 'Posts' },
    columns: ['text', 'label'],
  });
  const { report } = await importCorpus(source, 'x.xlsx', inspection.mapping);
  expect([report.rowsRead, report.rowsKept]).toEqual([5, 3]);
});

it('tells that rows quoted as a whole are taken apart', async () => {
  const lines = Array.from({ length: 12 }, (_, i) => `"${i},""so it is"",${i % 2 ? 'pos' : 'neg'}"`);
  const inspection = await inspect(new Blob([['id,text,label', ...lines].join('\n')]), 'posts.csv');
  expect(inspection.notes.map(inEnglish)).toEqual([expect.stringContaining('in quotes as a whole')]);
  expect(inspection).toMatchObject({ columns: ['id', 'text', 'label'], mapping: { text: 1, label: 2 } });
  expect((await inspect(new Blob(['text,label\nso it is,pos\nno,neg\n']), 'posts.csv')).notes).toEqual([]);
});

it('refuses a table of numbers, dates and links', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i},${i * 0.5},2023-03-05,https://a.b/${i}\n`).join('');
  for (const text of [`id,n,day,link\n${rows}`, rows, `n\n${'12.5\n'.repeat(9)}`])
    await expect(inspect(new Blob([text]), 'n.csv')).rejects.toThrow(
      'n.csv holds numbers, dates or links, but no texts',
    );
});

it('reads JSON with a comma behind its last record', async () => {
  const records = rows.slice(0, 40).map(({ text, label }) => JSON.stringify({ text, label }));
  for (const text of [`[${records.join(',\n')},\n]\n`, `{"data": [${records.join(', ')},]}`]) {
    const { mapping, corpus } = await load(new Blob([text]), 'posts.json');
    expect([mapping.label, corpus.report.rowsRead, corpus.report.rowsKept]).toEqual([1, 40, 40]);
    expect(textAt(corpus.texts, 0)).toBe(rows[0].text);
  }
});

it('tells that NULs are left out', async () => {
  const lines = Array.from({ length: 12 }, (_, i) => `so it is ${i}${i % 4 ? '' : '\0'},${i % 2 ? 'pos' : 'neg\0'}\n`);
  const source = new Blob(['text,label\n', ...lines]);
  const { notes, mapping } = await inspect(source, 'posts.csv');
  expect(notes.map(inEnglish)).toEqual([expect.stringContaining('NUL characters')]);
  const { report, texts } = await importCorpus(source, 'posts.csv', mapping);
  expect([report.rowsKept, report.damagedRows, textAt(texts, 0)]).toEqual([12, 0, 'so it is 0']);
});
