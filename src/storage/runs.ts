/** Trained models: their records and, separately, their weights; both or neither. */
import type { RunRecord, RunWeights } from '../domain/run';
import { msg } from '../wording/message';
import { announce } from './changes';
import { compact } from './compact';
import { StorageError, transact } from './database';
import { evaluationsOf } from './evaluations';
import { upgradeRun } from './former';

/** Version of the stored weights; those of version 1 were trained on padded texts. */
const FORMAT_VERSION = 2;

export interface SavedRun {
  record: RunRecord;
  weights: RunWeights;
}

/** A deleted run, for `restoreRun`; null if it no longer existed. */
export type DeletedRun = SavedRun | null;

/**
 * Stores a run, in one transaction. With null weights those stored are kept; if none are stored (the run was deleted
 * meanwhile, in another tab) nothing is stored. Rejects with `StorageError`.
 */
export async function saveRun(record: RunRecord, weights: RunWeights | null): Promise<void> {
  const packed = weights && {
    format: FORMAT_VERSION,
    ...weights,
    arrays: weights.arrays.map((array) => ({ ...array, data: compact(array.data) })),
  };
  await transact(['runs', 'weights'], 'readwrite', async (transaction) => {
    const kept = transaction.objectStore('weights');
    if (packed) await kept.put(packed);
    else if ((await kept.getKey(record.id)) === undefined) return;
    await transaction.objectStore('runs').put(record);
  });
  announce('runs');
}

/** All records, newest first, without weights. Rejects with `StorageError`. */
export async function listRuns(): Promise<RunRecord[]> {
  const oldestFirst = await transact(['runs'], 'readonly', (transaction) =>
    transaction.objectStore('runs').index('createdAt').getAll(),
  );
  return oldestFirst.reverse().map(upgradeRun);
}

/** A complete run; null if there is none. Rejects with `StorageError`, also if an early version stored it. */
export async function loadRun(id: string): Promise<SavedRun | null> {
  return transact(['runs', 'weights'], 'readonly', async (transaction) => {
    const [record, weights] = await Promise.all([
      transaction.objectStore('runs').get(id),
      transaction.objectStore('weights').get(id),
    ]);
    if (!record || !weights) return null;
    const { format, ...rest } = weights;
    if (format !== FORMAT_VERSION) throw new StorageError(OUTDATED);
    return { record: upgradeRun(record), weights: rest };
  });
}

const OUTDATED = msg(
  'This model was trained by an early version of the lab, which read texts in another way. Train it again, then delete this one.',
);

/** Does nothing if there is no such run. Rejects with `StorageError`. */
export async function renameRun(id: string, name: string): Promise<void> {
  await transact(['runs'], 'readwrite', async (transaction) => {
    const runs = transaction.objectStore('runs');
    const record = await runs.get(id);
    if (record) await runs.put({ ...record, name });
  });
  announce('runs');
}

/**
 * Deletes a run completely, in one transaction, and returns what restores it, except for its evaluations, which can be
 * recomputed. Rejects with `StorageError`.
 */
export async function deleteRun(id: string): Promise<DeletedRun> {
  const deleted = await transact(['runs', 'weights', 'evaluations'], 'readwrite', async (transaction) => {
    const runs = transaction.objectStore('runs');
    const kept = transaction.objectStore('weights');
    const [record, weights] = await Promise.all([runs.get(id), kept.get(id)]);
    const evaluations = transaction.objectStore('evaluations').delete(evaluationsOf(id));
    await Promise.all([runs.delete(id), kept.delete(id), evaluations]);
    // Weights without a format are of version 1; set explicitly, so that restoring them does not make them look new.
    return record && weights ? { record, weights: { format: 1, ...weights } } : null;
  });
  announce('runs');
  return deleted;
}

/** Undoes `deleteRun`. Rejects with `StorageError`. */
export async function restoreRun(deleted: DeletedRun): Promise<void> {
  if (deleted) await saveRun(deleted.record, deleted.weights);
}
