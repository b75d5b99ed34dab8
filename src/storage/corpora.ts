/** Corpora stored on this device: their listed properties and, separately, their columns. */
import type { Corpus, PackedStrings } from '../data/corpus';
import { announce } from './changes';
import { compact } from './compact';
import { transact } from './database';
import { upgradeReport } from './former';
import type { KeptCorpus, StoredCorpus } from './schema';

const PART_BYTES = 2 ** 26;
/** The columns whose bytes are stored in parts. */
const STRINGS = ['texts', 'users', 'remarks'] as const;
const NO_BYTES = new Uint8Array(0);

/** Stores a corpus under its fingerprint, replacing one of equal content. Rejects with `StorageError`. */
export async function saveCorpus(corpus: Corpus, savedAt: number): Promise<void> {
  const id = corpus.fingerprint;
  const listing: KeptCorpus = {
    id,
    name: corpus.name,
    rows: corpus.rows,
    hasUsers: corpus.users !== null,
    hasDates: corpus.dates !== null,
    report: corpus.report,
    savedAt,
    sizeBytes: measureBytes(corpus),
  };
  const withoutBytes: Corpus = {
    ...corpus,
    texts: stripBytes(corpus.texts),
    labels: compact(corpus.labels),
    users: corpus.users && stripBytes(corpus.users),
    dates: corpus.dates && compact(corpus.dates),
    remarks: corpus.remarks && stripBytes(corpus.remarks),
  };
  await transact(['corpora', 'columns', 'parts'], 'readwrite', async (transaction) => {
    const parts = transaction.objectStore('parts');
    await parts.delete(partsOf(id));
    for (const column of STRINGS) {
      const strings = corpus[column];
      const bytes = strings?.bytes.subarray(0, strings.offsets.at(-1)) ?? NO_BYTES;
      for (let part = 0; part * PART_BYTES < bytes.length; part++) {
        await parts.put(compact(bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)), [id, column, part]);
      }
    }
    await transaction.objectStore('columns').put({ id, savedAt, corpus: withoutBytes });
    await transaction.objectStore('corpora').put(listing);
  });
  announce('corpora');
}

/** All corpora without their columns, latest saved first. Rejects with `StorageError`. */
export async function listCorpora(): Promise<KeptCorpus[]> {
  const listings = await transact(['corpora'], 'readonly', (transaction) =>
    transaction.objectStore('corpora').getAll(),
  );
  return listings
    .map((listing) => ({ ...listing, report: upgradeReport(listing.report) }))
    .sort((one, other) => other.savedAt - one.savedAt);
}

/** A complete corpus; null if there is none. Rejects with `StorageError`. */
export async function openCorpus(id: string): Promise<StoredCorpus | null> {
  return transact(['columns', 'parts'], 'readonly', async (transaction) => {
    const stored = await transaction.objectStore('columns').get(id);
    if (!stored) return null;
    for (const column of STRINGS) {
      const strings = stored.corpus[column];
      if (!strings) continue;
      const bytes = new Uint8Array(strings.offsets.at(-1)!);
      for (let part = 0; part * PART_BYTES < bytes.length; part++) {
        bytes.set((await transaction.objectStore('parts').get([id, column, part]))!, part * PART_BYTES);
      }
      strings.bytes = bytes;
    }
    stored.corpus.report = upgradeReport(stored.corpus.report);
    return stored;
  });
}

/** Does nothing if there is no such corpus. Rejects with `StorageError`. */
export async function deleteCorpus(id: string): Promise<void> {
  await transact(['corpora', 'columns', 'parts'], 'readwrite', async (transaction) => {
    await transaction.objectStore('corpora').delete(id);
    await transaction.objectStore('columns').delete(id);
    await transaction.objectStore('parts').delete(partsOf(id));
  });
  announce('corpora');
}

/** In key order, an array comes after all numbers and strings. */
function partsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

function stripBytes({ offsets }: PackedStrings): PackedStrings {
  return { bytes: NO_BYTES, offsets: compact(offsets) };
}

function measureBytes({ texts, labels, users, dates, remarks }: Corpus): number {
  const strings = [texts, users, remarks].filter((column) => column !== null);
  const ofStrings = strings.reduce((sum, { bytes, offsets }) => sum + bytes.byteLength + offsets.byteLength, 0);
  return ofStrings + labels.byteLength + (dates?.byteLength ?? 0);
}
