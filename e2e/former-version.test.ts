/** Opens what version 0.1 left on a device, a database and a run file, with the current version. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goTo } from './actions';
import { startLab, type OpenPage, type ServedLab } from './lab';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'version-0.1');

/** Binary values are stored as `{ $array, bytes }`, in base64. */
interface Dump {
  version: number;
  stores: Record<
    string,
    {
      keyPath: string | string[] | null;
      indexes: { name: string; keyPath: string }[];
      records: { key: IDBValidKey; value: unknown }[];
    }
  >;
}

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  // Any file of the origin except the app, which would create its own database.
  open = await lab.open({ path: '/favicon.svg' });
  await restore(open.page, readFileSync(path.join(folder, 'database.json'), 'utf8'));
  // The browser requests an icon that no page refers to.
  open.problems.length = 0;
  await open.page.goto(`${lab.url}/#data`);
});

afterAll(() => lab?.close());

/** @param dump the database, as JSON */
async function restore(page: Page, dump: string): Promise<void> {
  await page.evaluate(async (text) => {
    const { version, stores } = JSON.parse(text) as Dump;
    const unpack = (value: unknown): unknown => {
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map(unpack);
      if ('$array' in value && 'bytes' in value) {
        const bytes = Uint8Array.from(atob(String(value.bytes)), (char) => char.charCodeAt(0));
        const types = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array };
        return new types[value.$array as keyof typeof types](bytes.buffer);
      }
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unpack(inner)]));
    };
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('badbuzz-lab', version);
      request.onupgradeneeded = () => {
        for (const [name, { keyPath, indexes, records }] of Object.entries(stores)) {
          const store = request.result.createObjectStore(name, keyPath === null ? {} : { keyPath });
          for (const index of indexes) store.createIndex(index.name, index.keyPath);
          for (const { key, value } of records) store.put(unpack(value), keyPath === null ? key : undefined);
        }
      };
      request.onsuccess = () => (request.result.close(), resolve());
      request.onerror = () => reject(new Error('The database of version 0.1 could not be restored.'));
    });
    const failures = { 'toolbox/lexicon/standard/all': 'This device ran out of memory.' };
    const queue = { corpus: null, paused: false, parts: ['toolbox'], active: [], failures, begun: null };
    localStorage.setItem('badbuzz-replay', JSON.stringify({ ...queue, scaling: { recipe: 'ngram-lr', preset: null } }));
  }, dump);
}

it('opens the corpus and shows its report in both languages', async () => {
  const { page } = open;
  const report = page.getByRole('region', { name: 'small.tsv', exact: true });
  await report.getByText('Rows kept').waitFor();
  const text = await report.innerText();
  expect(text).toMatch(/Rows read\s+122/);
  expect(text).toContain('wrong number of fields');
  await page.getByRole('button', { name: 'Français' }).click();
  await report.getByText('Lignes lues').waitFor();
  expect(await report.innerText()).not.toContain('wrong number of fields');
  await page.getByRole('button', { name: 'English' }).click();
});

it('lists the models and lets them score a text', async () => {
  const { page } = open;
  await goTo(page, 'Models');
  for (const name of ['Hashed, of 0.1', 'Network, of 0.1'])
    await page.getByRole('checkbox', { name: `Compare ${name}` }).waitFor();
  await goTo(page, 'Try');
  for (const name of [/^Hashed, of 0.1/, /^Network, of 0.1/]) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('textbox').first().fill('what a lovely day');
  for (const name of ['Hashed, of 0.1', 'Network, of 0.1']) {
    const answer = page.getByRole('article', { name: new RegExp(name) });
    await answer
      .getByText(/POSITIVE|NEGATIVE/)
      .first()
      .waitFor();
  }
});

it('keeps the labels given by hand', async () => {
  const { page } = open;
  await goTo(page, 'Score many');
  await page.getByRole('checkbox', { name: /^Hashed, of 0.1/ }).check();
  await page.getByRole('textbox').first().fill('what a lovely day\nok then');
  await page
    .getByRole('button', { name: /^Score/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Read by hand' }).waitFor();
});

it('remembers why a training of the study failed', async () => {
  const { page } = open;
  await goTo(page, 'Study');
  await page.getByText('Every training and its state').click();
  await page.getByText('This device ran out of memory.').waitFor();
});

it('opens a run file', async () => {
  const { page } = open;
  await goTo(page, 'Models');
  await page.locator('input[type=file]').setInputFiles(path.join(folder, 'network.badbuzz'));
  await page.getByText('“Network, of 0.1” was opened.').waitFor();
  expect(open.problems).toEqual([]);
});
