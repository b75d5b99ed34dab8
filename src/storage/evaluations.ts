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

/** Null if the run was not evaluated on this corpus. Rejects with `StorageError`. */
export async function loadEvaluation(run: string, corpus: string): Promise<Evaluation | null> {
  const found = await transact(['evaluations'], 'readonly', (transaction) =>
    transaction.objectStore('evaluations').get([run, corpus]),
  );
  return found ?? null;
}

/** All keys of a run: the run's id first, then anything, since arrays come last in key order. */
export function evaluationsOf(run: string): IDBKeyRange {
  return IDBKeyRange.bound([run], [run, []]);
}
