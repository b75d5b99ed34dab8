/** Corpora kept on this device: what lists show of them and, apart, their columns. */
import type { Corpus, PackedStrings } from '../data/corpus';
import type { CorpusSummary, StoredCorpus } from '../protocol';
import { announce } from './changes';
import { compact } from './compact';
import { transact } from './database';

/** A corpus without its columns. */
export interface KeptCorpus extends Omit<CorpusSummary, 'sample'> {
  /** Milliseconds since 1970. */
  savedAt: number;
  /** Bytes of its columns. */
  sizeBytes: number;
}

/** Keeps a corpus under its fingerprint, in place of one of equal content. Rejects with `StorageError`. */
export async function saveCorpus(corpus: Corpus, savedAt: number): Promise<void> {
  const packed: Corpus = {
    ...corpus,
    texts: compactStrings(corpus.texts),
    labels: compact(corpus.labels),
    users: corpus.users && compactStrings(corpus.users),
    dates: corpus.dates && compact(corpus.dates),
    remarks: corpus.remarks && compactStrings(corpus.remarks),
  };
  const listing: KeptCorpus = {
    id: corpus.fingerprint,
    name: corpus.name,
    rows: corpus.rows,
    hasUsers: corpus.users !== null,
    hasDates: corpus.dates !== null,
    report: corpus.report,
    savedAt,
    sizeBytes: measureBytes(packed),
  };
  await transact(['corpora', 'columns'], 'readwrite', async (transaction) => {
    await transaction.objectStore('columns').put({ id: corpus.fingerprint, savedAt, corpus: packed });
    await transaction.objectStore('corpora').put(listing);
  });
  announce('corpora');
}

/** All corpora without their columns, latest saved first. Rejects with `StorageError`. */
export async function listCorpora(): Promise<KeptCorpus[]> {
  const listings = await transact(['corpora'], 'readonly', (transaction) =>
    transaction.objectStore('corpora').getAll(),
  );
  return listings.sort((one, other) => other.savedAt - one.savedAt);
}

/** A corpus whole; null where there is none. Rejects with `StorageError`. */
export async function openCorpus(id: string): Promise<StoredCorpus | null> {
  const stored = await transact(['columns'], 'readonly', (transaction) => transaction.objectStore('columns').get(id));
  return stored ?? null;
}

/** Does nothing where there is no such corpus. Rejects with `StorageError`. */
export async function deleteCorpus(id: string): Promise<void> {
  await transact(['corpora', 'columns'], 'readwrite', async (transaction) => {
    await transaction.objectStore('corpora').delete(id);
    await transaction.objectStore('columns').delete(id);
  });
  announce('corpora');
}

function compactStrings({ bytes, offsets }: PackedStrings): PackedStrings {
  return { bytes: compact(bytes), offsets: compact(offsets) };
}

function measureBytes({ texts, labels, users, dates, remarks }: Corpus): number {
  const strings = [texts, users, remarks].filter((column) => column !== null);
  const ofStrings = strings.reduce((sum, { bytes, offsets }) => sum + bytes.byteLength + offsets.byteLength, 0);
  return ofStrings + labels.byteLength + (dates?.byteLength ?? 0);
}
