/** A scored file's other columns, with the bundled model; CSV for spreadsheets and for programs. */
import { readFileSync } from 'node:fs';
import { parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileField } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

let lab: ServedLab;
let open: OpenPage;

const ID = 1212092628029698049n;
const RECORDS = 60;
const idOf = (record: number) => String(ID + BigInt(record) * 7919n);

/** Synthetic: 60 records, of which every tenth has no text; ids of 19 digits, a language, a name that is taken. */
function madeUp(): string {
  const lines = ['tweet_id,text,lang,row'];
  for (let record = 1; record <= RECORDS; record++) {
    const text = record % 10 === 0 ? '' : `${record % 3 === 0 ? '@anna ' : ''}I love the walk number ${record}; =1+1`;
    lines.push(`${idOf(record)},${text},${record % 4 === 0 ? 'fr' : 'en'},r${record}`);
  }
  return lines.join('\n');
}

async function exported(format: string): Promise<Buffer> {
  const { page } = open;
  await page.getByRole('button', { name: 'Download…' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format, exact: true }).click(),
  ]);
  return readFileSync(await download.path());
}

async function chooseReader(reader: string): Promise<void> {
  const { page } = open;
  await page.getByRole('button', { name: 'Download…' }).click();
  await page.getByLabel('CSV is').selectOption({ label: reader });
  await page.keyboard.press('Escape');
}

const readCsv = (file: Buffer) =>
  Papa.parse<Record<string, string>>(file.toString('utf8').replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
const rowsTold = (text: string) => open.page.getByText(text, { exact: true }).waitFor({ timeout: 30_000 });
const region = (name: string | RegExp) => open.page.getByRole('region', { name });
const table = () => region('Table of scored rows');

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open({ path: '/#score', viewport: { width: 1440, height: 900 } });
  const { page } = open;
  await fileField(page).setInputFiles({ name: 'ids.csv', mimeType: 'text/csv', buffer: Buffer.from(madeUp()) });
  await page.getByRole('button', { name: 'Score', exact: true }).click();
  await page.getByText(/rows scored in/).waitFor({ timeout: 60_000 });
});

afterAll(() => lab?.close());

describe('the other columns of a scored file', () => {
  it('are shown on demand, digit for digit, beside the number of each record', async () => {
    const { page } = open;
    await rowsTold('54 of 54 rows');
    expect(await page.getByRole('columnheader', { name: 'tweet_id' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Columns…' }).click();
    for (const name of ['tweet_id', 'lang']) await page.getByRole('checkbox', { name, exact: true }).check();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('columnheader', { name: 'lang' }).waitFor();
    // The record before it has no text.
    const row = table().getByRole('row').filter({ hasText: 'walk number 11;' });
    await row.getByText(idOf(11), { exact: true }).waitFor();
    expect(await row.getByRole('cell').first().innerText()).toBe('11');
    await open.screenshot('score-columns');
  });

  it('group the rows, and leave those of a value, chosen in a group, in a cell or by its name', async () => {
    const { page } = open;
    const groups = region('Groups').first();
    await groups.getByRole('combobox', { name: /^By/ }).selectOption({ label: 'lang' });
    await groups.getByRole('row', { name: /^fr/ }).getByRole('button').click();
    await rowsTold('12 of 54 rows');
    await page.getByRole('button', { name: /Only the group fr/ }).click();
    await table().getByRole('button', { name: 'en', exact: true }).first().click();
    await rowsTold('42 of 54 rows');
    await page.getByRole('button', { name: /Only lang: en/ }).click();
    await page.getByRole('button', { name: 'Columns…' }).click();
    await page.getByRole('combobox', { name: /^Column/ }).selectOption({ label: 'tweet_id' });
    await page.getByRole('combobox', { name: 'Value' }).fill(idOf(21));
    await page.getByRole('button', { name: 'Show only these' }).click();
    await rowsTold('1 of 54 rows');
    await table().getByText('walk number 21;').waitFor();
  });

  it('are in every export, under their names, in their order', async () => {
    const { page } = open;
    await chooseReader('for programs');
    const [row] = readCsv(await exported('Download as CSV'));
    const carried = { tweet_id: idOf(21), lang: 'en', 'row.1': 'r21' };
    expect(row).toMatchObject({ row: '21', ...carried });
    expect(Object.keys(row).slice(-3)).toEqual(Object.keys(carried));
    const line: unknown = JSON.parse((await exported('Download as JSON Lines')).toString('utf8'));
    expect(line).toMatchObject({ row: 21, ...carried });
    const parquet = await exported('Download as Parquet');
    const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file })).toMatchObject([{ row: 21, ...carried }]);
    await page.getByRole('button', { name: /Only tweet_id/ }).click();
    await rowsTold('54 of 54 rows');
  });
});

describe('a CSV file', () => {
  it('has its texts as they are for programs, and safe from formulas for spreadsheets, told and taken off on import', async () => {
    const { page } = open;
    const plain = readCsv(await exported('Download as CSV'));
    expect(plain[2].text).toBe('@anna I love the walk number 3; =1+1');
    await chooseReader('for spreadsheets');
    const guarded = await exported('Download as CSV');
    await page.getByText(/54 rows got an apostrophe/).waitFor();
    const text = guarded.toString('utf8').replace('\uFEFF', '');
    for (const cell of text.split(/[\r\n,;]/)) expect(cell.replace(/^[" ]+/, '')).not.toMatch(/^[=+\-@]/);
    expect(readCsv(guarded)[2].text).toBe("'@anna I love the walk number 3; '=1+1");
    // The choice is remembered, and the file comes back as what it was.
    await page.reload();
    await fileField(page).setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer: guarded });
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await page.getByText(/rows scored in/).waitFor({ timeout: 60_000 });
    await table().getByText('@anna I love the walk number 3; =1+1', { exact: true }).waitFor();
    await chooseReader('for programs');
    const again = readCsv(await exported('Download as CSV'));
    expect(again.map((row) => [row.text, row.tweet_id, row['row.1']])).toEqual(
      plain.map((row) => [row.text, row.tweet_id, row.row]),
    );
  });

  it('causes no errors', () => {
    expect(open.problems).toEqual([]);
    expect(open.foreignRequests).toEqual([]);
  });
});
