/**
 * What the pages that a script drives share: a worker, its jobs as promises, files given to the page and files handed over,
 * and what the script is told meanwhile.
 */
import { Lab } from '../worker-client';
import type { Task } from '../worker-client';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Event } from '../protocol/tasks';
import type { Preprocess } from '../domain/run';
import type { RecipeInfo } from '../domain/recipe-info';

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
}

/** A job ended by a `failed` event; `begun` when training had already started, and so the input was good. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly begun: boolean,
  ) {
    super(message);
  }
}

type Last = Extract<Event, { kind: 'inspected' | 'dataset' | 'finished' | 'exported' | 'run-opened' | 'shipped' }>;

const READY_DEADLINE_MS = 60_000;

let lab: Lab;
export const ready = new Promise<RecipeInfo[]>((resolve, reject) => {
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
export function finish<Kind extends Last['kind']>(task: Task, kind: Kind): Promise<Extract<Last, { kind: Kind }>> {
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

export function chosenFile(id: string, place = 0): File {
  const file = document.querySelector<HTMLInputElement>(`#${id}`)?.files?.[place];
  if (!file) throw new Error(`No file was given to #${id}.`);
  return file;
}

/** Imports a file as its first rows suggest. Rejects with a `Failure` where it cannot serve to train or to test. */
export async function importFile(source: File, as: 'corpus' | 'second'): Promise<CorpusSummary> {
  const { inspection } = await finish({ kind: 'inspect', source, name: source.name }, 'inspected');
  const { mapping } = inspection;
  const { corpus } = await finish({ kind: 'import', source, name: source.name, mapping, as }, 'dataset');
  const [negative, positive] = corpus.report.classRows;
  if (negative > 0 && positive > 0) return corpus;
  const found = negative + positive === 0 ? 'no labelled rows' : `only ${negative > 0 ? 'negative' : 'positive'} rows`;
  throw new Failure(`${source.name} has ${found}: a study needs both classes.`, false);
}

/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
}

/** Work as the launcher calls it: what goes wrong is reported. @returns false then. */
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
