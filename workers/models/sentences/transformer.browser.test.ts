import { expect, it } from 'vitest';
import { inEnglish } from '../../../src/wording/message';
import { createRandom } from '../../../src/data/random';
import { resources, data, recipes } from '../../../fixtures/sample-texts';
import { loadModel } from './runtime';
import { toyEncoder } from '../../../fixtures/sample-onnx';
import { openEncoder } from './transformer';

const adapter = navigator.gpu ? await navigator.gpu.requestAdapter() : null;
const TEXTS = ['good', 'a good day', 'bad bad bad day', ''];

const source = () => ({
  files: new Map(
    [...toyEncoder(['good', 'bad', 'day'], 8, createRandom(1))].map(([name, file]) => [name.replace(/.*\//, ''), file]),
  ),
  ...({ precision: 'fp32', kind: 'encoder', mostPieces: 128 } as const),
});

/** URLs that the page has requested since the test began. */
const asked = () => performance.getEntriesByType('resource').map(({ name }) => new URL(name, location.href));

it('opens an encoder using only the page’s own files', async () => {
  expect(crossOriginIsolated).toBe(true);
  const encoder = await openEncoder('minilm', resources);
  expect(inEnglish(encoder.about)).toBe('model.onnx of minilm on WASM');
  expect(await encoder.read(TEXTS)).toHaveLength(TEXTS.length * 16);
  encoder.dispose();
  const hosts = asked().filter(({ protocol }) => /^http/.test(protocol));
  expect(hosts.filter(({ host }) => host !== location.host)).toEqual([]);
  expect(hosts.some(({ pathname }) => pathname.endsWith('ort-wasm-simd-threaded.asyncify.wasm'))).toBe(true);
});

it('scores by the pretrained transformer', async () => {
  const scorer = await recipes.get('pretrained')!.load({ vocabulary: [], arrays: [] }, {}, resources);
  const scores = await scorer.score(data.validation);
  const right = scores.filter((score, row) => score > 0.5 === (data.validation.labels[row] === 1)).length;
  expect(right / scores.length).toBeGreaterThan(0.9);
  scorer.dispose();
});

it.skipIf(!adapter)('gives the same result on WebGPU as on WASM', async () => {
  const [wasm, webgpu] = await Promise.all(
    (['wasm', 'webgpu'] as const).map(async (device) => {
      const model = await loadModel({ ...source(), device });
      const { output } = await model.run(TEXTS);
      model.dispose();
      return output;
    }),
  );
  expect([...webgpu.dims]).toEqual([...wasm.dims]);
  wasm.data.forEach((value, i) => expect(webgpu.data[i]).toBeCloseTo(value, 5));
});
