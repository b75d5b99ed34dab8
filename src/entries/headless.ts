/**
 * Shared by the pages that a script drives: a worker, its jobs as promises, input and output files, and reports to the
 * script.
 */
import { WorkerClient } from '../worker-client';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { NewsOf, ReplyOf, RequestOf, TaskName } from '../protocol/tasks';
import type { Inspection } from '../data/corpus';
import type { InspectionLine } from '../data/inspection-line';
import { labelChoices } from '../data/mapping';
import { applyChoices, type NamedChoices } from '../data/named-choices';
import { inEnglish, messageOf } from '../wording/message';
import type { Preprocess } from '../domain/run';

/** What the user said about the columns of the files. */
const GUESSED: NamedChoices = { text: null, label: null, labels: {} };

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

/** What the page reports to the launcher while it works. `input`: the error is in the user's input. */
export type StudyReport =
  /** Shown only temporarily. */
  | { kind: 'progress'; line: string }
  /** Printed on a line of its own. */
  | { kind: 'note'; line: string }
  | { kind: 'line'; line: StudyLine | InspectionLine }
  | { kind: 'error'; input: boolean; message: string };

declare global {
  /** Provided by the launcher. */
  var reportStudy: (report: StudyReport) => Promise<void>;
}

/** A job that failed; `begun` if training had already started, so that the input was valid. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly begun: boolean,
  ) {
    super(message);
  }
}

const READY_DEADLINE_MS = 60_000;

const trainer = new WorkerClient('trainer');

/** What can be trained; rejects if the worker cannot be started. */
export const ready = Promise.race([
  trainer.ask('describe', {}).reply.then(({ recipes }) => recipes),
  new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('The worker could not be started.')), READY_DEADLINE_MS),
  ),
]);
// Avoids an unhandled rejection until it is awaited.
ready.catch(() => {});

/** Sends a request to the worker and reports its progress. Rejects with a `Failure`. */
export async function ask<T extends TaskName>(task: T, request: RequestOf<T>): Promise<ReplyOf<T>> {
  let begun = false;
  try {
    return await trainer.ask(task, request, (news) => {
      begun ||= news.kind === 'started';
      const line = describe(news);
      const lasting = news.kind === 'started' || news.kind === 'epoch';
      if (line) void reportStudy({ kind: lasting ? 'note' : 'progress', line });
    }).reply;
  } catch (error) {
    throw new Failure(inEnglish(messageOf(error)), begun);
  }
}

const seconds = (ms: number | null) => (ms === null ? '' : `, ${Math.ceil(ms / 1000)} s left`);

/** One line about a report, null if it is not worth one. */
function describe(event: NewsOf<TaskName>): string | null {
  switch (event.kind) {
    case 'progress':
      return `${inEnglish(event.stage)}: ${Math.floor((100 * event.done) / (event.total || 1))} %, ${event.rows} rows${seconds(event.leftMs)}`;
    case 'started':
      return `training ${event.run.settings.recipe} on ${event.run.split.train} rows. ${inEnglish(event.run.backend.why)}`;
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
    default:
      return null;
  }
}

/** Inspects a file. Rejects with a `Failure`. */
export function inspectFile(source: File): Promise<Inspection> {
  return ask('inspect', { source, name: source.name });
}

export function chosenFile(id: string, place = 0): File {
  const file = document.querySelector<HTMLInputElement>(`#${id}`)?.files?.[place];
  if (!file) throw new Error(`No file was given to #${id}.`);
  return file;
}

/**
 * Imports a file with the guessed mapping. Rejects with a `Failure` if it can be used neither for training nor for
 * testing.
 */
export async function importFile(
  source: File,
  as: 'corpus' | 'second',
  choices: NamedChoices = GUESSED,
): Promise<CorpusSummary> {
  const inspection = await inspectFile(source);
  const mapping = applyChoices(inspection, choices);
  const asked = labelChoices(inspection, mapping).filter((choice) => choice.asked);
  if (asked.length > 0) {
    const column = inspection.columns[mapping.label ?? 0] || `column ${(mapping.label ?? 0) + 1}`;
    const meanings = asked.map(({ value, meaning }) => `${value}=${meaning}`).join(',');
    throw new Failure(
      `${source.name}: the values of "${column}" do not say which of them is negative. Pass --labels ${meanings} ` +
        'if that is right, or other meanings (negative, neutral, positive, drop), or --label-column NAME.',
      false,
    );
  }
  const { corpus } = await ask('import', { source, name: source.name, mapping, as });
  const [negative, positive] = corpus.report.classRows;
  if (negative > 0 && positive > 0) return corpus;
  const found = negative + positive === 0 ? 'no labelled rows' : `only ${negative > 0 ? 'negative' : 'positive'} rows`;
  throw new Failure(`${source.name} has ${found}: a study needs both classes.`, false);
}

/** Wraps the launcher's calls: errors are reported. @returns false on error. */
export async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await reportStudy({ kind: 'error', input: error instanceof Failure && !error.begun, message });
    return false;
  }
}
