/** Runs' scores on rows they were not trained on, so that no row is scored twice. They are deleted with their run. */
import type { Evaluation } from '../domain/evaluation';
import { compact } from './compact';
import { transact } from './database';

/** Stores an evaluation, replacing an earlier one of the same run on the same corpus. Rejects with `StorageError`. */
export async function saveEvaluation(evaluation: Evaluation): Promise<void> {
  const { rows, labels, scores } = evaluation;
  const packed = { ...evaluation, rows: compact(rows), labels: compact(labels), scores: compact(scores) };
  await transact(['evaluations'], 'readwrite', (transaction) => transaction.objectStore('evaluations').put(packed));
}

/** Null if the run was not evaluated on this corpus, or if what is stored is damaged. Rejects with `StorageError`. */
export async function loadEvaluation(run: string, corpus: string): Promise<Evaluation | null> {
  const found = await transact(['evaluations'], 'readonly', (transaction) =>
    transaction.objectStore('evaluations').get([run, corpus]),
  );
  return found && isWhole(found) ? found : null;
}

function isWhole({ run, corpus, testName, rows, labels, scores, leftOut }: Evaluation): boolean {
  return (
    [run, corpus, testName].every((text) => typeof text === 'string') &&
    isA(rows, 'Uint32Array') &&
    isA(labels, 'Uint8Array') &&
    isA(scores, 'Float32Array') &&
    rows.length > 0 &&
    rows.length === labels.length &&
    rows.length === scores.length &&
    rows.every((row, place) => place === 0 || row > rows[place - 1]) &&
    labels.every((label) => label <= 1) &&
    scores.every((score) => score >= 0 && score <= 1) &&
    (leftOut === null || Number.isSafeInteger(leftOut))
  );
}

/** By its name: in tests it may be of another realm. */
const isA = (value: unknown, type: string) => Object.prototype.toString.call(value) === `[object ${type}]`;

/** All keys of a run: the run's id first, then anything, since arrays come last in key order. */
export function evaluationsOf(run: string): IDBKeyRange {
  return IDBKeyRange.bound([run], [run, []]);
}
