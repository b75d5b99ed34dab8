/** `npm run study` as a black box: its output, and how it handles bad input. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, root } from '../scripts/ready.mjs';
import { dataPath } from '../fixtures/data';

const folder = mkdtempSync(path.join(tmpdir(), 'badbuzz-study-'));
const made = (name: string, content: string | Buffer) => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

function study(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/study.mjs', ...args], { cwd: root }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

const words = { 0: ['awful', 'sad', 'broken'], 1: ['lovely', 'glad', 'sunny'] };
const rows = Array.from({ length: 400 }, (_, row) => {
  const label = (row % 2) as 0 | 1;
  return `${label},day ${row} was ${words[label][row % 3]} here`;
});
const train = made('train.csv', `sentiment,text\n${rows.slice(0, 300).join('\n')}\n`);
const test = made('test.csv', `sentiment,text\n${rows.slice(250).join('\n')}\n`);
const starter = path.join(root, 'public', 'starter-corpus.tsv');

beforeAll(() => ensureBuilt(), 120_000);

describe('a study', () => {
  it('prints one JSON line per recipe, saves the models, and never trains on the test texts', async () => {
    const save = path.join(folder, 'saved');
    const { code, out, err } = await study(
      ...['--train', train, '--test', test, '--recipe', 'rnn', '--recipe', 'lstm', '--epochs', '1', '--save', save],
    );
    expect(err).toMatch(/left out/);
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ recipe }) => recipe)).toEqual(['rnn', 'lstm']);
    for (const line of lines) {
      expect(Object.keys(line).join()).toBe(
        'recipe,preprocess,backend,seed,trainRows,testRows,accuracy,auc,loss,falsePositives,fitMs,evalMs,predictMs,params',
      );
      expect(line).toMatchObject({ preprocess: 'standard', seed: 1, testRows: 150 });
      // 300 rows, less 50 that are also in the test file, less a tenth for validation.
      expect(line.trainRows).toBeLessThanOrEqual(230);
    }
    expect(readdirSync(save)).toHaveLength(2);
  }, 120_000);

  it('uses exactly the requested number of rows, and gives the same metrics for the same seed', async () => {
    const run = () =>
      study('--train', starter, '--test', starter, '--recipe', 'rnn', '--rows', '200', '--epochs', '1', '--seed', '3');
    const [first, second] = [await run(), await run()];
    const [a, b] = [first, second].map(({ out }) => JSON.parse(out) as Record<string, number>);
    expect(a.trainRows).toBe(200);
    for (const figure of ['accuracy', 'auc', 'loss', 'falsePositives']) expect(a[figure]).toBe(b[figure]);
  }, 120_000);
});

describe('the replay', () => {
  it('trains a part of the study’s grid, one JSON line each, and says what it skips', async () => {
    const { code, out, err } = await study(
      '--train',
      train,
      '--test',
      test,
      '--replay',
      '--part',
      'toolbox',
      '--part',
      'tuned',
    );
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ recipe }) => recipe)).toEqual(['hashing-lr', 'ngram-lr', 'lexicon']);
    expect(Object.keys(lines[0])[0]).toBe('recipe');
    expect(lines[1]).toMatchObject({ preprocess: 'standard', testRows: 150 });
    expect(err).toMatch(/skipped Azure AI Language: It receives your texts/);
    expect(err).toMatch(/skipped Pretrained transformer: It needs the asset sst2/);
    expect(err).toMatch(/skipped LSTM \(tuned\).*only 270 training rows/);
  }, 120_000);
});

describe('bad input ends with exit 2 and one plain line', () => {
  const oneClass = made('one-class.csv', `sentiment,text\n${rows.filter((_, row) => row % 2).join('\n')}\n`);
  const cases: [string, string[], RegExp][] = [
    ['a missing file', ['--train', path.join(folder, 'none.csv'), '--test', test, '--recipe', 'lstm'], /none\.csv/],
    ['an unknown recipe', ['--train', train, '--test', test, '--recipe', 'oracle'], /lstm/],
    ['an unknown flag', ['--train', train, '--test', test, '--recipe', 'lstm', '--fast'], /--fast/],
    ['an empty file', ['--train', made('empty.csv', ''), '--test', test, '--recipe', 'lstm'], /empty/],
    [
      'a binary file',
      ['--train', made('b.csv', Buffer.from([1, 0, 2, 0, 0, 7])), '--test', test, '--recipe', 'lstm'],
      /text/,
    ],
    ['a part without a replay', ['--train', train, '--test', test, '--recipe', 'rnn', '--part', 'small'], /--replay/],
    ['a replay of one recipe', ['--train', train, '--test', test, '--replay', '--recipe', 'rnn'], /leave it out/],
    ['a one-class file', ['--train', oneClass, '--test', test, '--recipe', 'lstm'], /positive rows/],
  ];
  it.each(cases)(
    '%s',
    async (_, args, reason) => {
      const { code, out, err } = await study(...args);
      expect(out).toBe('');
      expect(err.trim().split('\n').at(-1)).toMatch(reason);
      expect(code).toBe(2);
    },
    60_000,
  );
});

const damaged = dataPath('damaged');
describe.skipIf(!damaged)('the damaged files', () => {
  it.each(['excel-damaged.csv', 'mojibake.csv', 'truncated-mid-field.csv'])(
    '%s trains with its bad rows dropped, or is rejected in one line',
    async (name) => {
      const { code, out, err } = await study(
        ...[
          '--train',
          path.join(damaged, name),
          '--test',
          starter,
          '--recipe',
          'rnn',
          '--rows',
          '300',
          '--epochs',
          '1',
        ],
      );
      if (code === 0) expect(JSON.parse(out)).toMatchObject({ trainRows: 300, testRows: 1600 });
      else
        expect([code, err.trim().split('\n').at(-1)]).toEqual([2, expect.stringMatching(/negative rows|both classes/)]);
    },
    120_000,
  );
});
