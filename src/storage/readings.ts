/** What the user called texts that they read by hand, by a hash of the text: they are found again when it is scored again. */
import type { Sentiment } from '../data/corpus';
import { transact } from './database';
import type { Reading } from './schema';

/** Keeps a reading, in place of an earlier one of the same text. Rejects with `StorageError`. */
export async function saveReading(reading: Reading): Promise<void> {
  await transact(['readings'], 'readwrite', (transaction) => transaction.objectStore('readings').put(reading));
}

/** Takes one back; does nothing where there is none. Rejects with `StorageError`. */
export async function deleteReading(text: number): Promise<void> {
  await transact(['readings'], 'readwrite', (transaction) => transaction.objectStore('readings').delete(text));
}

/** Labels by text. Rejects with `StorageError`. */
export async function loadReadings(): Promise<Map<number, Sentiment>> {
  const all = await transact(['readings'], 'readonly', (transaction) => transaction.objectStore('readings').getAll());
  return new Map(all.map(({ text, label }) => [text, label]));
}
