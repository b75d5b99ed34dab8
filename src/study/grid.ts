/** The study's grid: what is trained, and the slides' rows that each training corresponds to. */
import { heldOutShare } from '../data/split';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Knobs, RecipeInfo } from '../domain/recipe-info';
import type { Preprocess, RunRecord, TrainSettings } from '../domain/run';
import { msg, type Message } from '../wording/message';
import type { TableId } from './slides';

/** Of all its trainings, and the default of the Train view. */
export const SEED = 42;

/** `scaling`: the points of a scaling curve, which use the same queue. */
export type PartId = 'small' | 'toolbox' | 'long' | 'tuned' | 'scaling';

export interface Part {
  id: PartId;
  title: Message;
  help: Message;
}

/** In order of increasing computation. */
export const PARTS: Part[] = [
  {
    id: 'toolbox',
    title: msg('Toolbox and ready to use'),
    help: msg('Hashing and n-grams on 1,600 tweets; the lexicon and a pretrained transformer, which learn nothing.'),
  },
  {
    id: 'small',
    title: msg('Seven networks on 1,600 tweets'),
    help: msg('Each with three preprocessings: 21 trainings.'),
  },
  {
    id: 'long',
    title: msg('Long runs, the study’s settings'),
    help: msg('The networks on 400,000 tweets, GloVe on all with each preprocessing.'),
  },
  {
    id: 'tuned',
    title: msg('Long runs, the lab’s settings'),
    help: msg('The same LSTMs on 400,000 tweets with what works better here, then all of them as a blend.'),
  },
];

export interface GridItem {
  /** Part, recipe, preset, preprocessing and rows; stable across versions. */
  id: string;
  part: PartId;
  recipe: string;
  /** Id of the recipe's preset; null for the study's settings, its defaults. */
  preset: string | null;
  preprocess: Preprocess;
  /** Training rows; null for all. */
  rows: number | null;
  /** Rows of the slides; `row` is null if it belongs in a table that has no figure for it. */
  answers: { table: TableId; row: string | null }[];
}

export const SMALL_ROWS = 1_600;
export const LONG_ROWS = 400_000;
/** A long run on fewer rows would not be one. */
const FEWEST_LONG_ROWS = 20_000;

/**
 * Network of the slides to recipe. Their simple RNN of the syntheses is the one with dropout 0.5 and L2 (slide
 * "Paramètres communs").
 */
const NETWORKS: { row: string; recipe: string }[] = [
  { row: 'rnn', recipe: 'rnn-do5l2' },
  { row: 'lstm', recipe: 'lstm' },
  { row: 'bilstm', recipe: 'bilstm' },
  { row: 'word2vec', recipe: 'word2vec-lstm' },
  { row: 'glove', recipe: 'glove-lstm' },
  { row: 'use', recipe: 'use-dense' },
  { row: 'bert', recipe: 'bert-finetune' },
];
const PREPROCESSINGS = ['standard', 'lemma', 'stem'] as const;
const TUNED = 'tuned';

function item(
  part: PartId,
  recipe: string,
  answers: GridItem['answers'],
  { preset = null, preprocess = 'standard', rows = null }: Partial<GridItem> = {},
): GridItem {
  const id = [part, preset ? `${recipe}:${preset}` : recipe, preprocess, rows ?? 'all'].join('/');
  return { id, part, recipe, preset, preprocess, rows, answers };
}

const small = PREPROCESSINGS.flatMap((preprocess) =>
  NETWORKS.map(({ row, recipe }) =>
    // The slides have no figure for USE on 1,600 tweets.
    item('small', recipe, [{ table: `small-${preprocess}`, row: row === 'use' ? null : row }], {
      preprocess,
      rows: SMALL_ROWS,
    }),
  ),
);

const toolbox = [
  item('toolbox', 'hashing-lr', [{ table: 'final', row: 'hashing' }], { rows: SMALL_ROWS }),
  item('toolbox', 'ngram-lr', [{ table: 'final', row: 'ngrams' }], { rows: SMALL_ROWS }),
  item('toolbox', 'lexicon', [{ table: 'final', row: 'azure' }]),
  item('toolbox', 'pretrained', [{ table: 'final', row: 'azure' }]),
  item('toolbox', 'azure', [
    { table: 'final', row: 'azure' },
    { table: 'azure', row: 'raw' },
  ]),
];

const long = [
  ...NETWORKS.map(({ row, recipe }) =>
    item(
      'long',
      recipe,
      [{ table: 'final', row }, ...(row === 'rnn' ? [{ table: 'rnn' as const, row: 'do5l2' }] : [])],
      { rows: LONG_ROWS },
    ),
  ),
  item('long', 'rnn', [{ table: 'rnn', row: 'base' }], { rows: LONG_ROWS }),
  item('long', 'rnn-do3l2', [{ table: 'rnn', row: 'do3l2' }], { rows: LONG_ROWS }),
  ...PREPROCESSINGS.map((preprocess) =>
    item('long', 'glove-lstm', [{ table: `small-${preprocess}`, row: 'glove-full' }], { preprocess }),
  ),
];

const tuned = [
  ...NETWORKS.filter(({ row }) => ['lstm', 'bilstm', 'word2vec', 'glove'].includes(row)).map(({ row, recipe }) =>
    item('tuned', recipe, [{ table: 'final', row }], { preset: TUNED, rows: LONG_ROWS }),
  ),
  item('tuned', 'blend', [{ table: 'final', row: null }], { rows: LONG_ROWS }),
];

/** The whole grid, in training order. */
export const GRID: GridItem[] = [...toolbox, ...small, ...long, ...tuned];

/** What determines whether an item can be trained, and how. */
export interface Circumstances {
  recipes: RecipeInfo[];
  /** The corpus's training rows, without those held out. */
  trainingRows: number;
  test: TrainSettings['test'];
  seed: number;
  backend: TrainSettings['backend'];
  /** What is missing of an asset, in words; null if it is on this device. */
  lacks(asset: string): string | Message | null;
  /** Saved runs that a blend can consist of: those of the tuned part. */
  members: string[];
}

const FROM_FILE = 1;

/** The settings with which an item is trained. Without knobs if the recipe is unknown. */
export function settingsOf(
  item: GridItem,
  { recipes, lacks, seed, backend, test, members }: Circumstances,
): TrainSettings {
  const recipe = recipes.find(({ id }) => id === item.recipe);
  const knobs: Knobs = Object.fromEntries((recipe?.knobs ?? []).map(({ name, default: value }) => [name, value]));
  Object.assign(knobs, recipe?.presets?.find(({ id }) => id === item.preset)?.knobs);
  // The study used Google's vectors; without them, vectors are trained on the corpus.
  if (item.recipe === 'word2vec-lstm' && lacks('word2vec') === null) knobs['source'] = FROM_FILE;
  const { preprocess, rows } = item;
  return {
    ...{ recipe: item.recipe, knobs, preprocess, seed, backend, rows, test, split: 2 },
    ...(recipe?.family === 'blend' && { runs: members }),
  };
}

/** Why an item is meaningless on so small a corpus, in a plain sentence; null if it is not. */
export function shortageOf(
  item: GridItem,
  { recipes, trainingRows }: Pick<Circumstances, 'recipes' | 'trainingRows'>,
): Message | null {
  const isLong = item.rows === null || item.rows >= LONG_ROWS;
  const learns = recipes.some(({ id, family }) => id === item.recipe && family !== 'turnkey');
  if (!learns || !isLong || item.part === 'scaling' || trainingRows >= FEWEST_LONG_ROWS) return null;
  return msg('This corpus has only {rows} training rows.', { rows: trainingRows });
}

/** Why an item cannot be trained here, in a plain sentence; null if it can. */
export function obstacleTo(item: GridItem, circumstances: Circumstances): Message | null {
  const { recipes, lacks, members } = circumstances;
  const recipe = recipes.find(({ id }) => id === item.recipe);
  if (!recipe) return msg('The lab has no model {recipe}.', { recipe: item.recipe });
  if (recipe.sendsTexts) {
    return msg(
      'It receives your texts, so it is never started automatically: train it in the Train view, after you agree there.',
    );
  }
  const shortage = shortageOf(item, circumstances);
  if (shortage !== null) return shortage;
  if (recipe.family === 'blend' && members.length < 2) return msg('It is made of at least two of the models above.');
  // Word2Vec's vectors can also be trained on the corpus.
  const needed = item.recipe === 'word2vec-lstm' ? [] : (recipe.needs ?? []);
  const missing = needed.map(lacks).find((asset) => asset !== null);
  return missing === undefined ? null : msg('It needs {missing}: see Assets.', { missing });
}

/**
 * The approximate number of a corpus's training rows, without those held out for validation and (for a split) for
 * testing.
 */
export function trainingRowsOf({ report }: Pick<CorpusSummary, 'report'>, test: TrainSettings['test']): number {
  const labelled = report.classRows[0] + report.classRows[1];
  const side = Math.round(labelled * heldOutShare(labelled));
  return Math.max(0, labelled - (test === 'split' ? 2 : 1) * side);
}

/** The newest finished run with these settings on this corpus; null if there is none. `runs`: newest first. */
export function findRun(
  runs: RunRecord[],
  settings: TrainSettings,
  corpus: string,
  { recipes, trainingRows }: Pick<Circumstances, 'recipes' | 'trainingRows'>,
): RunRecord | null {
  const recipe = recipes.find(({ id }) => id === settings.recipe);
  const rowsOf = ({ rows }: TrainSettings) => Math.min(rows ?? Infinity, trainingRows);
  const isSame = (other: TrainSettings) =>
    other.recipe === settings.recipe &&
    other.seed === settings.seed &&
    other.test === settings.test &&
    // By the split of before, other rows were test rows.
    other.split === settings.split &&
    (other.runs ?? []).join() === (settings.runs ?? []).join() &&
    // A model that is not trained and reads texts as written is the same for any preprocessing and rows.
    (recipe?.family === 'turnkey' ||
      (other.preprocess === settings.preprocess &&
        rowsOf(other) === rowsOf(settings) &&
        (recipe?.knobs ?? []).every(
          ({ name, default: value }) => (other.knobs[name] ?? value) === settings.knobs[name],
        )));
  return (
    runs.find((run) => run.corpus.id === corpus && run.metrics !== null && !run.unverified && isSame(run.settings)) ??
    null
  );
}
