/**
 * The storage room: runs and corpora in the browser's IndexedDB, and a run as one file.
 *
 * Owns the database and a thread's one connection to it, what a transaction is, and what to say when the browser
 * refuses. Refuses to know what is in a corpus or a run: it keeps and gives back. Each other module is one kind of thing.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Correction } from '../domain/misread';
import type { Evaluation } from '../domain/evaluation';
import type { RunRecord, RunWeights } from '../domain/run';
import type { StoredCorpus } from '../domain/corpus-summary';
import { say, word } from '../wording/wording';
import type { Piece, StoredAsset, VectorPack } from './assets';
import type { KeptCorpus } from './corpora';
import type { Reading } from './readings';
import type { VectorBlock, VectorKey } from './vectors';

const NAME = 'badbuzz-lab';
/** 2 added the assets and their packs, 3 the pieces of those on their way and the vectors of texts, 4 the evaluations, 5 the corrections, 6 the readings. */
const VERSION = 6;
/** How long a tab of an older version may take to let go of the database. */
const PATIENCE_MS = 5_000;

interface LabSchema extends DBSchema {
  runs: { key: string; value: RunRecord; indexes: { createdAt: number } };
  /** `format`: of run files; absent from weights kept before its second version. */
  weights: { key: string; value: RunWeights & { format?: number } };
  corpora: { key: string; value: KeptCorpus };
  /** Apart from `corpora`, so that listing does not load hundreds of megabytes. Its strings' bytes are in `parts`. */
  columns: { key: string; value: StoredCorpus };
  /** By corpus, column and number: a private window of Chromium keeps no value of 128 MiB or more. */
  parts: { key: [id: string, column: string, part: number]; value: Uint8Array<ArrayBuffer> };
  assets: { key: string; value: StoredAsset };
  /** By asset: what was read of it last. */
  packs: { key: string; value: VectorPack };
  /** By asset, file and number: what a transfer that is not over has brought. */
  pieces: { key: [asset: string, name: string, number: number]; value: Piece };
  /** What encoders made of texts. */
  vectors: { key: VectorKey; value: VectorBlock };
  /** What runs made of rows they never trained on. */
  evaluations: { key: [run: string, corpus: string]; value: Evaluation };
  /** The user's word on labels. */
  corrections: { key: [corpus: string, row: number]; value: Correction };
  /** The user's word on scored texts. */
  readings: { key: number; value: Reading };
}

/** The browser cannot keep or give back what was asked. The message is plain and says what to do next. */
export class StorageError extends Error {
  override name = 'StorageError';
}

let connection: Promise<IDBPDatabase<LabSchema>> | null = null;

/**
 * Runs `work` in one transaction over `stores` and resolves when it has been kept. If `work` throws or a request fails,
 * nothing of it is kept. `work` awaits nothing but the transaction's own requests: else it would end early.
 *
 * Rejects with `StorageError` for what the browser refuses.
 */
export async function transact<
  const Names extends ArrayLike<StoreNames<LabSchema>>,
  Mode extends 'readonly' | 'readwrite',
  Result,
>(
  stores: Names,
  mode: Mode,
  work: (transaction: IDBPTransaction<LabSchema, Names, Mode>) => Promise<Result>,
): Promise<Result> {
  try {
    connection ??= open();
    const transaction = (await connection).transaction(stores, mode);
    const working = work(transaction).catch((error: unknown) => {
      abort(transaction);
      throw error;
    });
    // Both at once: Chromium may abort a transaction without ever answering its open requests.
    const [result] = await Promise.all([working, transaction.done]);
    return result;
  } catch (error) {
    throw explain(error);
  }
}

async function open(): Promise<IDBPDatabase<LabSchema>> {
  try {
    if (typeof indexedDB === 'undefined') throw new StorageError(say(UNAVAILABLE));
    return await openPatiently();
  } catch (error) {
    connection = null;
    throw error;
  }
}

function openPatiently(): Promise<IDBPDatabase<LabSchema>> {
  return new Promise((resolve, reject) => {
    let patience: ReturnType<typeof setTimeout> | undefined;
    openDB<LabSchema>(NAME, VERSION, {
      upgrade(database, before) {
        if (before < 6) database.createObjectStore('readings', { keyPath: 'text' });
        if (before < 5) database.createObjectStore('corrections', { keyPath: ['corpus', 'row'] });
        if (before < 4) database.createObjectStore('evaluations', { keyPath: ['run', 'corpus'] });
        if (before < 3) {
          database.createObjectStore('pieces');
          database.createObjectStore('vectors');
        }
        if (before < 2) {
          database.createObjectStore('assets', { keyPath: 'id' });
          database.createObjectStore('packs', { keyPath: 'asset' });
        }
        if (before >= 1) return;
        database.createObjectStore('runs', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
        database.createObjectStore('weights', { keyPath: 'id' });
        database.createObjectStore('corpora', { keyPath: 'id' });
        database.createObjectStore('columns', { keyPath: 'id' });
        database.createObjectStore('parts');
      },
      // Tabs of this version let go at once (see below); only a much older or a frozen one makes us wait.
      blocked: () => (patience = setTimeout(() => reject(new StorageError(say(BLOCKED))), PATIENCE_MS)),
      blocking(_current, _wanted, event) {
        connection = null;
        (event.target as IDBDatabase).close();
      },
      terminated: () => (connection = null),
    })
      .then(resolve, reject)
      .finally(() => clearTimeout(patience));
  });
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // The failed request has already aborted it.
  }
}

const UNAVAILABLE = word(
  'This browser does not let the page keep anything (a private window, or site data is blocked): what you train is lost when the tab closes. Allow site data, or open the lab in a normal window.',
);
const BLOCKED = word(
  'Another tab holds an older version of the lab’s storage. Close the lab’s other tabs, then reload this one.',
);
const OUTDATED = word('A newer version of the lab was opened in another tab. Reload this one.');
const FULL = word(
  'There is no room left to keep this. Delete models or corpora you no longer need, or free disk space, then try again.',
);

function explain(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    // By itself the browser aborts a transaction for want of room, in a private window for want of memory.
    case 'AbortError':
    case 'QuotaExceededError':
      return new StorageError(say(FULL), { cause: error });
    case 'VersionError':
      return new StorageError(say(OUTDATED), { cause: error });
    case 'SecurityError':
    case 'InvalidStateError':
      return new StorageError(say(UNAVAILABLE), { cause: error });
    default:
      return new StorageError(
        say('The browser’s storage failed ({reason}). Reload the page and try again.', {
          reason: error.message || error.name,
        }),
        {
          cause: error,
        },
      );
  }
}
