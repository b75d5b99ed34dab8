/** Compares runs as rows of a table: settings and metrics. */
import { wilson } from '../metrics/interval';
import type { RecipeInfo } from '../domain/recipe-info';
import type { RunRecord } from '../domain/run';
import { locale, t } from '../wording/wording';
import { PIPELINES } from '../text/pipelines';

export interface SettingRow {
  label: string;
  /** One per run, in their order. */
  values: string[];
  differs: boolean;
}

export type Measure = 'share' | 'decimal' | 'count' | 'duration' | 'bytes';

export interface FigureRow {
  label: string;
  measure: Measure;
  /** One per run; NaN if none. */
  values: number[];
  /** 95 % Wilson intervals, one per run, if the figure is a proportion of counted rows. */
  intervals: ([low: number, high: number] | null)[] | null;
  /** Which values are the best of the row: none if all are equal, several if they tie. */
  best: boolean[];
}

export function recipeLabel(run: RunRecord, recipes: RecipeInfo[]): string {
  return t(recipes.find(({ id }) => id === run.settings.recipe)?.label ?? run.settings.recipe);
}

export function recipeFamily(run: RunRecord, recipes: RecipeInfo[]): RecipeInfo['family'] | undefined {
  return recipes.find(({ id }) => id === run.settings.recipe)?.family;
}

export function preprocessLabel(run: RunRecord): string {
  return t(PIPELINES.find(({ kind }) => kind === run.settings.preprocess)?.title ?? run.settings.preprocess);
}

/** The names of runs; a number distinguishes those of the same name. */
export function distinctNames(runs: RunRecord[]): string[] {
  return runs.map(({ name }, place) =>
    runs.some((other, at) => at !== place && other.name === name) ? `${name} [${place + 1}]` : name,
  );
}

const plain = (value: number) => value.toLocaleString(locale(), { maximumFractionDigits: 10 });

/** All settings and inputs, one row per setting. */
export function settingRows(runs: RunRecord[], recipes: RecipeInfo[]): SettingRow[] {
  const rows: SettingRow[] = [];
  const add = (label: string, read: (run: RunRecord) => string) => {
    const values = runs.map(read);
    rows.push({ label, values, differs: new Set(values).size > 1 });
  };
  add(t('Recipe'), (run) => recipeLabel(run, recipes));
  add(t('Preprocessing'), preprocessLabel);
  add(t('Corpus'), ({ corpus }) => corpus.name);
  add(t('Training rows'), ({ split }) => plain(split.train));
  add(t('Validation rows'), ({ split }) => plain(split.validation));
  add(t('Test rows'), ({ split }) => plain(split.test));
  add(t('Test rows of'), ({ split }) => split.testName);
  add(t('Seed'), ({ settings }) => String(settings.seed));
  const knobs = new Map(recipes.flatMap((recipe) => recipe.knobs.map((knob) => [knob.name, knob])));
  for (const name of new Set(runs.flatMap(({ settings }) => Object.keys(settings.knobs)))) {
    const knob = knobs.get(name);
    add(t(knob?.label ?? name), ({ settings }) => {
      const value = settings.knobs[name] as number | undefined;
      if (value === undefined) return '–';
      const choice = knob?.choices?.find((other) => other.value === value);
      return choice ? t(choice.label) : plain(value);
    });
  }
  add(t('Vocabulary'), ({ vocabularySize }) => plain(vocabularySize));
  add(t('Backend'), ({ backend }) => (backend.adapter ? `${backend.name}, ${backend.adapter}` : backend.name));
  return rows;
}

/** The results of the runs, one row per metric. */
export function figureRows(runs: RunRecord[]): FigureRow[] {
  const row = (
    label: string,
    measure: Measure,
    better: 'high' | 'low',
    read: (run: RunRecord) => number | undefined,
  ) => {
    const values = runs.map((run) => read(run) ?? NaN);
    return { label, measure, values, intervals: null, best: markBest(values, better) };
  };
  const timed = (read: (times: RunRecord['times']) => number) => (run: RunRecord) =>
    run.metrics ? read(run.times) : undefined;
  return [
    {
      ...row(t('Accuracy'), 'share', 'high', ({ metrics }) => metrics?.accuracy),
      intervals: runs.map(accuracyInterval),
    },
    row(t('AUC'), 'decimal', 'high', ({ metrics }) => metrics?.auc),
    row(t('Loss'), 'decimal', 'low', ({ metrics }) => metrics?.loss),
    row(t('False positives'), 'count', 'low', ({ metrics }) => metrics?.falsePositives),
    row(t('False negatives'), 'count', 'low', ({ metrics }) => metrics?.falseNegatives),
    row(t('Parameters'), 'count', 'low', ({ params }) => params),
    row(t('Weights'), 'bytes', 'low', ({ sizeBytes }) => sizeBytes),
    row(
      t('Fit'),
      'duration',
      'low',
      timed(({ fitMs }) => fitMs),
    ),
    row(
      t('Evaluate'),
      'duration',
      'low',
      timed(({ evalMs }) => evalMs),
    ),
    row(
      t('Predict'),
      'duration',
      'low',
      timed(({ predictMs }) => predictMs),
    ),
  ];
}

/** 95 % interval of a run's accuracy on its test rows; null before they were scored. */
export function accuracyInterval({ metrics }: RunRecord): [low: number, high: number] | null {
  return metrics && wilson(metrics.truePositives + metrics.trueNegatives, metrics.rows);
}

/** Whether all were scored on the same rows; only then do their metrics show which model is better. */
export function sharesTestRows(runs: RunRecord[]): boolean {
  const sides = runs.map(({ corpus, settings, split }) =>
    // A second corpus is scored completely, whatever the seed.
    settings.test === 'split'
      ? `${corpus.id} ${settings.seed} ${settings.split ?? 1} ${split.test}`
      : `${split.testName} ${split.test}`,
  );
  return new Set(sides).size <= 1;
}

function markBest(values: number[], better: 'high' | 'low'): boolean[] {
  const told = values.filter((value) => !Number.isNaN(value));
  if (told.length < 2) return values.map(() => false);
  const [low, high] = [Math.min(...told), Math.max(...told)];
  if (low === high) return values.map(() => false);
  return values.map((value) => value === (better === 'high' ? high : low));
}
