import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VectorBlock } from './schema';

const openTab = async () => ({ ...(await import('./vectors')), ...(await import('./assets')) });
let tab: Awaited<ReturnType<typeof openTab>>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.resetModules();
  tab = await openTab();
});

afterEach(() => vi.unstubAllGlobals());

const blockOf = (hash: number): VectorBlock => ({ hashes: Float64Array.of(hash), values: Float32Array.of(hash, 0) });
const BYTES = 16;

async function hashesOf(asset: string, fingerprint: string): Promise<number[]> {
  const hashes: number[] = [];
  await tab.visitVectors(asset, fingerprint, (block) => hashes.push(...block.hashes));
  return hashes;
}

it('returns blocks in the order they were stored, only those of one encoder', async () => {
  for (const hash of [1, 2, 2 ** 53 - 1]) await tab.saveVectors('minilm', 'a', blockOf(hash));
  await tab.saveVectors('minilm', 'ab', blockOf(4));
  await tab.saveVectors('use-lite', 'a', blockOf(5));
  expect(await hashesOf('minilm', 'a')).toEqual([1, 2, 2 ** 53 - 1]);
  expect(await hashesOf('minilm', 'ab')).toEqual([4]);
  expect(await hashesOf('minilm', 'b')).toEqual([]);
  await tab.visitVectors('use-lite', 'a', (block) => expect(block).toEqual(blockOf(5)));
});

it('deletes the oldest blocks of any encoder when full', async () => {
  await tab.saveVectors('use-lite', 'z', blockOf(1), 2 * BYTES);
  await tab.saveVectors('minilm', 'a', blockOf(2), 2 * BYTES);
  await tab.saveVectors('minilm', 'a', blockOf(3), 2 * BYTES);
  expect(await hashesOf('use-lite', 'z')).toEqual([]);
  expect(await hashesOf('minilm', 'a')).toEqual([2, 3]);
});

it('deletes the vectors of an asset that is replaced or deleted, and no others', async () => {
  const replace = () => tab.saveAsset({ id: 'minilm', files: [], savedAt: 1 });
  for (const drop of [replace, () => tab.deleteAsset('minilm')]) {
    for (const asset of ['minilm', 'minilm2', 'use-lite']) await tab.saveVectors(asset, 'a', blockOf(1));
    await drop();
    expect(await hashesOf('minilm', 'a')).toEqual([]);
    expect(await hashesOf('minilm2', 'a')).not.toEqual([]);
    expect(await hashesOf('use-lite', 'a')).not.toEqual([]);
  }
});
