/**
 * Files that recipes need besides a corpus (word vectors, encoders), the vectors last read from them, and partial
 * downloads.
 */
import { announce } from './changes';
import { transact } from './database';
import { vectorsOf } from './vectors';
import type { Piece, StoredAsset, VectorPack } from './schema';

/** The range of a Date. */
const LATEST = 8.64e15;

/** Stores an asset, replacing any under its id. Rejects with `StorageError`. */
export async function saveAsset(asset: StoredAsset): Promise<void> {
  await transact(['assets', 'packs', 'vectors'], 'readwrite', async (transaction) => {
    await transaction.objectStore('packs').delete(asset.id);
    await transaction.objectStore('vectors').delete(vectorsOf(asset.id));
    await transaction.objectStore('assets').put(asset);
  });
  announce('assets');
}

/** Null if there is none, or if what is stored is damaged. Rejects with `StorageError`. */
export async function loadAsset(id: string): Promise<StoredAsset | null> {
  const found = await transact(['assets'], 'readonly', (transaction) => transaction.objectStore('assets').get(id));
  return found && isAsset(found) ? found : null;
}

/** Without those that are damaged. Rejects with `StorageError`. */
export async function listAssets(): Promise<StoredAsset[]> {
  const all = await transact(['assets'], 'readonly', (transaction) => transaction.objectStore('assets').getAll());
  return all.filter(isAsset);
}

function isAsset({ id, files, savedAt }: StoredAsset): boolean {
  const isFile = ({ name, content }: StoredAsset['files'][number]) =>
    typeof name === 'string' && typeof content.size === 'number';
  return typeof id === 'string' && Math.abs(savedAt) <= LATEST && Array.isArray(files) && files.every(isFile);
}

/** Deletes an asset, its pack and the vectors computed with it. Rejects with `StorageError`. */
export async function deleteAsset(id: string): Promise<void> {
  await transact(['assets', 'packs', 'vectors'], 'readwrite', async (transaction) => {
    await Promise.all([
      transaction.objectStore('assets').delete(id),
      transaction.objectStore('packs').delete(id),
      transaction.objectStore('vectors').delete(vectorsOf(id)),
    ]);
  });
  announce('assets');
}

const piecesOf = (asset: string, name: string) => IDBKeyRange.bound([asset, name], [asset, name, []]);

/**
 * The pieces of a partial download, in order; those of another file of the same name are deleted. Rejects with
 * `StorageError`.
 */
export async function listPieces(asset: string, name: string, of: string): Promise<Blob[]> {
  const pieces = await transact(['pieces'], 'readonly', (transaction) =>
    transaction.objectStore('pieces').getAll(piecesOf(asset, name)),
  );
  if (pieces.every((piece) => piece.of === of)) return pieces.map(({ content }) => content);
  await dropPieces(asset, name);
  return [];
}

/** Rejects with `StorageError`. */
export async function savePiece(asset: string, name: string, number: number, piece: Piece): Promise<void> {
  await transact(['pieces'], 'readwrite', (transaction) =>
    transaction.objectStore('pieces').put(piece, [asset, name, number]),
  );
}

/** Deletes the pieces of a file, or of all files of the asset if no name is given. Rejects with `StorageError`. */
export async function dropPieces(asset: string, name?: string): Promise<void> {
  const range = name === undefined ? IDBKeyRange.bound([asset], [asset, []]) : piecesOf(asset, name);
  await transact(['pieces'], 'readwrite', (transaction) => transaction.objectStore('pieces').delete(range));
}

/** Bytes left by interrupted transfers, by asset. Rejects with `StorageError`. */
export async function listUnfinished(): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  await transact(['pieces'], 'readonly', async (transaction) => {
    for (let cursor = await transaction.objectStore('pieces').openCursor(); cursor; cursor = await cursor.continue()) {
      const [asset] = cursor.key;
      sizes.set(asset, (sizes.get(asset) ?? 0) + cursor.value.content.size);
    }
  });
  return sizes;
}

export async function savePack(pack: VectorPack): Promise<void> {
  await transact(['packs'], 'readwrite', (transaction) => transaction.objectStore('packs').put(pack));
}

/** The pack of an asset, if it has this fingerprint. Rejects with `StorageError`. */
export async function loadPack(asset: string, fingerprint: string): Promise<VectorPack | null> {
  const pack = await transact(['packs'], 'readonly', (transaction) => transaction.objectStore('packs').get(asset));
  return pack?.fingerprint === fingerprint ? pack : null;
}
