/**
 * Which of the study's three approaches to choose: the criteria of its slide "Proposition de critères de sélection",
 * measured on this device where possible, and weighted by the user.
 */
import type { RecipeInfo } from '../domain/recipe-info';
import type { RunRecord } from '../domain/run';
import { msg, type Message } from '../wording/message';
import { t } from '../wording/wording';
import { count, percent, seconds } from '../report/figures';
import { accuracyInterval } from './verdict';

export type ApproachId = 'turnkey' | 'toolbox' | 'network';
export type CriterionId =
  'knowledge' | 'effort' | 'adaptability' | 'place' | 'performance' | 'hardware' | 'time' | 'cost';
export type Weights = Record<CriterionId, number>;

interface Criterion {
  id: CriterionId;
  title: Message;
  /** How it becomes a score from 0 to 1. */
  help: Message;
  /** As on the slide, by approach, in English. */
  slides: Record<ApproachId, Message>;
  /** The slides' ratings as scores, if nothing here measures it. */
  judged?: Record<ApproachId, number>;
}

const APPROACHES: { id: ApproachId; title: Message; families: RecipeInfo['family'][] }[] = [
  { id: 'turnkey', title: msg('Ready to use'), families: ['turnkey'] },
  { id: 'toolbox', title: msg('Toolbox'), families: ['linear'] },
  { id: 'network', title: msg('Own network'), families: ['recurrent', 'sentence', 'transformer'] },
];

/** An accuracy this far below the best scores 0. */
const ACCURACY_SPAN = 0.1;
const [MEGABYTE, GIGABYTE] = [1e6, 1e9];
const [SECOND_MS, HOUR_MS] = [1e3, 3.6e6];

export const CRITERIA: Criterion[] = [
  {
    ...{ id: 'knowledge', title: msg('Knowledge needed'), help: msg('The slides’ judgement: little is best.') },
    slides: { turnkey: msg('Little'), toolbox: msg('The basics'), network: msg('An expert’s') },
    judged: { turnkey: 1, toolbox: 0.5, network: 0 },
  },
  {
    ...{ id: 'effort', title: msg('Effort'), help: msg('The slides’ judgement: simple is best.') },
    slides: { turnkey: msg('Simple'), toolbox: msg('Fairly simple'), network: msg('Complex') },
    judged: { turnkey: 1, toolbox: 0.5, network: 0 },
  },
  {
    ...{ id: 'adaptability', title: msg('Adaptability'), help: msg('The slides’ judgement: complete is best.') },
    slides: { turnkey: msg('None'), toolbox: msg('Possible'), network: msg('Complete') },
    judged: { turnkey: 0, toolbox: 0.5, network: 1 },
  },
  {
    ...{ id: 'place', title: msg('Local or cloud'), help: msg('On this device is best: no text leaves it.') },
    slides: { turnkey: msg('Cloud only'), toolbox: msg('Cloud only'), network: msg('Local or cloud') },
  },
  {
    ...{
      id: 'performance',
      title: msg('Performance'),
      help: msg('Accuracy measured here; 10 points below the best counts as zero.'),
    },
    slides: { turnkey: msg('Fair'), toolbox: msg('Good'), network: msg('Very good') },
  },
  {
    ...{
      id: 'hardware',
      title: msg('Hardware'),
      help: msg('Size of the weights here: 1 MB is best, 1 GB counts as zero.'),
    },
    slides: { turnkey: msg('Included'), toolbox: msg('Included'), network: msg('To be defined') },
  },
  {
    ...{
      id: 'time',
      title: msg('Time'),
      help: msg('Training time here: a second is best, an hour counts as zero.'),
    },
    slides: { turnkey: msg('Little'), toolbox: msg('Moderate'), network: msg('Considerable') },
  },
  {
    ...{
      id: 'cost',
      title: msg('Cost'),
      help: msg('What a service charges; on this device nothing but electricity.'),
    },
    slides: { turnkey: msg('By volume'), toolbox: msg('By the hour'), network: msg('By the hour, to be defined') },
  },
];

export const EQUAL_WEIGHTS = Object.fromEntries(CRITERIA.map(({ id }) => [id, 3])) as Weights;

export interface Approach {
  id: ApproachId;
  title: Message;
  /** The most accurate of its runs; null if there is none. */
  run: RunRecord | null;
  /** By criterion: the result on this device, and the score from 0 to 1; null if it was not measured. */
  cells: Record<CriterionId, { here: string | null; score: number | null }>;
  /** Weighted mean of the scores; null if there is no run, or no weight. */
  total: number | null;
}

/** Rates the three approaches by the best of the given runs, which must all be scored on the same rows. */
export function weighApproaches(runs: RunRecord[], recipes: RecipeInfo[], weights: Weights): Approach[] {
  const recipeOf = ({ settings }: RunRecord) => recipes.find(({ id }) => id === settings.recipe);
  const best = APPROACHES.map(({ families }) => {
    const own = runs.filter(
      (run) => run.metrics !== null && !run.unverified && families.some((family) => family === recipeOf(run)?.family),
    );
    return own.toSorted((a, b) => accuracyOf(b) - accuracyOf(a)).at(0) ?? null;
  });
  const highest = Math.max(...best.map((run) => (run ? accuracyOf(run) : 0)));
  return APPROACHES.map(({ id, title }, place) => {
    const run = best[place];
    const measured = run && measureRun(run, highest, recipeOf(run)?.sendsTexts === true);
    const cells = Object.fromEntries(
      CRITERIA.map((criterion) => {
        const unmeasured = { here: null, score: criterion.judged?.[id] ?? null };
        return [criterion.id, measured?.[criterion.id] ?? unmeasured];
      }),
    ) as Approach['cells'];
    return { id, title, run, cells, total: run && weigh(cells, weights) };
  });
}

const accuracyOf = ({ metrics }: RunRecord) => metrics?.accuracy ?? 0;

function measureRun(run: RunRecord, highest: number, isCloud: boolean): Partial<Approach['cells']> {
  const { fitMs, predictMs } = run.times;
  const perThousand = (predictMs / Math.max(1, run.split.test)) * 1000;
  return {
    place: isCloud ? { here: t('Cloud: texts leave'), score: 0 } : { here: t('On this device'), score: 1 },
    performance: {
      here: t('{accuracy} accuracy', { accuracy: percent(accuracyOf(run)) }),
      score: within(1 - (highest - accuracyOf(run)) / ACCURACY_SPAN),
    },
    hardware: {
      here: t('{size} MB of weights, {backend}', {
        size: count(Math.max(0, Math.round(run.sizeBytes / 1e5) / 10)),
        backend: run.backend.name,
      }),
      score: 1 - logShare(run.sizeBytes, MEGABYTE, GIGABYTE),
    },
    time: {
      here: t('{fit} to train, {predict} for 1,000 texts', {
        fit: seconds(fitMs / 1000),
        predict: seconds(perThousand / 1000),
      }),
      score: 1 - logShare(fitMs, SECOND_MS, HOUR_MS),
    },
    cost: isCloud ? { here: t('By volume'), score: 0 } : { here: t('None'), score: 1 },
  };
}

const within = (score: number) => Math.min(1, Math.max(0, score));
/** Position of a value between `low` and `high` on a logarithmic scale. */
const logShare = (value: number, low: number, high: number) =>
  within(Math.log(Math.max(value, low) / low) / Math.log(high / low));

function weigh(cells: Approach['cells'], weights: Weights): number | null {
  const told = CRITERIA.filter(({ id }) => cells[id].score !== null);
  const total = told.reduce((sum, { id }) => sum + weights[id], 0);
  return total === 0 ? null : told.reduce((sum, { id }) => sum + weights[id] * (cells[id].score ?? 0), 0) / total;
}

/** What to choose, the reasons, and what was not measured; one sentence each. */
export function recommend(approaches: Approach[], weights: Weights): string[] {
  const ranked = approaches
    .flatMap(({ total, run, ...rest }) => (total !== null && run ? [{ ...rest, total, run }] : []))
    .sort((a, b) => b.total - a.total);
  const unmeasured = approaches.filter(({ run }) => !run).map(({ title }) => t(title));
  const missing =
    unmeasured.length > 0
      ? [t('Not measured on this device, and so left out: {approaches}.', { approaches: unmeasured.join(', ') })]
      : [];
  if (Object.values(weights).every((weight) => weight === 0))
    return [t('Give at least one criterion a weight.'), ...missing];
  const [first, second] = ranked;
  if (!first) return [t('Nothing can be recommended before a model is trained.'), ...missing];
  const hundred = (share: number) => Math.round(100 * share);
  if (!second) {
    return [
      t('Only “{title}” was measured, by {name}: there is nothing to choose between yet.', {
        title: t(first.title),
        name: first.run.name,
      }),
      ...missing,
    ];
  }
  const lead = CRITERIA.map(({ id, title }) => ({
    title,
    gain: weights[id] * ((first.cells[id].score ?? 0) - (second.cells[id].score ?? 0)),
  }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, 3)
    .map(({ title }) => t(title).toLowerCase());
  const tie = hundred(first.total) === hundred(second.total);
  const verdict = tie
    ? t('“{first}” and “{second}” are tied: {score} of 100.', {
        first: t(first.title),
        second: t(second.title),
        score: hundred(first.total),
      })
    : t('“{first}” ({name}): {score} of 100, ahead of “{second}” with {other}. It leads on {criteria}.', {
        first: t(first.title),
        name: first.run.name,
        score: hundred(first.total),
        second: t(second.title),
        other: hundred(second.total),
        criteria: lead.join(', '),
      });
  const [a, b] = [first.run, second.run].map(({ metrics }) => (metrics ? accuracyInterval(metrics) : null));
  const overlap = a && b && a[0] <= b[1] && b[0] <= a[1];
  const { test } = first.run.split;
  const rests = overlap
    ? t(
        'This is based on {test} test rows, too few to tell the two accuracies apart; knowledge, effort and adaptability are the slides’ judgement.',
        { test },
      )
    : t(
        'This is based on {test} test rows, enough to tell the two accuracies apart; knowledge, effort and adaptability are the slides’ judgement.',
        { test },
      );
  return [verdict, rests, ...missing];
}
