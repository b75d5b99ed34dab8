/**
 * An analyst's workflow with the bundled model: a file is scored, grouped, deduplicated, labelled by hand, exported and
 * watched.
 */
import { readFileSync } from 'node:fs';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileField, finishTraining, goTo, loadStarter, startTraining } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

let lab: ServedLab;
let open: OpenPage;

/**
 * Synthetic: 60 angry posts about a train, 60 happy ones about a park, with users, hashtags, dates and near-duplicates.
 */
function madeUp(): string {
  const lines = ['date,user,text'];
  for (let row = 0; row < 60; row++) {
    const day = `2026-03-${String(1 + (row % 20)).padStart(2, '0')}`;
    lines.push(
      `${day}T08:00:00Z,user${row % 6},I hate this: train ${row} is late again and I missed work #train${row % 3}`,
    );
    lines.push(`${day}T18:00:00Z,user${6 + (row % 6)},I love the park walk number ${row} and thank you all #park`);
  }
  for (let row = 0; row < 8; row++) {
    lines.push(
      `2026-03-05T09:00:00Z,copy${row},RT @friend${row}: the worst service ever I am so angry about this company http://x.co/${row}`,
    );
  }
  lines.push('2026-03-06T09:00:00Z,plain,the bus leaves at 8');
  return lines.join('\n');
}

async function scoreFile(page: Page, name: string, text: string): Promise<void> {
  await fileField(page).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Score', exact: true }).click();
  await page.getByText(/rows scored in/).waitFor({ timeout: 60_000 });
}

async function exported(page: Page, format: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Download…' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format, exact: true }).click(),
  ]);
  return readFileSync(await download.path());
}

const rowsTold = (text: string) => open.page.getByText(text, { exact: true }).waitFor({ timeout: 30_000 });
const region = (name: string | RegExp) => open.page.getByRole('region', { name });

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open({ path: '/#score', viewport: { width: 1440, height: 900 } });
  await scoreFile(open.page, 'posts.csv', madeUp());
});

afterAll(() => lab?.close());

describe('a scored file', () => {
  it('is grouped, with each group’s rows one click away', async () => {
    const { page } = open;
    await rowsTold('129 of 129 rows');
    const groups = region('Groups').first();
    await groups.getByLabel('Sorted by').selectOption({ label: 'rows' });
    await groups.getByRole('rowheader', { name: '#park' }).waitFor();
    const park = groups.getByRole('row', { name: /#park/ });
    expect(await park.innerText()).toMatch(/60\s+0\s+0\.0 %/);
    await park.getByRole('button').click();
    await rowsTold('60 of 129 rows');
    await page.getByRole('button', { name: /Only the group #park/ }).click();
    await rowsTold('129 of 129 rows');
    await groups.getByRole('combobox', { name: /^By/ }).selectOption({ label: 'user' });
    await groups.getByRole('rowheader', { name: 'user0', exact: true }).waitFor();
  });

  it('lists the words that distinguish its negatives, each one click away from its rows', async () => {
    const { page } = open;
    const words = region('Words that set the negatives apart');
    await words.getByRole('rowheader', { name: 'late', exact: true }).getByRole('button').click();
    await rowsTold('60 of 129 rows');
    expect(await page.getByLabel('Search the texts').inputValue()).toBe('late');
    await page.getByLabel('Search the texts').fill('');
    await rowsTold('129 of 129 rows');
  });

  it('folds near-duplicates and unfolds them again', async () => {
    const { page } = open;
    await page.getByLabel('Fold texts that are nearly the same').check();
    await page.getByText(/near-duplicates folded/).waitFor({ timeout: 30_000 });
    await page.getByLabel('Search the texts').fill('worst service');
    await page.getByRole('button', { name: '7 more like this' }).click();
    await page.getByLabel('Search the texts').fill('');
    await rowsTold('8 of 129 rows');
    await page.getByRole('button', { name: /Only rows like row/ }).click();
    await page.getByLabel('Fold texts that are nearly the same').uncheck();
    await page.getByLabel('Search the texts').fill('');
    await rowsTold('129 of 129 rows');
  });

  it('is exported as CSV, JSON Lines and Parquet, with the model, its version and its settings', async () => {
    const { page } = open;
    await page.getByLabel('Search the texts').fill('the bus leaves');
    await rowsTold('1 of 129 rows');
    const csv = (await exported(page, 'Download as CSV')).toString('utf8');
    expect(csv).toMatch(/^129,the bus leaves at 8,plain,2026-03-06T09:00:00.000Z,0\.\d+,UNSURE,[0-9a-f]{8}@/m);
    const line = JSON.parse((await exported(page, 'Download as JSON Lines')).toString('utf8')) as { scores: object[] };
    expect(line.scores[0]).toMatchObject({ verdict: 'UNSURE' });
    const parquet = await exported(page, 'Download as Parquet');
    const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.length) as ArrayBuffer;
    const [row] = await parquetReadObjects({ file });
    expect(row).toMatchObject({ row: 129, user: 'plain' });
    const about = (await parquetMetadataAsync(file)).key_value_metadata?.find(({ key }) => key === 'badbuzz')?.value;
    expect(JSON.parse(about ?? '')).toMatchObject({ models: [{ recipe: 'ngram-bag', settings: { seed: 1 } }] });
  });

  it('also shows the share among distinct texts, and which groups are above the overall share', async () => {
    await page().getByLabel('Search the texts').fill('');
    await rowsTold('129 of 129 rows');
    await page()
      .getByText(/Of [\d,]+ texts that differ, [\d.]+ % negative/)
      .waitFor();
    const groups = region('Groups').first();
    await groups.getByRole('combobox', { name: /^By/ }).selectOption({ label: 'hashtag' });
    await groups.getByLabel('Sorted by').selectOption({ label: 'negatives' });
    await groups
      .getByRole('row', { name: /#train0/ })
      .getByText('above the overall share')
      .waitFor();
    await groups.getByRole('row', { name: /#park/ }).getByText('below the overall share').waitFor();
  });

  it('queues its unsure rows for reading one by one, by keyboard, each of which can be undone', async () => {
    await page().getByRole('button', { name: 'Read the unsure rows by hand' }).click();
    const queue = region('Reading by hand');
    await queue.getByText('the bus leaves at 8').waitFor();
    await open.screenshot('desktop-light-queue');
    await page().keyboard.press('e');
    await region('Read by hand').getByText('Neutral 1').waitFor();
    await page().keyboard.press('Control+z');
    await region('Read by hand').waitFor({ state: 'hidden' });
    await queue.getByText('the bus leaves at 8').waitFor();
    await page().keyboard.press('u');
    await region('Read by hand').getByText('Not sure 1').waitFor();
    await page()
      .getByText(/you read 1$/)
      .waitFor();
    await page().keyboard.press('Escape');
    await queue.waitFor({ state: 'hidden' });
  });

  it('is labelled row by row by keyboard, keeps its labels when scored again, and becomes a corpus', async () => {
    await readRows('Negative', 'n');
    await readRows('Positive', 'p');
    await region('Read by hand').getByText(`Positive ${READ}`).waitFor();
    await page().reload();
    await scoreFile(page(), 'posts.csv', madeUp());
    const card = region('Read by hand');
    await card.getByText(`Negative ${READ}`).waitFor();
    await page().getByLabel('Show').selectOption({ label: 'Read by hand' });
    await rowsTold(`${2 * READ + 1} of 129 rows`);
    await open.screenshot('desktop-light-analyst');
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      card.getByRole('button', { name: 'Download them as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('posts.csv, read by hand.csv');
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(2 * READ + 2);
    expect(lines).toContain('the bus leaves at 8,not sure,none');

    await card.getByRole('button', { name: 'Make a corpus of them' }).click();
    await page().getByText('posts.csv, read by hand.jsonl').first().waitFor();
    await page().getByRole('button', { name: 'Import', exact: true }).click();
    await page().getByRole('link', { name: 'Train on it' }).waitFor({ timeout: 60_000 });
    await startTraining(page(), { recipe: 'Feature hashing, logistic regression', knobs: {} });
    expect(await finishTraining(page(), 60_000)).toMatch(/^Trained/);

    await loadStarter(page());
    await goTo(page(), 'Score many');
    await page()
      .getByRole('button', { name: /^Add them to/ })
      .click();
    await page()
      .getByText(`${2 * READ} readings used: ${2 * READ} rows added, 1,640 in all.`)
      .waitFor({ timeout: 30_000 });
  });
});

/** Rows of each class that are labelled by hand: the fewest that can be split. */
const READ = 20;

/** Labels the first rows with a verdict by a letter key; after each, the next row is focused. */
async function readRows(verdict: string, key: string): Promise<void> {
  await page().getByLabel('Show').selectOption({ label: verdict });
  await page()
    .getByText(/^6\d of 129 rows$/)
    .waitFor();
  await page().getByRole('toolbar').first().getByRole('button', { name: 'Negative' }).focus();
  for (let row = 0; row < READ; row++) await page().keyboard.press(key);
}

const page = () => open.page;

describe('cells pasted from a spreadsheet', () => {
  it('get their columns mapped, then scored', async () => {
    const { page } = open;
    await goTo(page, 'Score many');
    await page.getByRole('button', { name: 'Score something else' }).click();
    await page
      .getByLabel('Paste lines')
      .fill('id\ttext\tday\n1\tso happy today\t2026-01-05\n2\tthis is awful\t2026-01-06\n');
    await page.getByRole('button', { name: 'Score these lines' }).click();
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await rowsTold('2 of 2 rows');
    expect(await page.getByRole('cell', { name: 'this is awful' }).count()).toBe(1);
  });
});

describe('a watched file', () => {
  it('is scored, and so is what is appended to it, until watching is stopped', async () => {
    const { page } = open;
    // The mock picker returns a file of the browser's private file system, to which the test appends as another program
    // would.
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle('stream.csv', { create: true });
      const write = async (text: string, at: number) => {
        const stream = await handle.createWritable({ keepExistingData: at > 0 });
        await stream.write({ type: 'write', position: at, data: text });
        await stream.close();
      };
      await write('user,text\nanna,I love this so much\nbob,this is terrible\n', 0);
      Object.assign(window, {
        showOpenFilePicker: () => Promise.resolve([handle]),
        appendToStream: async (text: string) => write(text, (await handle.getFile()).size),
      });
    });
    await page.getByRole('button', { name: 'Score something else' }).click();
    await page.getByRole('button', { name: 'Watch a file…' }).click();
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await region('Watching stream.csv').waitFor();
    await rowsTold('2 of 2 rows');
    const append = (text: string) =>
      page.evaluate(
        (more) => (window as unknown as { appendToStream: (text: string) => Promise<void> }).appendToStream(more),
        text,
      );
    await append('carl,what a horrible day\ndora,half a line that is not');
    await rowsTold('3 of 3 rows');
    await append(' over yet but awful\n');
    await rowsTold('4 of 4 rows');
    await page.getByText('2 rows so far.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Stop watching' }).click();
    await region('Watching stream.csv').waitFor({ state: 'hidden' });
    await rowsTold('4 of 4 rows');
  });

  it('may be JSON Lines, and is no longer watched once it is overwritten', async () => {
    const { page } = open;
    await page.evaluate(async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle('stream.jsonl', { create: true });
      const write = async (text: string, keepExistingData: boolean) => {
        const at = keepExistingData ? (await handle.getFile()).size : 0;
        const stream = await handle.createWritable({ keepExistingData });
        await stream.write({ type: 'write', position: at, data: text });
        await stream.close();
      };
      await write('{"id":1,"text":"I love this so much"}\n{"id":2,"text":"this is terrible"}\n', false);
      Object.assign(window, { showOpenFilePicker: () => Promise.resolve([handle]), writeToStream: write });
    });
    const write = (text: string, append: boolean) =>
      page.evaluate(
        ([line, more]) =>
          (window as unknown as { writeToStream: (text: string, append: boolean) => Promise<void> }).writeToStream(
            line,
            more,
          ),
        [text, append] as const,
      );
    await page.getByRole('button', { name: 'Score something else' }).click();
    await page.getByRole('button', { name: 'Watch a file…' }).click();
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await region('Watching stream.jsonl').waitFor();
    // Its fields are in a different order, and one of them is not in the first lines.
    await write('{"text":"what a horrible day","mood":"bad","id":3}\n', true);
    await rowsTold('3 of 3 rows');
    await page.getByRole('cell', { name: 'what a horrible day' }).waitFor();
    await write('{"id":1,"text":"new"}\n', false);
    await page.getByText('stream.jsonl became shorter').waitFor();
    await rowsTold('3 of 3 rows');
  });
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
