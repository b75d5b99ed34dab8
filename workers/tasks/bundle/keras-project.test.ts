/**
 * A run leaves as a Keras project and comes back. Keras itself is not run here: what it saves is written by the lab's own
 * writer of `.keras` files.
 */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { BlobReader, BlobWriter, TextReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { importCorpus } from '../../../src/data/importer';
import { inspect } from '../../../src/data/inspect';
import { createRandom } from '../../../src/data/random';
import type { Corpus } from '../../../src/data/corpus';
import type { RunRecord, TrainSettings } from '../../../src/domain/run';
import { saveCorpus } from '../../../src/storage/corpora';
import { loadRun } from '../../../src/storage/runs';
import { storedZip } from '../../../src/storage/stored-zip';
import { loadPreprocess } from '../../../src/text/preprocess';
import { Job } from '../../jobs/job';
import { readKerasFile } from '../../models/formats/keras-reading';
import { writeKerasFile } from '../../models/formats/keras-file';
import { findRecipe } from '../../models/recipes';
import { textAt } from '../../../src/data/packed';
import { fitRun } from '../fitting';
import { Examiner } from '../measuring';
import { LiveRuns } from '../predicting';
import { openRun } from '../run-files';
import { selectRows } from '../selection';
import { exportProject, projectFault } from './keras-project';

const live = new LiveRuns();
const examiner = new Examiner(live);
const HISTORY = {
  ...{ loss: [0.6, 0.5], accuracy: [0.7, 0.8], auc: [0.7, 0.8] },
  ...{ val_loss: [0.65, 0.7], val_accuracy: [0.6, 0.7], val_auc: [0.6, 0.7] },
};

let corpus: Corpus;
let run: RunRecord;
let project: Map<string, FileEntry>;

async function train(recipe: string, knobs: object): Promise<RunRecord> {
  const defaults = Object.fromEntries((await findRecipe(recipe)).knobs.map((knob) => [knob.name, knob.default]));
  const settings: TrainSettings = {
    ...{ recipe, knobs: { ...defaults, ...knobs }, preprocess: 'standard' },
    ...{ seed: 3, backend: 'cpu', rows: null, test: 'split' },
  };
  return (await fitRun({ settings, name: recipe }, { corpus, second: null }, new Job())).run;
}

const content = async (name: string) => project.get(name)!.getData(new BlobWriter(), { useWebWorkers: false });

/** Type, shape and values of an array in NumPy's format. */
async function readNpy(name: string) {
  const bytes = new Uint8Array(await (await content(name)).arrayBuffer());
  const length = bytes[8] + 256 * bytes[9];
  const header = new TextDecoder().decode(bytes.subarray(10, 10 + length));
  expect((10 + length) % 64).toBe(0);
  const [, type, shape] = /^\{'descr': '(.+?)', 'fortran_order': False, 'shape': \((.+),\), \} *\n$/.exec(header)!;
  const values = bytes.slice(10 + length);
  const data = type === '<i4' ? new Int32Array(values.buffer) : values;
  return { shape: shape.split(',').map(Number), data };
}

/** What train.py writes, with these changes. */
async function trainedZip(change: (value: number) => number, history: object = HISTORY): Promise<Blob> {
  const network = await readKerasFile(await content('initial.keras'));
  const arrays = network.arrays.map((array) => ({ ...array, data: array.data.map(change) }));
  const zip = storedZip(0);
  await zip.add('model.badbuzz', new BlobReader(await content('model.badbuzz')));
  await zip.add('trained.keras', new BlobReader(await writeKerasFile({ ...network, arrays }, 0)));
  await zip.add('history.json', new TextReader(JSON.stringify(history)));
  return zip.close();
}

beforeAll(async () => {
  vi.stubGlobal('location', new URL('http://localhost/assets/worker.js'));
  vi.stubGlobal('fetch', async (address: string) => {
    const name = address.slice(address.lastIndexOf('/') + 1);
    return new Response(await readFile(`programs/keras/${name}`));
  });
  const source = new Blob([readFileSync('public/starter-corpus.tsv')]);
  const { mapping } = await inspect(source, 'starter.tsv');
  corpus = await importCorpus(source, 'starter.tsv', mapping);
  await saveCorpus(corpus, 0);
  run = await train('bilstm', { epochs: 1, batch: 500, embedding: 4, units: 3, words: 500 });
  const { file, name } = await exportProject({ run: run.id }, examiner, new Job());
  expect(name).toBe('bilstm.keras-project.zip');
  const entries = (await new ZipReader(new BlobReader(file), { useWebWorkers: false }).getEntries()) as FileEntry[];
  project = new Map(entries.map((entry) => [entry.filename, entry]));
}, 60_000);

describe('a Keras project', () => {
  it('holds the rows of the run’s own split as numbers of its own vocabulary', async () => {
    const vocabulary = JSON.parse(await (await content('vocabulary.json')).text()) as string[];
    expect(vocabulary).toEqual((await loadRun(run.id))!.weights.vocabulary);
    const tokenise = await loadPreprocess('standard');
    const selection = selectRows(corpus, null, run.settings);
    for (const side of ['train', 'validation', 'test'] as const) {
      const rows = selection[side];
      const [ids, labels] = [await readNpy(`data/${side}_ids.npy`), await readNpy(`data/${side}_labels.npy`)];
      expect([ids.shape, labels.shape]).toEqual([[rows.length, 36], [rows.length]]);
      for (let row = 0; row < rows.length; row += 50) {
        const tokens = tokenise(textAt(corpus.texts, rows[row])).slice(-36);
        const numbers = tokens.map((token) => vocabulary.indexOf(token) + 2 || 1);
        const wanted = [...Array<number>(36 - numbers.length).fill(0), ...numbers];
        expect([...ids.data.subarray(36 * row, 36 * row + 36)]).toEqual(wanted);
        expect(labels.data[row]).toBe(corpus.labels[rows[row]]);
      }
    }
  });

  it('holds settings, programs and a network that is not yet trained', async () => {
    expect([...project.keys()]).toEqual(expect.arrayContaining(['README.md', 'train.py', 'requirements.txt']));
    expect(JSON.parse(await (await content('settings.json')).text())).toMatchObject({
      ...{ cell: 'lstm', bidirectional: true, units: 3, epochs: 1, batch: 500, seed: 3, trainsEmbeddings: true },
    });
    const { arrays } = await readKerasFile(await content('initial.keras'));
    const find = (name: string) => arrays.find((array) => array.name === name)!.data;
    expect(Math.max(...find('embedding/embeddings').map(Math.abs))).toBeLessThan(0.05);
    expect([...find('dense/bias')].every((value) => value === 0)).toBe(true);
  });

  it('comes back with its new weights and figures, to be measured', async () => {
    const random = createRandom(1);
    const opened = await openRun(await trainedZip((value) => value + random() / 10), 'trained.zip', live);
    expect(opened).toMatchObject({ name: 'bilstm · Keras', metrics: null, bestEpoch: 1, status: 'finished' });
    expect(opened.curve.map(({ validationLoss }) => validationLoss)).toEqual([0.65, 0.7]);
    const [before, after] = await Promise.all([loadRun(run.id), loadRun(opened.id)]);
    expect(after!.weights.vocabulary).toEqual(before!.weights.vocabulary);
    expect(after!.weights.arrays.map(({ shape }) => shape)).toEqual(before!.weights.arrays.map(({ shape }) => shape));
    expect(after!.weights.arrays[0].data).not.toEqual(before!.weights.arrays[0].data);
    const { measurements } = await examiner.measure({ runs: [opened.id], corpus: null }, new Job());
    expect(measurements[0].rows).toBe(run.split.test);
  });

  it('is refused with a reason if its weights or figures are no such', async () => {
    await expect(openRun(await trainedZip(() => NaN), 't.zip', live)).rejects.toThrow(/not numbers/);
    const short = { ...HISTORY, val_loss: [0.5] };
    await expect(openRun(await trainedZip((value) => value, short), 't.zip', live)).rejects.toThrow(/figures/);
    await expect(openRun(await trainedZip((value) => value, {}), 't.zip', live)).rejects.toThrow(/figures/);
  });

  it('is not offered for what Keras has no layers for', async () => {
    const bag = await train('ngram-bag', { epochs: 1, minCount: 1, bits: 10 });
    expect(await projectFault(bag)).toMatchObject({ message: /recurrent/ });
  });
});
