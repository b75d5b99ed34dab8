/** What a report tells of how its source was read. */
import { utils, write } from '@e965/xlsx';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { expect, it } from 'vitest';
import { TEXT_ONLY } from './corpus';
import { importCorpus, readRecords } from './importer';
import { inspect } from './inspect';

async function reportOf(source: Blob, name = 'x.csv') {
  const { mapping } = await inspect(source, name);
  return (await importCorpus(source, name, mapping)).report;
}

const TABLE = [
  'Report,Acme',
  '',
  'id,Created,Full Text,Sentiment,Author',
  '1,2023-03-12 10:00,I hate it,negative,ann',
  '2,2023-03-13 11:30,I love it,positive,bob',
  '',
].join('\n');

it('names the columns that were used, and counts the lines above them', async () => {
  const { reading } = await reportOf(new Blob([TABLE]));
  expect(reading).toEqual({
    columns: [
      { role: 'text', column: 2, name: 'Full Text' },
      { role: 'label', column: 3, name: 'Sentiment' },
      { role: 'user', column: 4, name: 'Author' },
      { role: 'date', column: 1, name: 'Created' },
    ],
    part: null,
    unread: [],
    unreadParts: 0,
    skipped: 2,
  });
});

it('names no column of plain lines', async () => {
  const { reading } = await reportOf(new Blob(['so good\nso bad\n']), 'x.txt');
  expect(reading).toMatchObject({ columns: [], skipped: 0 });
});

it('tells the file of a zip that was read from those that were not', async () => {
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  await zip.add('tweets.csv', new TextReader(TABLE));
  await zip.add('readme.txt', new TextReader('About'));
  await zip.add('__MACOSX/._tweets.csv', new TextReader('x'));
  const { reading } = await reportOf(await zip.close(), 'x.zip');
  expect(reading).toMatchObject({
    part: { kind: 'file', name: 'tweets.csv' },
    unread: ['readme.txt'],
    unreadParts: 1,
  });
});

it('tells the sheet that was read from the others', async () => {
  const book = utils.book_new();
  for (const [name, rows] of [
    ['Notes', [['About']]],
    [
      'Tweets',
      [
        ['text', 'label'],
        ['so good', 'positive'],
        ['so bad', 'negative'],
      ],
    ],
  ] as const)
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  const { reading } = await reportOf(new Blob([write(book, { bookType: 'xlsx', type: 'array' }) as ArrayBuffer]));
  expect(reading).toMatchObject({ part: { kind: 'sheet', name: 'Tweets' }, unread: ['Notes'], unreadParts: 1 });
});

it.each([
  ['2023-03-12 10:00', true],
  ['2023-03-12', true],
  ['12 March 2023', true],
  ['2023-03-12T10:00:00Z', false],
  ['Sun, 12 Mar 2023 10:00:00 +0100', false],
  ['1678615200', false],
])('says whether the zone of %s was assumed: %s', async (date, assumed) => {
  const source = new Blob([`text,when\nso good,"${date}"\n`]);
  const { report } = await importCorpus(source, 'x.csv', { ...TEXT_ONLY, date: 1 });
  expect(report.zoneAssumed).toBe(assumed);
});

const MISREAD = new Blob(['text\nI canâ€™t\nIt is fine\nUn café\nI canâ€™t\nIt wonâ€™t\n']);

it.each([false, true])('counts kept rows that look decoded wrongly; repaired: %s', async (repair) => {
  const mapping = { ...TEXT_ONLY, repair };
  const { report } = await importCorpus(MISREAD, 'x.csv', mapping);
  expect(report).toMatchObject({ rowsKept: 4, mojibake: 2, repaired: repair });
  const records = readRecords(MISREAD, 'x.csv', mapping);
  for (;;) {
    const next = await records.next();
    if (!next.done) continue;
    expect(next.value).toMatchObject({ rowsKept: 5, mojibake: 3, repaired: repair, reading: report.reading });
    break;
  }
});
