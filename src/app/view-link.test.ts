// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readLink, writeLink, type SharedView } from './view-link';

const full: SharedView = {
  view: 'train',
  settings: {
    recipe: 'ngram-lr',
    knobs: { epochs: 3, learningRate: 1e-7, dropout: 0.25 },
    preprocess: 'stem',
    seed: 7,
    rows: 5_000,
  },
  models: ['small', 'strong'],
  text: null,
};
const link =
  (query: string, view = 'train') =>
  () =>
    readLink(`#${view}?${query}`);
const form = 'v=1&recipe=lstm&preprocess=raw&seed=1';

describe('a link', () => {
  it('round-trips its contents', () => {
    for (const shared of [
      full,
      { ...full, view: 'stage', settings: null, models: null },
      { ...full, text: '100 % “café” & #tags? k.epochs=9 + 👩‍👩‍👧\n<b>x</b>' },
      { ...full, settings: { ...full.settings!, knobs: {}, rows: null } },
    ] as const)
      expect(readLink(writeLink(shared))).toEqual(shared);
  });

  it('contains no text unless there is one', () => {
    expect(writeLink(full)).toBe(
      '#train?v=1&recipe=ngram-lr&preprocess=stem&seed=7&rows=5000&k.epochs=3&k.learningRate=1e-7&k.dropout=0.25&models=small%2Cstrong',
    );
  });

  it('of a later version says what to do', () => {
    expect(link('v=2&what=ever')).toThrow(/newer version/);
  });

  it.each([
    ['nothing at all', ''],
    ['no version', 'recipe=lstm'],
    ['another name', 'v=1&script=alert'],
    ['a name twice', `${form}&seed=2`],
    ['half a form', 'v=1&recipe=lstm'],
    ['a recipe that is a path', 'v=1&recipe=..%2F..%2Fx&preprocess=raw&seed=1'],
    ['another preprocessing', 'v=1&recipe=lstm&preprocess=rot13&seed=1'],
    ['a seed that is none', 'v=1&recipe=lstm&preprocess=raw&seed=1e9'],
    ['a seed too large', 'v=1&recipe=lstm&preprocess=raw&seed=4294967296'],
    ['too few rows', `${form}&rows=1`],
    ['a knob that is no number', `${form}&k.epochs=many`],
    ['a knob that is not finite', `${form}&k.epochs=9e999`],
    ['a knob in hexadecimal', `${form}&k.epochs=0x10`],
    ['a knob of the prototype', `${form}&k.__proto__=1`],
    ['knobs in a heap', `${form}${Array.from({ length: 41 }, (_, at) => `&k.x${at}=1`).join('')}`],
    ['the list of knobs itself', `${form}&knobs=1`],
    ['a model that is a path', 'v=1&models=small,..%2Fstrong'],
    ['too many models', `v=1&models=${Array(7).fill('small').join()}`],
    ['too long a text', `v=1&text=${'a'.repeat(1_001)}`],
  ])('with %s is rejected', (_, query) => {
    expect(link(query)).toThrow(/damaged/);
  });

  it('to no view is rejected, and one that is too long is not parsed', () => {
    expect(link('v=1', 'admin')).toThrow(/damaged/);
    expect(link('v=1', '__proto__')).toThrow(/damaged/);
    expect(link(`v=1&text=${'a'.repeat(20_000)}`)).toThrow(/too long/);
  });
});
