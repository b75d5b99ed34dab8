import { expect, it } from 'vitest';
import { cleanStandard } from '../../src/text/clean';
import { withEmoticons } from './emoticons';
import { textsOf } from './texts';

const rows = (count: number) => ({
  ...textsOf(
    Array.from({ length: count }, (_, row) => `tweet ${row}`),
    cleanStandard,
  ),
  labels: Uint8Array.from({ length: count }, (_, row) => row % 2),
});
const data = { train: rows(2000), validation: rows(10) };
const endings = (percent: number, seed: number) => {
  const { train } = withEmoticons(data, percent, seed, cleanStandard);
  return Array.from({ length: train.rows }, (_, row) => train.textAt(row).split(' ')[2] ?? '');
};

it('appends an emoticon of its class to about that share of the training rows', () => {
  const found = endings(20, 1);
  const marked = found.filter((ending) => ending !== '');
  expect(marked.length).toBeGreaterThan(320);
  expect(marked.length).toBeLessThan(480);
  const of = (label: number) => [...new Set(found.filter((ending, row) => ending !== '' && row % 2 === label))].sort();
  expect(of(0)).toEqual([':(', ':-(']);
  expect(of(1)).toEqual([':)', ':-)', ':D', '=)']);
});

it('gives the tokens of the changed text', () => {
  const { train } = withEmoticons(data, 50, 1, cleanStandard);
  for (let row = 0; row < 100; row++) expect(train.tokensAt(row)).toEqual(cleanStandard(train.textAt(row)));
});

it('draws the same with the same seed, and others with another', () => {
  expect(endings(20, 1)).toEqual(endings(20, 1));
  expect(endings(20, 1)).not.toEqual(endings(20, 2));
});

it('leaves validation rows unchanged, and everything if switched off', () => {
  expect(withEmoticons(data, 20, 1, cleanStandard).validation).toBe(data.validation);
  expect(withEmoticons(data, 0, 1, cleanStandard)).toBe(data);
});
