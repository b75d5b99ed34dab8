/**
 * Vectors of texts computed by encoders, so that no text is encoded twice: blocks of a few hundred, each with the
 * hashes of its texts. Blocks belong to an asset and are deleted with it; beyond a size limit the oldest are deleted
 * first.
 */
import { transact } from './database';
import type { VectorBlock } from './schema';

/** Limit of the stored vectors in bytes, over all assets: 700,000 texts at 384 numbers each. */
const MOST_BYTES = 2 ** 30;

/**
 * Stores a block, deleting the oldest if there is no space. Rejects with `StorageError`.
 * @param fingerprint identifies the encoder's files among those stored under the same asset
 */
export async function saveVectors(
  asset: string,
  fingerprint: string,
  block: VectorBlock,
  most = MOST_BYTES,
): Promise<void> {
  const bytes = block.hashes.byteLength + block.values.byteLength;
  await transact(['vectors'], 'readwrite', async (transaction) => {
    const store = transaction.objectStore('vectors');
    const keys = await store.getAllKeys();
    keys.sort(([, , first], [, , second]) => first - second);
    let total = keys.reduce((sum, [, , , size]) => sum + size, bytes);
    for (const key of keys) {
      if (total <= most) break;
      total -= key[3];
      await store.delete(key);
    }
    await store.put(block, [asset, fingerprint, (keys.at(-1)?.[2] ?? 0) + 1, bytes]);
  });
}

/**
 * Visits every block of an encoder, one in memory at a time; `visit` must be synchronous. Rejects with `StorageError`.
 */
export async function visitVectors(
  asset: string,
  fingerprint: string,
  visit: (block: VectorBlock) => void,
): Promise<void> {
  const range = IDBKeyRange.bound([asset, fingerprint], [asset, fingerprint, []]);
  await transact(['vectors'], 'readonly', async (transaction) => {
    let cursor = await transaction.objectStore('vectors').openCursor(range);
    for (; cursor; cursor = await cursor.continue()) visit(cursor.value);
  });
}

/** All keys of an asset: the asset's id first, then anything, since arrays come last in key order. */
export function vectorsOf(asset: string): IDBKeyRange {
  return IDBKeyRange.bound([asset], [asset, []]);
}
