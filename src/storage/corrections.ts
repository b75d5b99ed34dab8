/**
 * The user's corrections of wrong labels, by corpus and row. They stay when the corpus is deleted, in case it is
 * imported again.
 */
import type { Correction } from '../domain/misread';
import { transact } from './database';

/** Stores corrections, replacing earlier ones of the same rows. Rejects with `StorageError`. */
export async function saveCorrections(corrections: Correction[]): Promise<void> {
  await transact(['corrections'], 'readwrite', async (transaction) => {
    for (const correction of corrections) await transaction.objectStore('corrections').put(correction);
  });
}

/** Deletes a correction; does nothing if there is none. Rejects with `StorageError`. */
export async function deleteCorrection(corpus: string, row: number): Promise<void> {
  await transact(['corrections'], 'readwrite', (transaction) =>
    transaction.objectStore('corrections').delete([corpus, row]),
  );
}

/** All corrections of a corpus, by row; what is no correction is left out. Rejects with `StorageError`. */
export async function listCorrections(corpus: string): Promise<Correction[]> {
  // In key order, an array comes after all numbers.
  const range = IDBKeyRange.bound([corpus], [corpus, []]);
  const all = await transact(['corrections'], 'readonly', (transaction) =>
    transaction.objectStore('corrections').getAll(range),
  );
  return all.filter(isCorrection);
}

function isCorrection({ row, was, label }: Correction): boolean {
  return Number.isSafeInteger(row) && row >= 0 && [was, label].every((given) => given === 0 || given === 1);
}
