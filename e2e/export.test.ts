/** Models leave the lab as one zip whose formats score the same, and come back. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BlobReader, TextWriter, Uint8ArrayWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileField, finishTraining, goTo, loadStarter, startTraining } from './actions';
import { openOnnxFile } from '../fixtures/onnx-session';
import { startLab, type OpenPage, type ServedLab } from './lab';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const folder = mkdtempSync(path.join(tmpdir(), 'badbuzz-export-'));

interface ParityLine {
  text: string;
  tokens: Record<string, string[]>;
  inputs: Record<string, number[]>;
  score: number;
  label: string;
}

interface Bundle {
  file: string;
  names: string[];
  text(name: string): Promise<string>;
  bytes(name: string): Promise<Uint8Array>;
}

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open();
  await loadStarter(open.page);
  await startTraining(open.page, { recipe: 'LSTM', name: 'Leaving' });
  await finishTraining(open.page);
});

afterAll(() => lab?.close());

/** Exports a model with every format that it can have. */
async function exportModel(name: string): Promise<Bundle> {
  const { page } = open;
  await goTo(page, 'Models');
  await page.getByRole('button', { name: `Export ${name}`, exact: true }).click();
  await page.getByRole('group', { name: 'Formats' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: 'Check and save' }).click(),
  ]);
  const file = path.join(folder, `${name.replace(/\W/g, '-')}.zip`);
  await download.saveAs(file);
  const reader = new ZipReader(new BlobReader(new Blob([readFileSync(file)])), { useWebWorkers: false });
  const entries = (await reader.getEntries()) as FileEntry[];
  const find = (wanted: string) => entries.find(({ filename }) => filename === wanted)!;
  return {
    file,
    names: entries.map(({ filename }) => filename),
    text: (wanted) => find(wanted).getData(new TextWriter(), { useWebWorkers: false }),
    bytes: (wanted) => find(wanted).getData(new Uint8ArrayWriter(), { useWebWorkers: false }),
  };
}

const fixtureOf = async (bundle: Bundle) =>
  (await bundle.text('parity.jsonl'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ParityLine);

/** Each text by itself, as a stranger would who reads the README. */
async function expectOnnxToAgree(bundle: Bundle): Promise<void> {
  const score = await openOnnxFile(await bundle.bytes('model.onnx'));
  for (const line of await fixtureOf(bundle)) {
    expect(Math.abs((await score(line.inputs)) - line.score)).toBeLessThan(1e-5);
  }
}

/** Opens the page from disk, without a network. */
async function expectPageToAgree(bundle: Bundle, picture: string): Promise<void> {
  const place = path.join(folder, 'score.html');
  writeFileSync(place, await bundle.bytes('score.html'));
  const { page, problems } = await open.beside();
  // Nothing of the app is on its way any more.
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(place).href);
  // One text a line.
  const lines = (await fixtureOf(bundle)).filter(({ text }) => text.trim() !== '' && !/[\r\n\0]/.test(text));
  await page.getByLabel('Texts, one per line').fill(lines.map(({ text }) => text).join('\n'));
  await page.getByRole('button', { name: 'Score them' }).click();
  await page
    .locator('li')
    .nth(lines.length - 1)
    .waitFor();
  const shown = await page
    .locator('li')
    .evaluateAll((items) => items.map(({ dataset }) => ({ label: dataset['label'], score: Number(dataset['score']) })));
  expect(shown.map(({ label }) => label)).toEqual(lines.map(({ label }) => label));
  shown.forEach(({ score }, row) => expect(Math.abs(score - lines[row].score)).toBeLessThan(1e-5));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: path.join(folder, `${picture}.png`) });
  expect(problems).toEqual([]);
  await page.context().setOffline(false);
  await page.close();
}

describe('a trained network', () => {
  let bundle: Bundle;

  it('is exported in every format, each checked on its own test rows', async () => {
    bundle = await exportModel('Leaving');
    expect(bundle.names).toEqual(
      expect.arrayContaining([
        ...['README.md', 'MODEL-CARD.md', 'scoring.json', 'vocabulary.json', 'parity.jsonl', 'verification.json'],
        ...['model.badbuzz', 'tfjs/model.json', 'tfjs/weights.bin', 'model.keras', 'model.onnx', 'model.safetensors'],
        ...['score.html', 'score.mjs'],
      ]),
    );
    const { rows, formats } = JSON.parse(await bundle.text('verification.json')) as {
      rows: number;
      formats: { format: string; rows: number; largest: number }[];
    };
    expect(formats).toHaveLength(6);
    for (const { rows: scored, largest } of formats) {
      expect(scored).toBe(rows);
      expect(largest).toBeLessThan(1e-5);
    }
    await open.page.getByRole('row', { name: /^Keras 3/ }).waitFor();
  });

  it.skipIf(!hasPython)('is read by its Python module as by the lab', async () => {
    const place = path.join(folder, 'python');
    mkdirSync(place);
    for (const name of ['badbuzz_text.py', 'text.json', 'scoring.json', 'vocabulary.json', 'parity.jsonl']) {
      writeFileSync(path.join(place, name), await bundle.text(name));
    }
    const check = () => spawnSync('python3', ['badbuzz_text.py', '--check'], { cwd: place, encoding: 'utf8' });
    expect(check()).toMatchObject({ status: 0, stdout: '200 of 200 texts agree with parity.jsonl.\n' });
    writeFileSync(path.join(place, 'vocabulary.json'), '[]');
    expect(check()).toMatchObject({ status: 1 });
  });

  it('scores the fixture the same by ONNX Runtime', () => expectOnnxToAgree(bundle));

  it('scores the fixture the same in the page, offline', () => expectPageToAgree(bundle, 'exported-page'));

  it('comes back from the zip', async () => {
    const { page } = open;
    await fileField(page).setInputFiles(bundle.file);
    await page.getByText('“Leaving” was opened.').waitFor();
    expect(await page.getByRole('button', { name: 'Export Leaving' }).count()).toBe(2);
  });
});

it('leaves as a Keras project where its corpus is on the device, and says why not otherwise', async () => {
  const { page } = open;
  const save = page.getByRole('button', { name: 'Save as a Keras project' });
  await goTo(page, 'Models');
  await page.getByRole('button', { name: 'Export Leaving', exact: true }).first().click();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), save.click()]);
  expect(download.suggestedFilename()).toBe('Leaving.keras-project.zip');
  await page.getByRole('button', { name: 'Export Small: words and word groups', exact: true }).click();
  await page.getByText('only recurrent networks are trained on there').waitFor();
  expect(await save.isDisabled()).toBe(true);
});

it('leaves as a run of MLflow', async () => {
  const { page } = open;
  await goTo(page, 'Models');
  await page.getByRole('button', { name: 'Export Small: words and word groups', exact: true }).click();
  for (const format of ['ONNX', 'Keras 3', 'TensorFlow.js', 'A page']) {
    await page.getByRole('checkbox', { name: new RegExp(`^${format}`) }).uncheck();
  }
  await page.getByRole('checkbox', { name: /^As a run of MLflow/ }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: 'Check and save' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.mlflow\.zip$/);
});

it('says why a blend cannot leave as Keras', async () => {
  const { page } = open;
  await page.getByRole('button', { name: 'Export Strong: Bi-LSTM and words' }).click();
  const keras = page.getByRole('checkbox', { name: /^Keras 3.*no layer: ONNX can hold it/ });
  await keras.waitFor();
  expect(await keras.isDisabled()).toBe(true);
  expect(await page.getByRole('checkbox', { name: /^ONNX/ }).isChecked()).toBe(true);
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
