import { BlobReader, BlobWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import type { RunRecord, RunWeights } from '../domain/run';
import { readRunFile, writeRunFile } from './run-file';
import { RunFileError } from './stored-zip';
import { recordOf, weightsOf } from '../../fixtures/sample-run';

const VALUES = new Blob(weightsOf('a').arrays.map(({ data }) => data));

/** The run.json of a valid file, for tests to corrupt. JSON turns its NaN into null, as in a real file. */
function describeRun() {
  const { vocabulary, arrays } = weightsOf('a');
  return {
    format: 'badbuzz-run',
    version: 4,
    record: recordOf('a') as unknown as Record<string, unknown>,
    vocabulary: vocabulary as unknown[],
    arrays: arrays.map(({ name, shape }): { name: unknown; shape: unknown } => ({ name, shape })),
  };
}

type Description = ReturnType<typeof describeRun>;

async function zip(entries: Record<string, Blob | string>, options: object = {}): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), {
    level: 0,
    useWebWorkers: false,
    extendedTimestamp: false,
    ...options,
  });
  for (const [name, content] of Object.entries(entries)) await writer.add(name, new BlobReader(new Blob([content])));
  return writer.close();
}

function fileOf(description: unknown, values: Blob = VALUES): Promise<Blob> {
  return zip({ 'run.json': JSON.stringify(description), 'weights.bin': values });
}

function spoiled(spoil: (description: Description) => unknown): Promise<Blob> {
  const description = describeRun();
  return fileOf(spoil(description) ?? description);
}

const withRecord = (changes: object) => () => spoiled(({ record }) => void Object.assign(record, changes));

/** Overwrites every occurrence of a 32-bit number in the archive's headers. */
async function patch(file: Blob, from: number, to: number): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const view = new DataView(bytes.buffer);
  for (let i = 0; i + 4 <= bytes.length; i++) if (view.getUint32(i, true) === from) view.setUint32(i, to, true);
  return new Blob([bytes]);
}

async function flip(file: Blob, at: number): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[at < 0 ? bytes.length + at : at] ^= 0xff;
  return new Blob([bytes]);
}

describe('a run file', () => {
  it('restores exactly the run that was written', async () => {
    const file = await writeRunFile(recordOf('a'), weightsOf('a'));
    const { record, weights } = await readRunFile(file);
    expect(record).toEqual(recordOf('a'));
    expect(weights).toEqual(weightsOf('a'));
    expect(Object.is(weights.arrays[0].data[1], -0)).toBe(true);
  });

  it.each<[string, Partial<RunRecord>, Partial<RunWeights>]>([
    ['before its first epoch', { curve: [], batches: [], bestEpoch: 0, metrics: null, status: 'unfinished' }, {}],
    ['without words and weights', { vocabularySize: 0 }, { vocabulary: [], arrays: [] }],
    ['with an empty array', {}, { arrays: [{ name: 'none', shape: [0, 2 ** 40], data: new Float32Array(0) }] }],
    ['whose words are odd', { vocabularySize: 9 }, { vocabulary: ['__proto__', '\ud83d', '"', '\n', '\u2028', ''] }],
    ['that measured one class', { metrics: { ...recordOf('a').metrics!, auc: NaN } }, {}],
  ])('supports a run %s', async (_, record, weights) => {
    const run = { record: { ...recordOf('a'), ...record }, weights: { ...weightsOf('a'), ...weights } };
    expect(await readRunFile(await writeRunFile(run.record, run.weights))).toEqual(run);
  });

  it('can be read with a model.json for other programs, as once written', async () => {
    const file = await zip({ 'run.json': JSON.stringify(describeRun()), 'weights.bin': VALUES, 'model.json': '{}' });
    expect(await readRunFile(file)).toEqual({ record: recordOf('a'), weights: weightsOf('a') });
  });

  it('can be read as written by version 2, with a sentence instead of a message', async () => {
    const { record, ...rest } = describeRun();
    const why = 'No graphics processor was found.';
    const file = await fileOf({
      ...rest,
      version: 2,
      record: { ...record, backend: { ...recordOf('a').backend, why } },
    });
    expect((await readRunFile(file)).record).toEqual(recordOf('a'));
  });

  it('supports 2 million values', async () => {
    const data = Float32Array.from({ length: 2_000_000 }, (_, i) => i);
    const weights = { ...weightsOf('a'), arrays: [{ name: 'embedding', shape: [1_000, 2_000], data }] };
    const read = await readRunFile(await writeRunFile(recordOf('a'), weights));
    expect(read.weights.arrays[0].data.every((value, i) => value === i)).toBe(true);
  });

  it('has exactly its two entries, and the same bytes each time', async () => {
    const file = await writeRunFile(recordOf('a'), weightsOf('a'));
    const entries = await new ZipReader(new BlobReader(file)).getEntries();
    expect(entries.map(({ filename, uncompressedSize }) => [filename, uncompressedSize])).toEqual([
      ['run.json', expect.any(Number)],
      ['weights.bin', 36],
    ]);
    const again = await writeRunFile(recordOf('a'), weightsOf('a'));
    expect(await again.bytes()).toEqual(await file.bytes());
  });

  it.each<[string, Partial<RunRecord>, Partial<RunWeights>, RegExp]>([
    [
      'values that are not numbers',
      {},
      { arrays: [{ name: 'w', shape: [1], data: Float32Array.of(NaN) }] },
      /“w” holds/,
    ],
    [
      'a shape that does not fit',
      {},
      { arrays: [{ name: 'w', shape: [2], data: new Float32Array(1) }] },
      /“w” does not/,
    ],
    ['more words than the model knows', { vocabularySize: 3 }, {}, /more words/],
    ['a time that is not a number', { createdAt: NaN }, {}, /its date is missing or out of range/],
    ['a name of 20 million letters', { name: 'x'.repeat(20_000_000) }, {}, /too large/],
  ])('is not written for a run with %s', async (_, record, weights, message) => {
    const writing = writeRunFile({ ...recordOf('a'), ...record }, { ...weightsOf('a'), ...weights });
    await expect(writing).rejects.toThrow(RunFileError);
    await expect(writing).rejects.toThrow(message);
  });
});

const HOSTILE: [name: string, make: () => Promise<Blob> | Blob, message: RegExp][] = [
  ['an empty file', () => new Blob([]), /damaged, or not a model/],
  ['a text', () => new Blob(['0,1,2\n'.repeat(1000)]), /damaged, or not a model/],
  ['a file cut short', async () => (await fileOf(describeRun())).slice(0, -40), /damaged, or not a model/],
  ['a file cut in front', async () => (await fileOf(describeRun())).slice(100), /damaged, or not a model/],
  ['another zip', () => zip({ 'tweets.csv': '0,hello' }), /damaged, or not a model/],
  ['a zip without weights', () => zip({ 'run.json': JSON.stringify(describeRun()) }), /damaged, or not a model/],
  ['a folder named run.json', () => zip({ 'run.json/': '', 'weights.bin': VALUES }), /damaged, or not a model/],
  [
    'a zip of many files',
    () => zip(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.txt`, '']))),
    /more than one model/,
  ],
  [
    'a compressed bomb',
    () =>
      zip(
        { 'run.json': JSON.stringify(describeRun()), 'weights.bin': new Blob([new Uint8Array(2 ** 24)]) },
        { level: 9 },
      ),
    /compressed/,
  ],
  [
    'an encrypted run',
    () => zip({ 'run.json': JSON.stringify(describeRun()), 'weights.bin': VALUES }, { password: 'x' }),
    /encrypted/,
  ],
  [
    'a flipped weight',
    async () => flip(await zip({ 'weights.bin': VALUES, 'run.json': JSON.stringify(describeRun()) }), 45),
    /damaged/,
  ],
  [
    'a description of 17 MiB',
    () => zip({ 'run.json': ' '.repeat(17 * 2 ** 20), 'weights.bin': VALUES }),
    /run\.json is larger/,
  ],
  [
    'sizes that lie upwards',
    async () => patch(await fileOf(describeRun()), 36, 2 ** 29),
    /damaged|two different sizes/,
  ],
  ['sizes beyond the limit', async () => patch(await fileOf(describeRun()), 36, 2 ** 31), /damaged|larger than any/],
  [
    'sizes that lie downwards',
    async () => patch(await fileOf(describeRun()), 36, 32),
    /damaged|size that its arrays need/,
  ],
  [
    'a description in another encoding',
    () => zip({ 'run.json': new Blob([Uint8Array.of(0xff, 0xfe)]), 'weights.bin': VALUES }),
    /not text/,
  ],
  ['a description that is not JSON', () => zip({ 'run.json': '{"format":', 'weights.bin': VALUES }), /not JSON/],
  [
    'a description nested 4 million deep',
    () => zip({ 'run.json': '['.repeat(4e6), 'weights.bin': VALUES }),
    /not JSON/,
  ],
  [
    'nested arrays where a shape belongs',
    () =>
      zip({
        'run.json': JSON.stringify(describeRun()).replace('[3,2]', '['.repeat(1e5) + ']'.repeat(1e5)),
        'weights.bin': VALUES,
      }),
    /list of its weights|not JSON/,
  ],
  ['null', () => fileOf(null), /does not describe/],
  ['a list', () => fileOf([]), /does not describe/],
  ['another format', () => spoiled((d) => ({ ...d, format: 'keras' })), /does not describe/],
  ['a newer version', () => spoiled((d) => ({ ...d, version: 5 })), /newer version/],
  ['version 0', () => spoiled((d) => ({ ...d, version: 1 })), /early version.* Train the model again/],
  ['a missing record', () => spoiled((d) => ({ ...d, record: undefined })), /a part of it is missing/],
  ['a field too many', withRecord({ onload: 'alert(1)' }), /a field that the lab does not know/],
  ['a name that is a number', withRecord({ name: 5 }), /a name is missing or no text/],
  ['an empty id', withRecord({ id: '' }), /its mark is missing/],
  [
    'an unknown preprocessing',
    withRecord({ settings: { ...recordOf('a').settings, preprocess: 'x'.repeat(1e6) } }),
    /one of its settings/,
  ],
  [
    'a knob that is not a number',
    withRecord({ settings: { ...recordOf('a').settings, knobs: { ['k'.repeat(9000)]: 'x' } } }),
    /one of its settings/,
  ],
  [
    'a seed that is no integer',
    withRecord({ settings: { ...recordOf('a').settings, seed: 0.5 } }),
    /one of its settings/,
  ],
  ['a negative time', withRecord({ times: { fitMs: -1, evalMs: 0, predictMs: 0 } }), /one of its figures/],
  ['a vocabulary larger than any', withRecord({ vocabularySize: 1_000_001 }), /one of its figures/],
  ['fewer places than words', withRecord({ vocabularySize: 3 }), /more words/],
  ['an accuracy of 2', withRecord({ metrics: { ...recordOf('a').metrics!, accuracy: 2 } }), /one of its figures/],
  [
    'counts that do not add up',
    withRecord({ metrics: { ...recordOf('a').metrics!, truePositives: 1 } }),
    /do not add up/,
  ],
  ['words that are numbers', () => spoiled((d) => void (d.vocabulary[1] = 3)), /its vocabulary/],
  ['an array without a name', () => spoiled((d) => void (d.arrays[0].name = '')), /a name is missing/],
  ['two arrays of one name', () => spoiled((d) => void (d.arrays[1].name = 'embedding')), /same name/],
  ['a negative length', () => spoiled((d) => void (d.arrays[0].shape = [-3, -2])), /list of its weights/],
  ['half a length', () => spoiled((d) => void (d.arrays[0].shape = [1.5, 4])), /list of its weights/],
  ['a product that overflows', () => spoiled((d) => void (d.arrays[0].shape = [2 ** 40, 2 ** 40])), /larger than any/],
  [
    'a product that wraps to the right size',
    () => spoiled((d) => void (d.arrays[0].shape = [2 ** 32, 2 ** 32, 6])),
    /larger than any/,
  ],
  [
    'many arrays that are too large together',
    () => spoiled((d) => void (d.arrays = Array.from({ length: 900 }, (_, i) => ({ name: `${i}`, shape: [2 ** 28] })))),
    /size that its arrays need/,
  ],
  ['more values than declared', () => fileOf(describeRun(), new Blob([VALUES, VALUES])), /size that its arrays need/],
  ['fewer values than declared', () => fileOf(describeRun(), VALUES.slice(4)), /size that its arrays need/],
  [
    'a weight that is infinite',
    () => fileOf(describeRun(), new Blob([VALUES.slice(4), Float32Array.of(Infinity)])),
    /not numbers/,
  ],
];

describe('a malicious run file', () => {
  it.each(HOSTILE)('is rejected in one sentence: %s', async (_, make, message) => {
    const reading = readRunFile(await make());
    await expect(reading).rejects.toThrow(message);
    const error = await reading.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(RunFileError);
    expect((error as Error).message).toMatch(/^.{10,300}[.]$/);
  });

  it('beyond the limits is rejected unread', async () => {
    const file = { size: 2 ** 31 } as Blob;
    await expect(readRunFile(file)).rejects.toThrow(/larger than any saved model/);
  });

  it('is at worst rejected, whichever byte is corrupted', async () => {
    const file = await writeRunFile(recordOf('a'), weightsOf('a'));
    let refused = 0;
    for (let at = 0; at < file.size; at += 3) {
      const outcome = await readRunFile(await flip(file, at)).catch((error: unknown) => error);
      if (outcome instanceof RunFileError) refused++;
      else expect(outcome, `byte ${at}`).toEqual({ record: recordOf('a'), weights: weightsOf('a') });
    }
    expect(refused).toBeGreaterThan((file.size / 3) * 0.8);
  });
});
