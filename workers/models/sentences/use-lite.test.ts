import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { resources } from '../../../fixtures/sample-texts';
import { toyUse } from '../../../fixtures/sample-use';
import { openUseLite } from './use-lite';

beforeAll(async () => expect(await tf.setBackend('wasm')).toBe(true));

const files = () => toyUse(['good', 'bad', 'day'], createRandom(1));
let saved = 0;
/** A new `savedAt` each time, because encoders of the same files are shared. */
const openWith = (given: Map<string, Blob>) =>
  openUseLite({ ...resources, open: () => Promise.resolve({ savedAt: ++saved, files: given }) });

describe('the Universal Sentence Encoder', () => {
  it('gives each text its own vector, whatever the rest of the batch, and leaks no tensors', async () => {
    const before = tf.memory().numTensors;
    const encoder = await openWith(files());
    const held = tf.memory().numTensors;
    const [good, bad, both, empty] = await Promise.all(
      ['good', 'bad', 'good bad', ''].map((text) => encoder.read([text])),
    );
    expect(encoder.width).toBe(512);
    expect(good).not.toEqual(bad);
    expect(empty.every((value) => value === 0)).toBe(true);
    both.forEach((value, i) => expect(value).toBeCloseTo(good[i] + bad[i], 5));
    const together = await encoder.read(['', 'good bad', 'good', 'bad']);
    expect(together.subarray(0, 512)).toEqual(empty);
    expect(together.subarray(512, 1024)).toEqual(both);
    expect(together.subarray(1024, 1536)).toEqual(good);
    expect(together.subarray(1536)).toEqual(bad);
    expect(tf.memory().numTensors).toBe(held);
    encoder.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('reports words without a piece, and counts pieces', async () => {
    const encoder = await openWith(files());
    expect(encoder.cut('good')).toEqual({ pieces: 1, known: true });
    expect(encoder.cut('xyz')).toEqual({ pieces: 4, known: true });
    expect(encoder.cut('7').known).toBe(false);
    encoder.dispose();
  });

  it.each([
    ['lacks a shard', /lack group1-shard2of\d/, (given: Map<string, Blob>) => given.delete(nameOf(given, 1))],
    ['has a short shard', /group1-shard2of\d of use-lite is cut short/, (given: Map<string, Blob>) => cut(given, 1)],
    [
      'has a short last shard',
      /group1-shard(\d)of\1 of use-lite is cut short/,
      (given: Map<string, Blob>) => cut(given, -1),
    ],
    ['lacks its graph', /lack model\.json/, (given: Map<string, Blob>) => given.delete('model.json')],
    ['lacks its pieces', /lack vocab\.json/, (given: Map<string, Blob>) => given.delete('vocab.json')],
    [
      'has a graph that is not JSON',
      /model\.json.*not JSON/,
      (given: Map<string, Blob>) => given.set('model.json', new Blob(['{'])),
    ],
    [
      'has a graph that is none',
      /not a TensorFlow.js graph model/,
      (given: Map<string, Blob>) => given.set('model.json', new Blob(['[]'])),
    ],
    [
      'has pieces that are none',
      /not a list of word pieces/,
      (given: Map<string, Blob>) => given.set('vocab.json', new Blob(['[["",0]]'])),
    ],
    [
      'has numbers that are none',
      /not a number/,
      (given: Map<string, Blob>) => given.set(nameOf(given, 0), poison(given)),
    ],
  ])('reports a readable error if it %s', async (_, message, spoil) => {
    const before = tf.memory().numTensors;
    const given = files();
    spoil(given);
    await expect(openWith(given)).rejects.toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  });
});

const nameOf = (given: Map<string, Blob>, shard: number) =>
  [...given.keys()].filter((name) => name.startsWith('group1')).at(shard)!;

function cut(given: Map<string, Blob>, shard: number): void {
  const name = nameOf(given, shard);
  given.set(name, given.get(name)!.slice(0, -4));
}

/** The first shard, with only NaN after its integers (six of 4 bytes). */
function poison(given: Map<string, Blob>): Blob {
  const shard = given.get(nameOf(given, 0))!;
  return new Blob([shard.slice(0, 24), new Uint8Array(shard.size - 24).fill(255)]);
}
