/** Trained models: their records and, separately, their weights; both or neither. */
import type { RunRecord, RunWeights } from '../domain/run';
import { messageOf, msg, type Message } from '../wording/message';
import { visibleName } from '../wording/visible-name';
import { announce } from './changes';
import { compact } from './compact';
import { StorageError, transact } from './database';
import { evaluationsOf } from './evaluations';

/** Version of the stored weights; those of version 1 were trained on padded texts. */
const FORMAT_VERSION = 2;

export interface SavedRun {
  record: RunRecord;
  weights: RunWeights;
}

/** A stored run that cannot be used: something in its record is wrong. */
export interface BrokenRun {
  id: string;
  /** As far as it can be shown; may be empty. */
  name: string;
  reason: Message;
}

/** A deleted run, for `restoreRun`; null if it no longer existed. */
export type DeletedRun = SavedRun | null;

/**
 * Stores a run, in one transaction. With null weights those stored are kept; if none are stored (the run was deleted
 * meanwhile, in another tab) nothing is stored. Rejects with `StorageError`, and with a LabError if something in the run
 * is wrong: then it could not be read again.
 */
export async function saveRun(record: RunRecord, weights: RunWeights | null): Promise<void> {
  const { recordFrom, weightsFrom } = await import('./run-schema');
  recordFrom(record);
  if (weights) weightsFrom(weights);
  await write(record, weights && { format: FORMAT_VERSION, ...weights });
}

async function write(record: RunRecord, weights: (RunWeights & { format?: number }) | null): Promise<void> {
  const packed = weights && {
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

/**
 * All records, newest first, without weights; those in which something is wrong are listed apart. Rejects with
 * `StorageError`.
 */
export async function listRuns(): Promise<{ runs: RunRecord[]; broken: BrokenRun[] }> {
  const [keys, records] = await transact(['runs'], 'readonly', (transaction) => {
    const store = transaction.objectStore('runs');
    return Promise.all([store.getAllKeys(), store.getAll()]);
  });
  const runs: RunRecord[] = [];
  const broken: BrokenRun[] = [];
  if (records.length === 0) return { runs, broken };
  // Only for saved models: the first page has none.
  const { recordFrom } = await import('./run-schema');
  records.forEach((record, place) => {
    try {
      runs.push(recordFrom(record));
    } catch (error) {
      const { name } = record as { name: unknown };
      broken.push({
        id: keys[place],
        name: typeof name === 'string' ? visibleName(name) : '',
        reason: messageOf(error),
      });
    }
  });
  return { runs: runs.sort((one, other) => other.createdAt - one.createdAt), broken };
}

/**
 * A complete run; null if there is none. Rejects with `StorageError`, also if an early version stored it, and with a
 * LabError if something in it is wrong.
 */
export async function loadRun(id: string): Promise<SavedRun | null> {
  const [record, weights] = await transact(['runs', 'weights'], 'readonly', (transaction) =>
    Promise.all([transaction.objectStore('runs').get(id), transaction.objectStore('weights').get(id)]),
  );
  if (!record || !weights) return null;
  const { format, ...rest } = weights;
  if (format !== FORMAT_VERSION) throw new StorageError(OUTDATED);
  const { recordFrom, weightsFrom } = await import('./run-schema');
  return { record: recordFrom(record), weights: weightsFrom(rest) };
}

const OUTDATED = msg(
  'This model was trained by an early version of the lab, which read texts in another way. Train it again, then delete this one.',
);

/** Does nothing if there is no such run. Rejects with `StorageError`. */
export async function renameRun(id: string, name: string): Promise<void> {
  await transact(['runs'], 'readwrite', async (transaction) => {
    const runs = transaction.objectStore('runs');
    const record = await runs.get(id);
    if (record) await runs.put({ ...record, name: visibleName(name) });
  });
  announce('runs');
}

/**
 * Replaces metrics that came from a file by those computed on this device. Does nothing if there is no such run.
 * Rejects with `StorageError`.
 */
export async function verifyRun(id: string, metrics: NonNullable<RunRecord['metrics']>): Promise<void> {
  await transact(['runs'], 'readwrite', async (transaction) => {
    const runs = transaction.objectStore('runs');
    const record = await runs.get(id);
    if (record) await runs.put({ ...record, metrics, unverified: false });
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
  if (deleted) await write(deleted.record, deleted.weights);
}
