/** The user's word on labels that looked wrong, by corpus and row. They stay when the corpus is deleted: it may come back. */
import type { Correction } from '../domain/misread';
import { transact } from './database';

/** Keeps corrections, in place of earlier ones of the same rows. Rejects with `StorageError`. */
export async function saveCorrections(corrections: Correction[]): Promise<void> {
  await transact(['corrections'], 'readwrite', async (transaction) => {
    for (const correction of corrections) await transaction.objectStore('corrections').put(correction);
  });
}

/** Takes one back; does nothing where there is none. Rejects with `StorageError`. */
export async function deleteCorrection(corpus: string, row: number): Promise<void> {
  await transact(['corrections'], 'readwrite', (transaction) =>
    transaction.objectStore('corrections').delete([corpus, row]),
  );
}

/** All of a corpus, by row. Rejects with `StorageError`. */
export async function listCorrections(corpus: string): Promise<Correction[]> {
  // An array comes after all numbers.
  const range = IDBKeyRange.bound([corpus], [corpus, []]);
  return transact(['corrections'], 'readonly', (transaction) => transaction.objectStore('corrections').getAll(range));
}
