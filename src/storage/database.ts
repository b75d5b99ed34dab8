/**
 * The storage module: runs and corpora in the browser's IndexedDB, and a run as one file.
 *
 * Contains the database, one connection to it per thread, transactions, and the messages for storage errors.
 * Independent of the contents of corpora and runs. Each other file covers one kind of record.
 */
import { openDB } from 'idb';
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { LabError, msg } from '../wording/message';
import type { LabSchema } from './schema';

const NAME = 'badbuzz-lab';
/**
 * 2 added the assets and their packs, 3 partial downloads and the vectors of texts, 4 the evaluations, 5 the
 * corrections, 6 the readings.
 */
const VERSION = 6;
/** How long a tab of an older version may take to close the database. */
const PATIENCE_MS = 5_000;

/** The browser cannot store or return the data. The message is plain and says what to do next. */
export class StorageError extends LabError {
  override name = 'StorageError';
}

let connection: Promise<IDBPDatabase<LabSchema>> | null = null;

/**
 * Runs `work` in one transaction over `stores` and resolves when it is committed. If `work` throws or a request fails,
 * the transaction is rolled back. `work` must await only the transaction's own requests: otherwise it would end early.
 *
 * Rejects with `StorageError` for storage errors.
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
    // Both at once: Chromium may abort a transaction without ever settling its open requests.
    const [result] = await Promise.all([working, transaction.done]);
    return result;
  } catch (error) {
    throw explain(error);
  }
}

async function open(): Promise<IDBPDatabase<LabSchema>> {
  try {
    if (typeof indexedDB === 'undefined') throw new StorageError(UNAVAILABLE);
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
      // Tabs of this version close it at once (see below); only a much older or a frozen one makes us wait.
      blocked: () => (patience = setTimeout(() => reject(new StorageError(BLOCKED)), PATIENCE_MS)),
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

const UNAVAILABLE = msg(
  'This browser does not let the page keep anything (a private window, or site data is blocked): what you train is lost when the tab closes. Allow site data, or open the lab in a normal window.',
);
const BLOCKED = msg(
  'Another tab is using an older version of the lab’s storage. Close the lab’s other tabs, then reload this one.',
);
const OUTDATED = msg('A newer version of the lab was opened in another tab. Reload this one.');
const FULL = msg(
  'There is no room left to keep this. Delete models or corpora you no longer need, or free disk space, then try again.',
);

function explain(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    // The browser itself aborts a transaction when storage is full, or in a private window when memory is.
    case 'AbortError':
    case 'QuotaExceededError':
      return new StorageError(FULL, undefined, { cause: error });
    case 'VersionError':
      return new StorageError(OUTDATED, undefined, { cause: error });
    case 'SecurityError':
    case 'InvalidStateError':
      return new StorageError(UNAVAILABLE, undefined, { cause: error });
    default:
      return new StorageError(
        'The browser’s storage failed ({reason}). Reload the page and try again.',
        {
          reason: error.message || error.name,
        },
        {
          cause: error,
        },
      );
  }
}
