import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { readVectors } from './vector-file';
import { dataPath } from '../../../fixtures/data';

const WORDS: [word: string, vector: number[]][] = [
  ['the', [0.5, -1, 2]],
  ['naïve', [1, 2, 3]],
  ['. . .', [4, 5, 6]],
  ['cat', [-0.25, 0, 0.125]],
];

const text = WORDS.map(([word, vector]) => `${word} ${vector.join(' ')}\n`).join('');
const quick = () => Promise.resolve();
const read = (file: Blob, isWanted: (word: string) => boolean = () => true) =>
  readVectors(file, 'vectors', isWanted, quick);

function binary(lineEnds: boolean, count = 3): Blob {
  const parts: BlobPart[] = [`${count} 3\n`];
  for (const [word, vector] of [WORDS[0], WORDS[1], WORDS[3]]) {
    parts.push(`${word} `, Float32Array.from(vector), ...(lineEnds ? ['\n'] : []));
  }
  return new Blob(parts);
}

async function zip(content: string): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  await writer.add('small.txt', new BlobReader(new Blob(['the 9 9 9\n'])));
  await writer.add('vectors.txt', new BlobReader(new Blob([content])));
  return writer.close();
}

describe('word vectors', () => {
  it.each<[string, () => Blob | Promise<Blob>]>([
    ['GloVe’s text', () => new Blob([text])],
    ['text without a last line end', () => new Blob([text.trimEnd()])],
    ['word2vec’s text', () => new Blob([`4 3\n${text}`])],
    ['gzipped text', () => new Blob([gzipSync(text)])],
    ['the largest text of a zip', () => zip(text)],
  ])('are read from %s', async (_, make) => {
    const { width, vectors, lines, damaged } = await read(await make());
    expect({ width, lines, damaged }).toEqual({ width: 3, lines: 4, damaged: 0 });
    expect([...vectors].map(([word, vector]) => [word, [...vector]])).toEqual(WORDS);
  });

  it.each([true, false])('are read from word2vec’s binary, line ends: %s', async (lineEnds) => {
    const { width, vectors } = await read(binary(lineEnds));
    expect(width).toBe(3);
    expect([...vectors].map(([word, vector]) => [word, [...vector]])).toEqual([WORDS[0], WORDS[1], WORDS[3]]);
  });

  it('are kept only for the wanted words', async () => {
    const { vectors, lines } = await read(new Blob([text]), (word) => word === 'cat');
    expect([...vectors.keys()]).toEqual(['cat']);
    expect(lines).toBe(4);
  });

  it('are counted if damaged, and the rest is kept', async () => {
    const { vectors, damaged } = await read(new Blob([text, 'short 1 2\n', 'bad 1 x 3\n', 'last 7 8 9\n']));
    expect(damaged).toBe(2);
    expect([...vectors.keys()]).toEqual([...WORDS.map(([word]) => word), 'last']);
  });

  it.each<[string, Blob, RegExp]>([
    ['an empty file', new Blob([]), /empty/],
    ['prose', new Blob(['It was a dark and stormy night.\nThe end.\n']), /no word vectors/],
    ['a binary cut off', binary(true, 5), /ends after 3 of its 5 vectors: download it again/],
    ['counts out of range', new Blob(['4 99999\n']), /no word vectors/],
    ['a line without end', new Blob(['the 1 2 3\n', new Uint8Array(4_000_000).fill(65)]), /no word vectors/],
    ['a gzip cut off', new Blob([gzipSync(text).subarray(0, 40)]), /gzip/],
  ])('are rejected with one sentence: %s', async (_, file, message) => {
    await expect(read(file)).rejects.toThrow(message);
  });

  it('are read in little memory: of 200,000 only the wanted one is kept', async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `word${i} ${i} 1 2\n`);
    let calls = 0;
    const isLast = (word: string) => word === 'word199999';
    const { vectors } = await readVectors(new Blob([lines.join('')]), 'many', isLast, async () => void calls++);
    expect([...vectors.get('word199999')!]).toEqual([199999, 1, 2]);
    expect(calls).toBeGreaterThan(1);
  });
});

const folder = dataPath('glove');

describe.skipIf(!folder)('real GloVe files', () => {
  it.each([
    ['glove.twitter.27B.25d.subset11925.txt', 25, 11_925],
    ['glove.6B.50d.head.txt', 50, 2_446],
  ])('%s', async (name, width, words) => {
    const found = await readVectors(await openAsBlob(path.join(folder, name)), name, () => true, quick);
    expect(found.width).toBe(width);
    expect(found.lines).toBeGreaterThanOrEqual(words);
    expect(found.vectors.size).toBeGreaterThan(0.99 * words);
    expect(found.damaged).toBeLessThan(10);
  });
});
