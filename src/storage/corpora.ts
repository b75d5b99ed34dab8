/** Corpora stored on this device: their listed properties and, separately, their columns. */
import type { Corpus, PackedStrings } from '../data/corpus';
import { visibleName } from '../wording/visible-name';
import { announce } from './changes';
import { compact } from './compact';
import { transact } from './database';
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

/** A stored corpus in whose record something is wrong. */
export interface BrokenCorpus {
  id: string;
  /** As far as it can be shown; may be empty. */
  name: string;
}

/**
 * All corpora without their columns, latest saved first; those in which something is wrong are listed apart. Rejects
 * with `StorageError`.
 */
export async function listCorpora(): Promise<{ corpora: KeptCorpus[]; broken: BrokenCorpus[] }> {
  const [keys, listings] = await transact(['corpora'], 'readonly', (transaction) => {
    const store = transaction.objectStore('corpora');
    return Promise.all([store.getAllKeys(), store.getAll()]);
  });
  const corpora: KeptCorpus[] = [];
  const broken: BrokenCorpus[] = [];
  if (listings.length === 0) return { corpora, broken };
  // Only for stored corpora: the first page has none.
  const { listingFrom } = await import('./corpus-schema');
  listings.forEach((listing, place) => {
    try {
      corpora.push(listingFrom(listing));
    } catch {
      const { name } = listing as { name: unknown };
      broken.push({ id: keys[place], name: typeof name === 'string' ? visibleName(name) : '' });
    }
  });
  return { corpora: corpora.sort((one, other) => other.savedAt - one.savedAt), broken };
}

/**
 * A complete corpus; null if there is none. Rejects with `StorageError`, and with a LabError if something in it is
 * wrong.
 */
export async function openCorpus(id: string): Promise<StoredCorpus | null> {
  const stored = await transact(['columns', 'parts'], 'readonly', async (transaction) => {
    const found = await transaction.objectStore('columns').get(id);
    if (!found) return null;
    for (const column of STRINGS) {
      const strings = found.corpus[column];
      if (!strings) continue;
      const bytes = new Uint8Array(strings.offsets.at(-1) ?? 0);
      let whole = 0;
      for (let part = 0; part * PART_BYTES < bytes.length; part++) {
        const kept = await transaction.objectStore('parts').get([id, column, part]);
        const room = bytes.length - part * PART_BYTES;
        // A part that is missing or cut leaves the column too short: the check below finds it.
        if (kept?.length !== Math.min(PART_BYTES, room)) break;
        bytes.set(kept, part * PART_BYTES);
        whole += kept.length;
      }
      strings.bytes = bytes.subarray(0, whole);
    }
    return found;
  });
  if (!stored) return null;
  const { corpusFrom } = await import('./corpus-schema');
  return { ...stored, corpus: corpusFrom(stored.corpus) };
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
