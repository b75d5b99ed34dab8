/**
 * The page behind `npm run study`: no views, one function on `globalThis` for the launcher to call. It drives the same
 * worker by the same protocol as the lab's own page, so that its figures are the lab's.
 */
import { Lab } from './lab';
import type { Task } from './lab';
import { fetchFiles } from './assets/fetching';
import { listSite, siteFiles } from './assets/listing';
import { AssetSink } from './storage/asset-sink';
import { listAssets, saveAsset } from './storage/assets';
import { entriesOf } from './replay/entries';
import { GRID, trainingRowsOf } from './replay/grid';
import type { PartId } from './replay/grid';
import type {
  BackendChoice,
  CorpusSummary,
  Event,
  Knobs,
  Preprocess,
  Preset,
  RecipeInfo,
  RunRecord,
  TrainSettings,
} from './protocol';

export interface StudyOptions {
  recipes: string[];
  preprocess: Preprocess;
  seed: number;
  backend: BackendChoice;
  /** Training rows; null for all. */
  rows: number | null;
  /** Overrides the knob of this name, where a recipe has one. */
  epochs: number | null;
  /** The test file is the training file: the corpus's own test side is scored. */
  sameFile: boolean;
  /** The asset that each of the given files belongs to, in their order. */
  assets: string[];
  /** Hand each run's file to the browser as a download. */
  save: boolean;
  /** Parts of the study's own grid to train instead of `recipes`. */
  replay?: PartId[];
}

export interface StudyLine {
  recipe: string;
  preprocess: Preprocess;
  backend: string;
  seed: number;
  trainRows: number;
  testRows: number;
  accuracy: number;
  auc: number;
  loss: number;
  falsePositives: number;
  fitMs: number;
  evalMs: number;
  predictMs: number;
  params: number;
}

/** What the page tells the launcher while it works. `input`: the fault lies in what was asked or given. */
export type StudyReport =
  /** Worth a line only while it is true. */
  | { kind: 'progress'; line: string }
  /** Worth a line of its own. */
  | { kind: 'note'; line: string }
  | { kind: 'line'; line: StudyLine }
  | { kind: 'error'; input: boolean; message: string };

declare global {
  /** Given by the launcher. */
  var reportStudy: (report: StudyReport) => Promise<void>;
  /** Called by the launcher once the files are in place; false after an error was reported. */
  var runStudy: (options: StudyOptions) => Promise<boolean>;
}

/** A job ended by a `failed` event; `begun` when training had already started, and so the input was good. */
class Failure extends Error {
  constructor(
    message: string,
    readonly begun: boolean,
  ) {
    super(message);
  }
}

type Last = Extract<Event, { kind: 'inspected' | 'dataset' | 'finished' | 'exported' }>;

const READY_DEADLINE_MS = 60_000;

let lab: Lab;
const ready = new Promise<RecipeInfo[]>((resolve, reject) => {
  lab = new Lab('trainer');
  lab.run({ kind: 'describe' }, (event) => {
    if (event.kind === 'described') resolve(event.recipes);
    if (event.kind === 'failed') reject(new Error(event.message));
  });
  setTimeout(() => reject(new Error('The worker could not be started.')), READY_DEADLINE_MS);
});
// Whoever awaits it hears of it; until then it is not unhandled.
ready.catch(() => {});

/** Runs a job to its end. Rejects with a `Failure` when the worker says so. */
function finish<Kind extends Last['kind']>(task: Task, kind: Kind): Promise<Extract<Last, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    let begun = false;
    lab.run(task, (event) => {
      if (event.kind === kind) resolve(event as Extract<Last, { kind: Kind }>);
      else if (event.kind === 'failed') reject(new Failure(event.message, begun));
      else if (event.kind === 'cancelled') reject(new Failure('The job was cancelled.', begun));
      else if (event.kind === 'started') begun = true;
      const line = describe(event);
      const lasting = event.kind === 'started' || event.kind === 'epoch' || event.kind === 'finished';
      if (line) void reportStudy({ kind: lasting ? 'note' : 'progress', line });
    });
  });
}

const seconds = (ms: number | null) => (ms === null ? '' : `, ${Math.ceil(ms / 1000)} s left`);

/** One line on what an event means, null where it is not worth one. */
function describe(event: Event): string | null {
  switch (event.kind) {
    case 'progress':
      return `${event.stage}: ${Math.floor((100 * event.done) / (event.total || 1))} %, ${event.rows} rows${seconds(event.leftMs)}`;
    case 'started':
      return `training ${event.run.settings.recipe} on ${event.run.split.train} rows. ${event.run.backend.why}`;
    case 'batch':
      return (
        `epoch ${event.epoch}, step ${event.point.step}: loss ${event.point.loss.toFixed(4)}, ` +
        `${Math.round(event.tweetsPerSecond)} tweets/s${seconds(event.leftMs)}`
      );
    case 'epoch':
      return (
        `epoch ${event.point.epoch}: validation loss ${event.point.validationLoss.toFixed(4)}, ` +
        `accuracy ${event.point.validationAccuracy.toFixed(4)}, AUC ${event.point.validationAuc.toFixed(4)}`
      );
    case 'finished':
      return event.note;
    default:
      return null;
  }
}

function chosenFile(id: string, place = 0): File {
  const file = document.querySelector<HTMLInputElement>(`#${id}`)?.files?.[place];
  if (!file) throw new Error(`No file was given to #${id}.`);
  return file;
}

/** Imports a file as its first rows suggest. Rejects with a `Failure` where it cannot serve to train or to test. */
async function importFile(source: File, as: 'corpus' | 'second'): Promise<CorpusSummary> {
  const { inspection } = await finish({ kind: 'inspect', source, name: source.name }, 'inspected');
  const { mapping } = inspection;
  const { corpus } = await finish({ kind: 'import', source, name: source.name, mapping, as }, 'dataset');
  const [negative, positive] = corpus.report.classRows;
  if (negative > 0 && positive > 0) return corpus;
  const found = negative + positive === 0 ? 'no labelled rows' : `only ${negative > 0 ? 'negative' : 'positive'} rows`;
  throw new Failure(`${source.name} has ${found}: a study needs both classes.`, false);
}

/** Hands a file to the browser's downloads. */
function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
}

function lineOf({ settings, backend, split, metrics, times, params }: RunRecord): StudyLine {
  if (!metrics) throw new Failure('The run was saved without figures on the test rows.', true);
  return {
    recipe: settings.recipe,
    preprocess: settings.preprocess,
    backend: backend.name,
    seed: settings.seed,
    trainRows: split.train,
    testRows: split.test,
    accuracy: metrics.accuracy,
    auc: metrics.auc,
    loss: metrics.loss,
    falsePositives: metrics.falsePositives,
    fitMs: times.fitMs,
    evalMs: times.evalMs,
    predictMs: times.predictMs,
    params,
  };
}

/** A recipe, and the settings it was asked for with. */
interface Choice {
  recipe: RecipeInfo;
  preset: Preset | null;
}

/** Returns the id of the saved run. `earlier`: those before it, for a blend. */
async function train({ recipe, preset }: Choice, options: StudyOptions, earlier: string[]): Promise<string> {
  const knobs: Knobs = Object.fromEntries(recipe.knobs.map(({ name, default: value }) => [name, value]));
  Object.assign(knobs, preset?.knobs);
  if (options.epochs !== null && 'epochs' in knobs) knobs.epochs = options.epochs;
  const settings: TrainSettings = {
    recipe: recipe.id,
    knobs,
    preprocess: options.preprocess,
    seed: options.seed,
    backend: options.backend,
    rows: options.rows,
    test: options.sameFile ? 'split' : 'second',
    ...(recipe.family === 'blend' && { runs: earlier }),
  };
  const id = preset ? `${recipe.id}:${preset.id}` : recipe.id;
  return (await trainBy(settings, { id, name: `${id} ${options.preprocess} seed ${options.seed}` }, options.save)).id;
}

/** Trains, prints the line under that id, hands over the file where that is asked for. */
async function trainBy(
  settings: TrainSettings,
  { id, name }: { id: string; name: string },
  save: boolean,
): Promise<RunRecord> {
  const { run } = await finish({ kind: 'train', settings, name }, 'finished');
  await reportStudy({ kind: 'line', line: { ...lineOf(run), recipe: id } });
  if (save) {
    const exported = await finish({ kind: 'export-run', run: run.id }, 'exported');
    download(exported.file, exported.name);
  }
  return run;
}

/** The recipes with that number of epochs in all their settings. */
function withEpochs(recipes: RecipeInfo[], epochs: number | null): RecipeInfo[] {
  if (epochs === null) return recipes;
  return recipes.map((recipe) => ({
    ...recipe,
    knobs: recipe.knobs.map((knob) => (knob.name === 'epochs' ? { ...knob, default: epochs } : knob)),
    presets: recipe.presets?.map((preset) => ({
      ...preset,
      knobs: 'epochs' in preset.knobs ? { ...preset.knobs, epochs } : preset.knobs,
    })),
  }));
}

/** Trains the study's grid, item by item. What cannot be trained, or breaks off, is noted and left out. */
async function replay(recipes: RecipeInfo[], corpus: CorpusSummary, options: StudyOptions): Promise<void> {
  const { seed, backend, sameFile } = options;
  const test: TrainSettings['test'] = sameFile ? 'split' : 'second';
  const kept = new Set((await listAssets()).map(({ id }) => id));
  const circumstances = {
    ...{ recipes: withEpochs(recipes, options.epochs), test, seed, backend },
    trainingRows: trainingRowsOf(corpus, test),
    lacks: (asset: string) => (kept.has(asset) ? null : `the asset ${asset}, which --asset can give`),
  };
  const runs: RunRecord[] = [];
  for (const { id, part } of GRID) {
    if (!options.replay?.includes(part)) continue;
    // Anew for each: a blend is made of what was trained before it.
    const looked = { runs, failures: {}, running: null };
    const entry = entriesOf(GRID, circumstances, corpus.id, looked).find(({ item }) => item.id === id);
    if (!entry) continue;
    const { item, name, settings, state } = entry;
    if (state !== 'waiting') {
      const why = state === 'done' ? 'It would be the same as an earlier one.' : entry.why;
      await reportStudy({ kind: 'note', line: `skipped ${name}: ${why}` });
      continue;
    }
    const label = item.preset ? `${item.recipe}:${item.preset}` : item.recipe;
    try {
      runs.unshift(await trainBy(settings, { id: label, name }, options.save));
    } catch (error) {
      await reportStudy({
        kind: 'note',
        line: `${name} broke off: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }
}

/** Finds the recipes asked for. Throws a `Failure` that lists the known ones, or says which epochs one takes. */
function choose(known: RecipeInfo[], { recipes, epochs }: StudyOptions): Choice[] {
  return recipes.map((asked, place) => {
    const [id, presetId] = asked.split(':', 2);
    const recipe = known.find((candidate) => candidate.id === id);
    if (!recipe) {
      const ids = known.map((candidate) => candidate.id).join(', ');
      throw new Failure(`There is no recipe "${id}". Known recipes: ${ids}.`, false);
    }
    const knob = recipe.knobs.find(({ name }) => name === 'epochs');
    if (knob && epochs !== null && (epochs < knob.min || epochs > knob.max)) {
      throw new Failure(`--epochs of ${id} must lie between ${knob.min} and ${knob.max}.`, false);
    }
    const preset = recipe.presets?.find((candidate) => candidate.id === presetId) ?? null;
    if (presetId !== undefined && !preset) {
      const ids = recipe.presets?.map((candidate) => `${id}:${candidate.id}`).join(', ') ?? 'none';
      throw new Failure(`There are no settings "${presetId}" of ${id}. Known: ${ids}.`, false);
    }
    if (recipe.family === 'blend' && place < 2) {
      throw new Failure('blend is made of the recipes named before it: name two at least.', false);
    }
    return { recipe, preset };
  });
}

/** Keeps the files that were given for assets, and of the other assets that the recipes need what this site offers. */
async function keepAssets(choices: Choice[], given: string[]): Promise<void> {
  const files = new Map<string, { name: string; content: File }[]>();
  for (const [place, id] of given.entries()) {
    const file = chosenFile('assets', place);
    files.set(id, [...(files.get(id) ?? []), { name: file.name, content: file }]);
  }
  for (const [id, of] of files) await saveAsset({ id, files: of, savedAt: Date.now() });
  const needed = new Set(choices.flatMap(({ recipe }) => recipe.needs ?? []).filter((id) => !files.has(id)));
  if (needed.size === 0) return;
  const site = new URL('models/', document.baseURI).href;
  const asking = { fetch: (...args: Parameters<typeof fetch>) => fetch(...args) };
  const offered = await listSite(site, asking);
  for (const id of needed) {
    if (!offered[id]) continue;
    const remote = siteFiles(site, id, offered[id]);
    const sink = new AssetSink(id);
    const onProgress = (done: number, total: number) =>
      void reportStudy({ kind: 'progress', line: `Reading ${id}: ${Math.floor((100 * done) / total)} %` });
    await fetchFiles(remote, sink, { ...asking, onProgress });
    await sink.finish(remote, Date.now());
  }
}

globalThis.runStudy = async (options) => {
  try {
    const known = await ready;
    const recipes = choose(known, options);
    await keepAssets(options.replay ? known.map((recipe) => ({ recipe, preset: null })) : recipes, options.assets);
    const corpus = await importFile(chosenFile('train'), 'corpus');
    if (!options.sameFile) await importFile(chosenFile('test'), 'second');
    if (options.replay) await replay(known, corpus, options);
    const runs: string[] = [];
    for (const choice of recipes) {
      const run = await train(choice, options, runs);
      if (choice.recipe.family !== 'blend') runs.push(run);
    }
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await reportStudy({ kind: 'error', input: error instanceof Failure && !error.begun, message });
    return false;
  }
};
