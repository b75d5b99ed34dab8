/** Checks public/models/ as it will be served. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { ModelCard } from '../domain/card';
import { listShipped, shippedFolder } from './shipped';
import { readShipped } from './shipped-file';

const folder = path.join(import.meta.dirname, '../../public/models');
const file = (...names: string[]) => readFileSync(path.join(folder, ...names));
const json = <T>(...names: string[]) => JSON.parse(file(...names).toString()) as T;
const read = async (model: string) =>
  readShipped(json(model, 'model.json'), new Blob([file(model, 'weights.bin')]).stream());
/** As listed by the page. */
async function list() {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(file('index.json'))));
  const models = await listShipped('http://site/models/');
  vi.unstubAllGlobals();
  return models;
}

const LIMITS = [
  { model: 'small', bytes: 1.5e6, accuracy: 0.825, auc: 0.9 },
  { model: 'strong', bytes: 8e6, accuracy: 0.842, auc: 0.922 },
];

describe.each(LIMITS)('the $model model', ({ model, bytes, accuracy, auc }) => {
  const card = json<ModelCard>(model, 'card.json');
  const [unseen] = card.figures;

  it('is listed correctly', async () => {
    const { record } = await read(model);
    const listed = (await list()).find(({ folder }) => folder === model);
    expect(listed).toEqual({ folder: model, record, bytes: card.bytes });
    expect(shippedFolder(record.id)).toBe(model);
    expect(record.metrics?.accuracy).toBe(unseen.accuracy.value);
    expect(record.unsure).toEqual(card.unsure.band);
  });

  it('is small enough, and its card states its size', () => {
    const wire = gzipSync(file(model, 'model.json')).length + statSync(path.join(folder, model, 'weights.bin')).size;
    expect(wire).toBeLessThanOrEqual(bytes);
    expect(Math.abs(wire - card.bytes)).toBeLessThan(100);
  });

  it('has the accuracy it was built for', () => {
    expect(unseen.rows).toBe(20_000);
    expect(unseen.accuracy.value).toBeGreaterThanOrEqual(accuracy);
    expect(unseen.auc.value).toBeGreaterThanOrEqual(auc);
    expect(unseen.calibrationError).toBeLessThanOrEqual(0.02);
    expect(card.rounding.before - card.rounding.after).toBeLessThanOrEqual(0.002);
  });

  it('contains words, but no Twitter user names', async () => {
    const { weights } = await read(model);
    const words = new Set(weights.vocabulary);
    expect(words.size).toBe(card.vocabulary.words);
    for (const word of ['good', 'terrible', ':)', ':(']) expect(words).toContain(word);
    for (const name of ['mileycyrus', 'tommcfly', 'ddlovato', 'ladygaga']) expect(words).not.toContain(name);
    for (const word of words) expect(word).not.toMatch(/\s|@\w/);
  });
});

it('lists nothing if the site offers nothing', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 404 })));
  expect(await listShipped('http://site/models/')).toEqual([]);
  vi.unstubAllGlobals();
});
