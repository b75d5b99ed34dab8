/** Labels assigned by hand, by a hash of the text: they are found again when the text is scored again. */
import type { Sentiment } from '../data/corpus';
import { transact } from './database';
import type { Reading } from './schema';

const CLASSES: readonly Sentiment[] = [0, 1, 2, 3];

/** Stores a label, replacing an earlier one of the same text. Rejects with `StorageError`. */
export async function saveReading(reading: Reading): Promise<void> {
  await transact(['readings'], 'readwrite', (transaction) => transaction.objectStore('readings').put(reading));
}

/** Deletes a label; does nothing if there is none. Rejects with `StorageError`. */
export async function deleteReading(text: number): Promise<void> {
  await transact(['readings'], 'readwrite', (transaction) => transaction.objectStore('readings').delete(text));
}

/** Labels by text; what is no label is left out. Rejects with `StorageError`. */
export async function loadReadings(): Promise<Map<number, Sentiment>> {
  const all = await transact(['readings'], 'readonly', (transaction) => transaction.objectStore('readings').getAll());
  return new Map(all.filter(({ label }) => CLASSES.includes(label)).map(({ text, label }) => [text, label]));
}
