/** A saved run as one zip to take out of the lab, each of its formats checked on the spot. */
import { BlobReader, TextReader } from '@zip.js/zip.js';
import type { BundleFormat, FormatCheck } from '../../../src/domain/bundle';
import type { ModelCard } from '../../../src/domain/card';
import type { Progress, ReplyOf, RequestOf } from '../../../src/protocol/tasks';
import { shippedFolder } from '../../../src/storage/shipped';
import { storedZip } from '../../../src/storage/stored-zip';
import { loadPreprocess } from '../../../src/text/preprocess';
import { LabError, messageOf, msg, type Message } from '../../../src/wording/message';
import type { Job } from '../../jobs/job';
import { ProgressMeter } from '../../jobs/progress';
import { findRecipe } from '../../models/recipes';
import { keptResources } from '../../models/resources';
import { textsOf } from '../../models/texts';
import { buildFor } from '../../engine/reach';
import type { Examiner } from '../measuring';
import type { LiveRuns } from '../predicting';
import { requireRun } from '../runs';
import { chooseCheckTexts, readStarter } from './check-rows';
import { FORMATS, reachFault, type Leaving, type Made } from './making';
import { fetchProgram } from './page';
import { tokenisersOf, writeParity } from './parity';
import parityTexts from './parity-texts.json';
import { projectFault } from './keras-project';
import { trackedRun } from './mlflow';
import { json, modelCardOf, readmeOf, scoringOf, type About } from './readme';

/** Rows scored between two reports of progress. */
const SLICE = 100;

/** @throws LabError if the model is gone, or runs at a service */
async function leavingOf(id: string): Promise<Leaving> {
  const run = await requireRun(id);
  const { settings } = run.record;
  const recipe = await findRecipe(settings.recipe);
  if (recipe.sendsTexts) {
    throw new LabError('This model runs at a service outside the page: there is nothing to take out of the lab.');
  }
  const portable = recipe.portable
    ? await recipe.portable(run.weights, settings.knobs).catch(messageOf)
    : msg('It is no network of layers that these programs have.');
  const tokenise = await loadPreprocess(settings.preprocess);
  return { run, resources: keptResources, tokenise, portable };
}

const formats = Object.keys(FORMATS) as BundleFormat[];

/** The formats that a model can have, and why it cannot have the others; likewise the Keras project. */
export async function listFormats({ run }: RequestOf<'list-formats'>): Promise<ReplyOf<'list-formats'>> {
  const leaving = await leavingOf(run);
  return {
    formats: formats.map((format) => ({ format, fault: FORMATS[format].fault(leaving) })),
    projectFault: await projectFault(leaving.run.record),
  };
}

export async function exportBundle(
  { run, formats: wanted, tracked: isTracked, corpus, words }: RequestOf<'export-bundle'>,
  live: LiveRuns,
  examiner: Examiner,
  job: Job<Progress>,
): Promise<ReplyOf<'export-bundle'>> {
  const leaving = await leavingOf(run);
  const { record, weights } = leaving.run;
  const corpora = { open: (id: string) => examiner.corpus(id), other: corpus, starter: readStarter };
  const { texts, source } = await chooseCheckTexts(record, corpora);
  const checked = { rows: texts.length, source };
  const own = await live.get(run);
  const scores = await inSlices(texts, job, msg('Scoring in the lab'), (slice) =>
    own.scorer.score(textsOf(slice, own.tokenise), job.signal),
  );

  const zip = storedZip(record.createdAt);
  const tracked = isTracked ? await trackedRun(record) : { artifacts: '', files: {} };
  const checks: FormatCheck[] = [];
  // The run file is in every bundle.
  for (const format of formats.filter((format) => format === 'run' || wanted.includes(format))) {
    await job.turn();
    const made = await FORMATS[format].make(leaving, words);
    const stage = msg('Checking {format}', { format: TITLES[format] });
    const opened = await made.open();
    try {
      const others = await inSlices(texts, job, stage, (slice) => opened.score(slice));
      checks.push(checkOf(format, made, scores, others));
    } finally {
      opened.dispose();
    }
    for (const [path, content] of made.files) await zip.add(tracked.artifacts + path, new BlobReader(content));
  }
  await job.turn();
  const network = 'network' in leaving.portable ? leaving.portable.network : null;
  const tokenisers = [...(await tokenisersOf(leaving)).keys()];
  const hasPrograms = !reachFault(leaving.run);
  const about: About = {
    record,
    card: await cardOf(run),
    network,
    tokenisers,
    hasPrograms,
    isTracked,
    checks,
    checked,
  };
  const written: Record<string, string> = {
    'README.md': readmeOf(about),
    'MODEL-CARD.md': modelCardOf(about),
    ...(about.card && { 'card.json': json(about.card) }),
    'scoring.json': json(scoringOf(about)),
    'vocabulary.json': json(weights.vocabulary),
    'parity.jsonl': await writeParity(leaving, own, parityTexts),
    'verification.json': json({ ...checked, formats: checks }),
  };
  Object.assign(written, await programsOf(leaving), await pythonOf(tokenisers));
  for (const [path, content] of Object.entries(written)) {
    await zip.add(tracked.artifacts + path, new TextReader(content));
  }
  for (const [path, content] of Object.entries(tracked.files)) await zip.add(path, new TextReader(content));
  const name = `${record.name}.${isTracked ? 'mlflow' : 'bundle'}.zip`;
  return { file: await zip.close(), name, checks, checked };
}

/** The programs that score with the run file beside them, by path; none for a model that scores in the lab only. */
async function programsOf({ run }: Leaving): Promise<Record<string, string>> {
  if (reachFault(run)) return {};
  const build = buildFor(run);
  const sources = {
    ...{ 'score.mjs': `${build}/score.mjs`, 'serve.mjs': `${build}/serve.mjs` },
    ...{ Dockerfile: 'Dockerfile', 'compose.yaml': 'compose.yaml' },
  };
  const fetched = Object.entries(sources).map(async ([path, file]) => [path, await fetchProgram(file)] as const);
  return Object.fromEntries(await Promise.all(fetched));
}

/** The module that makes the lab's tokens, and its tables. */
async function pythonOf(tokenisers: string[]): Promise<Record<string, string>> {
  const { textTables } = await import('./text-tables');
  const [program, tables] = await Promise.all([
    fetchProgram('badbuzz_text.py'),
    textTables(tokenisers.includes('lemma')),
  ]);
  return { 'badbuzz_text.py': program, 'text.json': JSON.stringify(tables) };
}

const TITLES: Record<BundleFormat, Message> = {
  run: msg('the run file'),
  'layers-model': msg('TensorFlow.js'),
  keras: msg('Keras'),
  onnx: msg('ONNX'),
  safetensors: msg('safetensors'),
  page: msg('the page'),
};

async function inSlices(
  texts: string[],
  job: Job<Progress>,
  stage: Message,
  score: (slice: string[]) => Promise<Float32Array>,
): Promise<Float32Array> {
  const meter = new ProgressMeter(job, stage, 'rows');
  const scores = new Float32Array(texts.length);
  for (let from = 0; from < texts.length; from += SLICE) {
    await job.turn();
    meter.report(from, texts.length, from);
    scores.set(await score(texts.slice(from, from + SLICE)), from);
  }
  return scores;
}

function checkOf(format: BundleFormat, made: Made, scores: Float32Array, others: Float32Array): FormatCheck {
  let largest = 0;
  // A score that is no number differs from every other.
  scores.forEach((score, row) => (largest = Math.max(largest, Math.abs(score - others[row]))));
  const bytes = [...made.files.values()].reduce((sum, { size }) => sum + size, 0);
  return { format, files: [...made.files.keys()], bytes, rows: scores.length, largest };
}

/** The card of a model that comes with the lab; null for any other. */
async function cardOf(run: string): Promise<ModelCard | null> {
  const folder = shippedFolder(run);
  if (folder === null) return null;
  const response = await fetch(new URL(`../models/${folder}/card.json`, location.href)).catch(() => null);
  return response?.ok ? ((await response.json()) as ModelCard) : null;
}
