/**
 * What encoders made of texts, so that no text is read twice: vectors in blocks of some hundred, each beside the hashes of
 * its texts. Blocks belong to an asset and go with it; beyond a limit the oldest go first.
 */
import { transact } from './database';
import type { VectorBlock } from './schema';

/** Bytes of vectors kept at most, over all assets: those of 700,000 texts at 384 numbers each. */
const MOST_BYTES = 2 ** 30;

/**
 * Keeps a block, and lets the oldest go where there is no room for it. Rejects with `StorageError`.
 * @param fingerprint tells the encoder's files from others under the same asset.
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

/** Shows every block of an encoder, one in memory at a time; `visit` returns at once. Rejects with `StorageError`. */
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

/** All keys of an asset: its own first part, then anything, as arrays come after all else. */
export function vectorsOf(asset: string): IDBKeyRange {
  return IDBKeyRange.bound([asset], [asset, []]);
}
