import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../../../src/data/random';
import { inEnglish, type Message } from '../../../src/wording/message';
import { Job } from '../../jobs/job';
import type { Resources } from '../recipe';
import { textsOf } from '../texts';
import { resources, contextOf, data, recipes } from '../../../fixtures/sample-texts';
import { toyClassifier, toyEncoder } from '../../../fixtures/sample-onnx';
import { chooseFile, meanOf, openEncoder } from './transformer';

const requests = vi.spyOn(globalThis, 'fetch');
beforeAll(() => void requests.mockClear());

let saved = 0;
/** A new `savedAt` each time, because models of the same files are shared. */
const holding = (files: Map<string, Blob>): Resources => ({
  ...resources,
  open: () => Promise.resolve({ savedAt: ++saved, files }),
});
const json = (content: unknown) => new Blob([JSON.stringify(content)]);

describe('an encoder', () => {
  const words = ['good', 'bad', 'day', 'a'];
  const files = () => toyEncoder(words, 8, createRandom(1));

  it('gives the mean over the pieces of a text, whatever the rest of the batch', async () => {
    const encoder = await openEncoder('minilm', holding(files()));
    expect(encoder.width).toBe(8);
    const short = await encoder.read(['good']);
    const long = await encoder.read(['good good day bad']);
    const together = await encoder.read(['good', 'good good day bad', '']);
    expect(together).toHaveLength(24);
    short.forEach((value, i) => expect(together[i]).toBeCloseTo(value, 6));
    long.forEach((value, i) => expect(together[8 + i]).toBeCloseTo(value, 6));
    expect(together.subarray(16).every((value) => value === 0)).toBe(true);
    encoder.dispose();
  });

  it('cuts off text beyond its maximum length', async () => {
    const encoder = await openEncoder('minilm', holding(files()));
    const long = Array.from({ length: 126 }, () => 'good').join(' ');
    const whole = await encoder.read([long]);
    expect(await encoder.read([`${long} bad bad`])).toEqual(whole);
    expect(await encoder.read([long.replace('good', 'bad')])).not.toEqual(whole);
    encoder.dispose();
  });

  it('may return 16-bit floats', async () => {
    const [floats, halves] = await Promise.all(
      [false, true].map(async (givesHalves) => {
        const encoder = await openEncoder('minilm', holding(toyEncoder(words, 8, createRandom(1), givesHalves)));
        const vectors = await encoder.read(['a good day', 'bad']);
        encoder.dispose();
        return vectors;
      }),
    );
    halves.forEach((value, i) => expect(value).toBeCloseTo(floats[i], 2));
  });

  it('is found without the folder of the original files', async () => {
    const flat = new Map([...files()].map(([name, file]) => [name.replace(/.*\//, ''), file]));
    (await openEncoder('minilm', holding(flat))).dispose();
  });

  it.each([
    ['lacks its settings', 'config.json', null, /lack config\.json/],
    ['lacks its pieces', 'tokenizer.json', null, /lack tokenizer\.json/],
    ['lacks the settings of its pieces', 'tokenizer_config.json', null, /lack tokenizer_config\.json/],
    ['lacks its model', 'onnx/model.onnx', null, /model_quantized\.onnx for the processor, or model\.onnx/],
    ['has settings that are not JSON', 'config.json', new Blob(['{']), /config\.json of minilm is damaged/],
    ['has settings of nothing', 'config.json', json(null), /does not name the type of model/],
    ['has no words', 'tokenizer.json', json({}), /has 0 words/],
    ['has no padding', 'tokenizer_config.json', json({ tokenizer_class: 'BertTokenizer' }), /no padding token/],
    [
      'has a model that is none',
      'onnx/model.onnx',
      new Blob(['nothing']),
      /model\.onnx of minilm on WASM could not be opened/,
    ],
    [
      'has a model that is cut short',
      'onnx/model.onnx',
      files().get('onnx/model.onnx')!.slice(0, 200),
      /could not be opened/,
    ],
    ['gives no numbers', 'onnx/model.onnx', toyEncoder(words, 8, () => NaN).get('onnx/model.onnx')!, /not a number/],
    ['knows fewer words', 'onnx/model.onnx', toyEncoder([], 8, Math.random).get('onnx/model.onnx')!, /failed/],
    [
      'gives no vectors',
      'onnx/model.onnx',
      toyClassifier({ a: 1, b: 1, c: 1, d: 1 }).get('onnx/model.onnx')!,
      /no output last_hidden_state/,
    ],
  ])('reports a readable error if it %s, and does not affect later ones', async (_, name, content, message) => {
    const spoilt = files();
    spoilt.delete(name);
    if (content) spoilt.set(name, content);
    await expect(openEncoder('minilm', holding(spoilt))).rejects.toThrow(message);
    (await openEncoder('minilm', holding(files()))).dispose();
  });

  it('is opened once for all users, and closed by the last', async () => {
    const kept = { ...resources, open: () => Promise.resolve({ savedAt: -1, files: files() }) };
    const [first, second] = await Promise.all([openEncoder('minilm', kept), openEncoder('minilm', kept)]);
    expect(first.read).toBe(second.read);
    first.dispose();
    first.dispose();
    expect(await second.read(['good'])).toHaveLength(8);
    second.dispose();
    const third = await openEncoder('minilm', kept);
    expect(third.read).not.toBe(first.read);
    third.dispose();
  });
});

describe('the choice of a file', () => {
  const choose = (names: string[], gpu: { halves: boolean } | null) => {
    const files = new Map(names.map((name) => [name, new Blob()]));
    const { name, device } = chooseFile({ id: 'sst2', fingerprint: '', files }, gpu);
    return `${name} ${device}`;
  };
  const [fp32, fp16, q8] = ['model.onnx', 'model_fp16.onnx', 'model_quantized.onnx'];

  it('is 8 bits on a CPU, floats on a GPU', () => {
    expect(choose([fp32, fp16, q8], null)).toBe('model_quantized.onnx wasm');
    expect(choose([fp32, fp16, q8], { halves: true })).toBe('model_fp16.onnx webgpu');
    expect(choose([fp32, fp16, q8], { halves: false })).toBe('model.onnx webgpu');
    expect(choose([fp32], null)).toBe('model.onnx wasm');
    expect(choose([q8], { halves: true })).toBe('model_quantized.onnx wasm');
  });

  it('says why a 16-bit model cannot be used here', () => {
    expect(() => choose([fp16], null)).toThrow(/needs a graphics processor/);
  });
});

it('averages over the mask', () => {
  const states = Float32Array.of(1, 2, 3, 4, 9, 9, 5, 6, 9, 9, 9, 9);
  const mask = BigInt64Array.of(1n, 1n, 0n, 1n, 0n, 0n);
  expect([...meanOf(states, mask, [2, 3, 2])]).toEqual([2, 3, 5, 6]);
});

describe('the pretrained transformer', () => {
  const recipe = recipes.get('pretrained')!;
  const score = async (files: Map<string, Blob>, texts: string[]) => {
    const scorer = await recipe.load({ vocabulary: [], arrays: [] }, {}, holding(files));
    const scores = await scorer.score(textsOf(texts, () => []));
    scorer.dispose();
    return [...scores];
  };
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

  it('reads texts as written, in any order of lengths', async () => {
    const texts = ['GOOD!', 'a bad, bad day', 'nothing', '', 'good bad'];
    const scores = await score(toyClassifier({ good: 2, bad: -1 }), texts);
    [2, -2, 0, 0, 1].forEach((z, row) => expect(scores[row]).toBeCloseTo(sigmoid(z), 6));
  });

  it('finds classes by name, or takes two unnamed ones', async () => {
    const weights = { good: 2, bad: -1 };
    expect((await score(toyClassifier(weights, ['LABEL_0', 'LABEL_1']), ['good']))[0]).toBeCloseTo(sigmoid(2), 6);
    expect((await score(toyClassifier(weights, ['positive', 'negative']), ['good']))[0]).toBeCloseTo(sigmoid(-2), 6);
    const three = await score(toyClassifier(weights, ['negative', 'neutral', 'positive']), ['good']);
    expect(three[0]).toBeCloseTo(sigmoid(2), 6);
    await expect(score(toyClassifier(weights, ['joy', 'anger']), ['good'])).rejects.toThrow(
      /has the classes joy, anger/,
    );
  });

  it('must return a number for each class', async () => {
    const files = toyClassifier({ good: 2 }, ['negative', 'neutral', 'positive']);
    files.set('onnx/model.onnx', toyClassifier({ good: 2 }).get('onnx/model.onnx')!);
    await expect(score(files, ['good'])).rejects.toThrow(/not one number for each of its 3 classes/);
  });

  it('reports which file and backend it was computed by, and trains nothing', async () => {
    const notes: Message[] = [];
    const context = { ...contextOf(new Job()), onNote: (note: Message) => void notes.push(note) };
    const scorer = await recipe.fit(data, {}, context);
    expect(notes.map(inEnglish)).toEqual(['Computed by model.onnx of sst2 on WASM.']);
    expect(scorer.params).toBe(0);
    scorer.dispose();
  });
});

it('has made no network requests', () => {
  expect(requests).not.toHaveBeenCalled();
});
