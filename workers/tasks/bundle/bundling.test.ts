/** A bundle, made and opened again without a page. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { BlobReader, TextWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PageWords } from '../../../src/domain/bundle';
import { readShipped } from '../../../src/storage/shipped-file';
import { saveRun } from '../../../src/storage/runs';
import { storedZip } from '../../../src/storage/stored-zip';
import { Job } from '../../jobs/job';
import { Examiner } from '../measuring';
import { LiveRuns } from '../predicting';
import { openRun } from '../run-files';
import { exportBundle, listFormats } from './bundling';
import parityTexts from './parity-texts.json';

const WORDS: PageWords = {
  ...{ language: 'en', title: '</title>', intro: '', field: '', score: '', loading: '', failed: '', positive: '' },
  labels: { NEGATIVE: '', POSITIVE: '', UNSURE: '' },
};

beforeAll(async () => {
  // The programs are not built here.
  vi.stubGlobal('location', new URL('http://localhost/assets/worker.js'));
  const starter = readFileSync('public/starter-corpus.tsv');
  const served = (address: string) => (address.endsWith('.tsv') ? starter : '// engine');
  vi.spyOn(globalThis, 'fetch').mockImplementation((address) =>
    Promise.resolve(new Response(served(String(address as URL)))),
  );
  const folder = 'public/models/small';
  const model: unknown = JSON.parse(readFileSync(`${folder}/model.json`, 'utf8'));
  const run = await readShipped(model, new Blob([readFileSync(`${folder}/weights.bin`)]).stream());
  await saveRun({ ...run.record, id: 'small' }, { ...run.weights, id: 'small' });
});

afterAll(() => vi.unstubAllGlobals());

async function unzip(file: Blob): Promise<Map<string, FileEntry>> {
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false });
  const entries = (await reader.getEntries()) as FileEntry[];
  return new Map(entries.map((entry) => [entry.filename, entry]));
}

describe('a bundle', () => {
  it('holds what it says, checked on the starter corpus where there is no other', async () => {
    const live = new LiveRuns();
    const request = { run: 'small', formats: ['safetensors' as const], tracked: false, corpus: null, words: WORDS };
    const { file, name, checks, checked } = await exportBundle(request, live, new Examiner(live), new Job());
    expect(name).toMatch(/\.bundle\.zip$/);
    expect(checked).toEqual({ rows: 1_000, source: { message: 'texts of the starter corpus' } });
    expect(checks.map(({ format, largest }) => [format, largest])).toEqual([
      ['run', 0],
      ['safetensors', 0],
    ]);
    const entries = await unzip(file);
    expect([...entries.keys()]).toEqual([
      ...['model.badbuzz', 'model.safetensors', 'README.md', 'MODEL-CARD.md', 'scoring.json', 'vocabulary.json'],
      ...[
        'parity.jsonl',
        'verification.json',
        'score.mjs',
        'serve.mjs',
        'Dockerfile',
        'compose.yaml',
        'badbuzz_text.py',
        'text.json',
      ],
    ]);
    const text = (entry: string) => entries.get(entry)!.getData(new TextWriter(), { useWebWorkers: false });
    const lines = (await text('parity.jsonl')).trim().split('\n');
    expect(lines).toHaveLength(200);
    const first = JSON.parse(lines[0]) as object;
    expect(Object.keys(first)).toEqual(['text', 'tokens', 'inputs', 'score', 'label', 'doubt']);
    expect(await text('README.md')).toContain('| safetensors: the arrays of the run file by name |');

    const opened = await openRun(file, name, live);
    expect(opened.name).toBe('Small: words and word groups');
    expect(opened.id).not.toBe('small');
  });

  it('is the artifacts of a run in the layout of MLflow’s file store, where that is wanted, and opens as such', async () => {
    const live = new LiveRuns();
    const request = { run: 'small', formats: [], tracked: true, corpus: null, words: WORDS };
    const { file, name } = await exportBundle(request, live, new Examiner(live), new Job());
    expect(name).toMatch(/\.mlflow\.zip$/);
    const entries = await unzip(file);
    const [run] = [...entries.keys()].flatMap(
      (path) => /^(mlruns\/\d+\/[\da-f]{32})\/meta\.yaml$/.exec(path)?.[1] ?? [],
    );
    expect(entries.has(`${run}/artifacts/model.badbuzz`)).toBe(true);
    expect(entries.has(`${run}/metrics/test_accuracy`)).toBe(true);
    expect([...entries.keys()].filter((path) => !path.startsWith('mlruns/'))).toEqual([]);
    expect((await openRun(file, name, live)).name).toBe('Small: words and word groups');
  });

  it('can be cancelled', async () => {
    const live = new LiveRuns();
    const job = new Job();
    job.abort(new Error('Cancelled.'));
    const request = { run: 'small', formats: [], tracked: false, corpus: null, words: WORDS };
    await expect(exportBundle(request, live, new Examiner(live), job as never)).rejects.toThrow('Cancelled.');
  });

  it('is refused if the run file in it is none', async () => {
    const zip = storedZip(0);
    await zip.add('model.badbuzz', new BlobReader(new Blob(['no run'])));
    await expect(openRun(await zip.close(), 'a.zip', new LiveRuns())).rejects.toThrow(/damaged/);
  });
});

it('has a format for each model, or a reason', async () => {
  const { formats, projectFault } = await listFormats({ run: 'small' });
  expect(formats.filter(({ fault }) => fault)).toEqual([]);
  expect(formats).toHaveLength(6);
  expect(projectFault?.message).toMatch(/only recurrent networks/);
});

it('checks 200 different texts', () => {
  expect(new Set(parityTexts).size).toBe(200);
});
