/**
 * The page behind `npm run study`: no views, one function on `globalThis` for the launcher to call. It uses the same
 * worker and protocol as the app's own page, so that the results are the same.
 */
import { ask, attempt, chosenFile, Failure, importFile, inspectFile, ready } from './headless';
import type { StudyLine } from './headless';
import { inspectionLine } from '../data/inspection-line';
import { asksLabels, openQuestion } from '../data/mapping';
import { applyChoices, type NamedChoices } from '../data/named-choices';
import { inEnglish, msg } from '../wording/message';
import { saveFile } from '../page/save-file';
import { fetchFiles } from '../downloads/fetching';
import { listSite, siteFiles } from '../downloads/listing';
import { AssetSink } from '../downloads/sink';
import { listAssets, saveAsset } from '../storage/assets';
import { entriesOf } from '../study/entries';
import { GRID, trainingRowsOf } from '../study/grid';
import type { PartId } from '../study/grid';
import type { BackendChoice, Preprocess, RunRecord, TrainSettings } from '../domain/run';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Knobs, Preset, RecipeInfo } from '../domain/recipe-info';

export interface StudyOptions {
  recipes: string[];
  preprocess: Preprocess;
  seed: number;
  backend: BackendChoice;
  /** Training rows; null for all. */
  rows: number | null;
  /** Overrides the knob of this name, if a recipe has one. */
  epochs: number | null;
  /** The test file is the training file: the corpus's own test side is scored. */
  sameFile: boolean;
  /** The asset that each of the given files belongs to, in their order. */
  assets: string[];
  /** Offer each run's file as a download. */
  save: boolean;
  /** What the user said about the columns of both files. */
  choices: NamedChoices;
  /** Parts of the study's own grid to train instead of `recipes`. */
  parts?: PartId[];
}

declare global {
  /** Called by the launcher once the files are set; false after an error was reported. */
  var runStudy: (options: StudyOptions) => Promise<boolean>;
  /** Behind `npm run inspect`: prints what the importer makes of the file in `#train`. */
  var runInspect: (choices: NamedChoices) => Promise<boolean>;
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

/** A recipe with its requested settings. */
interface Choice {
  recipe: RecipeInfo;
  preset: Preset | null;
}

/** Returns the id of the saved run. `earlier`: previous runs, for a blend. */
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

/** Trains, prints a line with that id, and downloads the file if requested. */
async function trainBy(
  settings: TrainSettings,
  { id, name }: { id: string; name: string },
  save: boolean,
): Promise<RunRecord> {
  const { run, notes } = await ask('train', { settings, name });
  if (notes.length > 0) await reportStudy({ kind: 'note', line: notes.map(inEnglish).join(' ') });
  await reportStudy({ kind: 'line', line: { ...lineOf(run), recipe: id } });
  if (save) {
    const exported = await ask('export-run', { run: run.id });
    saveFile(exported.file, exported.name);
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

/** Trains the study's grid, item by item. What cannot be trained, or fails, is noted and skipped. */
async function trainGrid(recipes: RecipeInfo[], corpus: CorpusSummary, options: StudyOptions): Promise<void> {
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
    if (!options.parts?.includes(part)) continue;
    // Evaluated for each item, since a blend is made of what was trained before it.
    const looked = { runs, failures: {}, running: null };
    const entry = entriesOf(GRID, circumstances, corpus.id, looked).find(({ item }) => item.id === id);
    if (!entry) continue;
    const { item, name, settings, state } = entry;
    if (state !== 'waiting') {
      const why = state === 'done' ? 'It would be the same as an earlier one.' : inEnglish(entry.why ?? msg(''));
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

/** Finds the requested recipes. Throws a `Failure` that lists the known ones, or the epochs that one allows. */
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

/** Stores the files given for assets and, for the other assets that the recipes need, those that this site offers. */
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

globalThis.runStudy = (options) =>
  attempt(async () => {
    const known = await ready;
    const recipes = choose(known, options);
    await keepAssets(options.parts ? known.map((recipe) => ({ recipe, preset: null })) : recipes, options.assets);
    const corpus = await importFile(chosenFile('train'), 'corpus', options.choices);
    if (!options.sameFile) await importFile(chosenFile('test'), 'second', options.choices);
    if (options.parts) await trainGrid(known, corpus, options);
    const runs: string[] = [];
    for (const choice of recipes) {
      const run = await train(choice, options, runs);
      if (choice.recipe.family !== 'blend') runs.push(run);
    }
  });

globalThis.runInspect = (choices) =>
  attempt(async () => {
    const source = chosenFile('train');
    const inspection = await inspectFile(source);
    const mapping = applyChoices(inspection, choices);
    const asked = openQuestion(inspection, mapping) !== null;
    // Rows and dates are read all the same.
    const readable = asksLabels(inspection, mapping) ? { ...mapping, label: null } : mapping;
    const { corpus } = await ask('import', { source, name: source.name, mapping: readable, as: 'corpus' });
    const line = inspectionLine({ ...inspection, mapping }, corpus.report, asked, inEnglish);
    await reportStudy({ kind: 'line', line });
  });
