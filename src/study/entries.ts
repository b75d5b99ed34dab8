/** The status of each training of the study's grid. */
import type { RunRecord, TrainSettings } from '../domain/run';
import { msg, type Message } from '../wording/message';
import { t } from '../wording/wording';
import { estimateMs } from './estimate';
import { findRun, obstacleTo, settingsOf, shortageOf } from './grid';
import type { Circumstances, GridItem } from './grid';

export interface Entry {
  item: GridItem;
  /** Name of the saved run. */
  name: string;
  settings: TrainSettings;
  /** `waiting` can be trained but has not been; `skipped` cannot be trained here; `failed` was attempted. */
  state: 'done' | 'running' | 'waiting' | 'failed' | 'skipped';
  run: RunRecord | null;
  /** Why it was skipped or failed. */
  why: Message | null;
  /** Estimated duration; null while nothing similar was trained. */
  estimateMs: number | null;
}

const CLEANING = { raw: msg('raw'), standard: msg('standard'), lemma: msg('lemmatised'), stem: msg('stemmed') };

/** Such as `LSTM (tuned) lemmatised, 1,600 rows`. */
function nameOf(item: GridItem, { recipes }: Pick<Circumstances, 'recipes'>): string {
  const recipe = recipes.find(({ id }) => id === item.recipe);
  const preset = recipe?.presets?.find(({ id }) => id === item.preset);
  const settings = preset ? t(preset.label).toLowerCase() : item.preset;
  const label = `${t(recipe?.label ?? item.recipe)}${settings ? ` (${settings})` : ''}`;
  if (recipe?.family === 'turnkey') return label;
  const named = { model: label, preprocessing: t(CLEANING[item.preprocess]) };
  return item.rows === null
    ? t('{model} {preprocessing}, all rows', named)
    : t('{model} {preprocessing}, {rows} rows', { ...named, rows: item.rows });
}

/**
 * All items in order. `runs` newest first; `failures` by item; `running` is the id of the item in training. Members of
 * the blend are the finished runs of the tuned part.
 */
export function entriesOf(
  items: GridItem[],
  circumstances: Omit<Circumstances, 'members'>,
  corpus: string,
  { runs, failures, running }: { runs: RunRecord[]; failures: Record<string, Message>; running: string | null },
): Entry[] {
  const alone = { ...circumstances, members: [] };
  // On a small corpus a long run would equal a short one, and match no figure of a long one.
  const found = (item: GridItem, given: Circumstances) =>
    shortageOf(item, given) === null ? findRun(runs, settingsOf(item, given), corpus, given) : null;
  const isBlend = ({ recipe }: GridItem) =>
    circumstances.recipes.some(({ id, family }) => id === recipe && family === 'blend');
  const members = items.flatMap((item) => {
    const run = item.part === 'tuned' && !isBlend(item) ? found(item, alone) : null;
    return run ? [run.id] : [];
  });
  const given = { ...circumstances, members };
  return items.map((item): Entry => {
    const settings = settingsOf(item, given);
    const run = found(item, given);
    const entry = { item, name: nameOf(item, circumstances), settings, run, why: null, estimateMs: null };
    if (item.id === running) return { ...entry, state: 'running' };
    if (run) return { ...entry, state: 'done' };
    const obstacle = obstacleTo(item, given);
    if (obstacle !== null) return { ...entry, state: 'skipped', why: obstacle };
    const failure = failures[item.id] as Message | undefined;
    if (failure !== undefined) return { ...entry, state: 'failed', why: failure };
    const rows = Math.min(item.rows ?? Infinity, circumstances.trainingRows);
    return { ...entry, state: 'waiting', estimateMs: estimateMs(settings, rows, runs) };
  });
}

/** Estimated total duration of the known trainings, and the number of unknown ones. */
export function totalTime(entries: Entry[]): { knownMs: number; unknown: number } {
  const waiting = entries.filter(({ state }) => state === 'waiting');
  return {
    knownMs: waiting.reduce((sum, { estimateMs: ms }) => sum + (ms ?? 0), 0),
    unknown: waiting.filter(({ estimateMs: ms }) => ms === null).length,
  };
}
