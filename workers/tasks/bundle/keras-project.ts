/**
 * A run's training as a small Keras project: the same rows on each side, vocabulary, initial weights and settings, to be
 * trained on a machine with more processors. What it writes, `trained.zip`, opens in the lab.
 */
import { BlobReader, TextReader } from '@zip.js/zip.js';
import type { RunRecord, TrainSettings } from '../../../src/domain/run';
import type { Progress, ReplyOf, RequestOf } from '../../../src/protocol/tasks';
import { RUN_IN_BUNDLE } from '../../../src/storage/bundle-file';
import { writeRunFile } from '../../../src/storage/run-file';
import { listCorpora } from '../../../src/storage/corpora';
import { storedZip } from '../../../src/storage/stored-zip';
import { MAX_TOKENS, padRows } from '../../../src/text/encode';
import { loadPreprocess } from '../../../src/text/preprocess';
import { LabError, msg, type Message } from '../../../src/wording/message';
import type { Job } from '../../jobs/job';
import { metersOf } from '../../jobs/progress';
import { writeKerasFile } from '../../models/formats/keras-file';
import type { Beginning, FitContext, Recipe } from '../../models/recipe';
import { findRecipe } from '../../models/recipes';
import { keptResources } from '../../models/resources';
import { rowsOf } from '../../models/texts';
import type { Examiner } from '../measuring';
import { requireRun } from '../runs';
import { selectRows } from '../selection';
import { writeNpy } from './npy';
import { fetchProgram } from './page';
import { json, plain } from './readme';

const PROGRAMS = ['train.py', 'requirements.txt'];

const NO_NETWORK = msg('Keras has no layers for it: only recurrent networks are trained on there.');
const OTHER_TEST = msg('It was tested on a second corpus, which the project would not hold.');
const NO_CORPUS = msg('Its corpus is not on this device: import its file again.');

/** Why a run cannot leave as a Keras project; null if it can. */
export async function projectFault({ settings, corpus }: RunRecord): Promise<Message | null> {
  if (!(await findRecipe(settings.recipe)).begin) return NO_NETWORK;
  if (settings.test !== 'split') return OTHER_TEST;
  // Only whether it is there: it may be a million texts.
  const { corpora } = await listCorpora();
  return corpora.some(({ id }) => id === corpus.id) ? null : NO_CORPUS;
}

export async function exportProject(
  { run }: RequestOf<'export-project'>,
  examiner: Examiner,
  job: Job<Progress>,
): Promise<ReplyOf<'export-project'>> {
  const { record, weights } = await requireRun(run);
  const { settings } = record;
  const fault = await projectFault(record);
  if (fault) throw new LabError(fault);
  const corpus = await examiner.corpus(record.corpus.id);
  const recipe = await findRecipe(settings.recipe);
  const tokenise = await loadPreprocess(settings.preprocess);
  const selection = selectRows(corpus, null, settings);
  const [train, validation, test] = [selection.train, selection.validation, selection.test].map((rows) =>
    rowsOf(corpus, rows, tokenise),
  );
  const beginning = await beginningOf(recipe, { train, validation }, settings, job);
  const tested = { ...beginning.encode(test), labels: test.labels };

  const zip = storedZip(record.createdAt);
  const add = (path: string, content: Blob | string) =>
    zip.add(path, typeof content === 'string' ? new TextReader(content) : new BlobReader(content));
  await add('README.md', readmeOf(record.name, beginning));
  await add('settings.json', json(settingsOf(beginning, settings.seed)));
  await add('vocabulary.json', json(beginning.vocabulary));
  await add('initial.keras', await writeKerasFile(beginning.network, record.createdAt));
  await add(RUN_IN_BUNDLE, await writeRunFile(record, weights));
  for (const [side, rows] of Object.entries({
    train: beginning.train,
    validation: beginning.validation,
    test: tested,
  })) {
    await job.turn();
    await add(`data/${side}_ids.npy`, writeNpy(padRows(rows), [rows.rows, MAX_TOKENS]));
    await add(`data/${side}_labels.npy`, writeNpy(Uint8Array.from(rows.labels), [rows.rows]));
  }
  for (const program of PROGRAMS) await add(program, await fetchProgram(program));
  return { file: await zip.close(), name: `${record.name}.keras-project.zip` };
}

function beginningOf(
  { begin }: Recipe,
  data: Parameters<NonNullable<Recipe['begin']>>[0],
  { knobs, seed }: TrainSettings,
  job: Job<Progress>,
): Promise<Beginning> {
  const meterOf = metersOf(job);
  const context: FitContext = {
    ...{ seed, resources: keptResources, members: [], signal: job.signal, pausedMs: () => 0 },
    turn: () => job.turn(),
    onProgress: (stage, done, total) => meterOf(stage).report(done, total, done),
    ...{ onNote() {}, onStart() {}, onBatch() {}, onEpoch: () => Promise.resolve() },
  };
  return begin!(data, knobs, context);
}

function settingsOf({ network, trainsEmbeddings, settings }: Beginning, seed: number): object {
  const { epochs, batch, learningRate, schedule, patience, dropout, places, l2 } = settings;
  const { cell, bidirectional, arrays } = network;
  const recurrent = arrays.find(({ name }) => name.endsWith('recurrent_kernel'))!;
  return {
    ...{ cell, bidirectional, units: recurrent.shape[0], trainsEmbeddings, dropout, places, l2 },
    ...{ epochs, batch, learningRate, schedule, patience, seed },
  };
}

function readmeOf(name: string, { train, validation, trainsEmbeddings }: Beginning): string {
  return [
    `# ${plain(name)}: to be trained with Keras`,
    `The training of this model as it begins in Badbuzz Lab: ${train.rows} training and ${validation.rows} validation rows as numbers of words, their labels, the test rows, the vocabulary, the settings and the initial weights. It needs Python 3.10 or newer and Keras 3 with TensorFlow, JAX or PyTorch.`,
    '```sh\npip install -r requirements.txt\nKERAS_BACKEND=tensorflow python3 train.py\n```',
    'With several GPUs, TensorFlow and JAX share each batch between them. `trained.zip` then holds the trained network: drop it into the Models view of the lab, which measures it on the same test rows.',
    `The lab draws other batches and dropout masks than Keras${trainsEmbeddings ? ', and moves only the embeddings of the words in a batch' : ''}: the results resemble each other and are not equal.`,
  ]
    .join('\n\n')
    .concat('\n');
}
