import { describe, expect, it } from 'vitest';
import type { RecipeInfo } from '../domain/recipe-info';
import type { RunRecord } from '../domain/run';
import { inEnglish, msg } from '../wording/message';
import { entriesOf, totalTime } from './entries';
import { findRun, GRID, LONG_ROWS, obstacleTo, settingsOf, trainingRowsOf } from './grid';
import type { Circumstances, GridItem } from './grid';
import { runOf } from '../../fixtures/sample-finished-run';
import { SLIDE_TABLES, slideRow } from './slides';
import { countVerdicts, studyTables } from './tables';

const knob = (name: string, value: number) => ({
  ...{ name, label: msg(name), help: msg(''), default: value, min: 0, max: 1000, step: 1 },
});
const recipe = (id: string, family: RecipeInfo['family'], more: Partial<RecipeInfo> = {}): RecipeInfo => ({
  ...{ id, label: msg(id), summary: msg(''), family, knobs: [] },
  ...more,
});
const network = (id: string, more: Partial<RecipeInfo> = {}) =>
  recipe(id, 'recurrent', {
    knobs: [knob('epochs', 5), knob('units', 128), knob('embedding', 256)],
    presets: [{ id: 'tuned', label: msg(''), summary: msg(''), knobs: { epochs: 2 } }],
    ...more,
  });

const recipes = [
  ...['rnn', 'rnn-do3l2', 'rnn-do5l2', 'lstm', 'bilstm'].map((id) => network(id)),
  network('word2vec-lstm', { needs: ['word2vec'], knobs: [knob('source', 0)] }),
  network('glove-lstm', { needs: ['glove'] }),
  recipe('use-dense', 'sentence', { needs: ['use-lite'] }),
  recipe('bert-finetune', 'transformer', { needs: ['distilbert'] }),
  recipe('hashing-lr', 'linear'),
  recipe('ngram-lr', 'linear'),
  recipe('lexicon', 'turnkey'),
  recipe('pretrained', 'turnkey', { needs: ['sst2'] }),
  recipe('azure', 'turnkey', { sendsTexts: true }),
  recipe('blend', 'blend'),
];

const circumstances = (changes: Partial<Circumstances> = {}): Circumstances => ({
  ...{ recipes, trainingRows: 1_000_000, test: 'split', seed: 42, backend: 'auto', lacks: () => null, members: [] },
  ...changes,
});
const find = (id: string): GridItem => {
  const item = GRID.find((candidate) => candidate.id === id);
  if (!item) throw new Error(id);
  return item;
};

describe('the grid', () => {
  it('trains seven networks with three preprocessings on 1,600 tweets', () => {
    const small = GRID.filter(({ part }) => part === 'small');
    expect(small).toHaveLength(21);
    expect(new Set(small.map(({ recipe: id }) => id)).size).toBe(7);
    expect(new Set(small.map(({ preprocess }) => preprocess))).toEqual(new Set(['standard', 'lemma', 'stem']));
    expect(small.every(({ rows }) => rows === 1_600)).toBe(true);
  });

  it('gives no two trainings the same id', () => {
    expect(new Set(GRID.map(({ id }) => id)).size).toBe(GRID.length);
  });

  it('covers every row of the slides except those of Azure with prior cleaning', () => {
    const answered = GRID.flatMap(({ answers }) => answers.map(({ table, row }) => `${table}/${row}`));
    const open = SLIDE_TABLES.flatMap(({ id, rows }) => rows.map((row) => `${id}/${row.id}`)).filter(
      (row) => !answered.includes(row),
    );
    expect(open).toEqual(['azure/standard', 'azure/lemma']);
  });

  it('covers only rows that the slides have', () => {
    const rows = GRID.flatMap(({ answers }) => answers).filter(({ row }) => row !== null);
    for (const { table, row } of rows) expect(slideRow(table, row ?? '').accuracy).toBeGreaterThan(0.4);
  });
});

describe('what can be trained', () => {
  const reasonOf = (...[item, given]: Parameters<typeof obstacleTo>) => {
    const obstacle = obstacleTo(item, given);
    return obstacle && inEnglish(obstacle);
  };

  it('is everything but Azure and an empty blend if all files are here and the corpus is large', () => {
    const skipped = GRID.filter((item) => obstacleTo(item, circumstances()) !== null);
    expect(skipped.map(({ recipe: id }) => id)).toEqual(['azure', 'blend']);
  });

  it('excludes long runs on a small corpus, and says how many rows it has', () => {
    const small = circumstances({ trainingRows: 1_280 });
    expect(reasonOf(find('long/lstm/standard/400000'), small)).toBe('This corpus has only 1,280 training rows.');
    expect(reasonOf(find('long/glove-lstm/stem/all'), small)).toMatch(/only 1,280/);
    expect(obstacleTo(find('small/lstm/standard/1600'), small)).toBeNull();
    expect(obstacleTo(find('toolbox/lexicon/standard/all'), small)).toBeNull();
  });

  it('excludes items that lack a file, but then trains Word2Vec’s vectors on the corpus', () => {
    const bare = circumstances({ lacks: (asset) => `the file of ${asset}` });
    expect(reasonOf(find('small/glove-lstm/standard/1600'), bare)).toBe('It needs the file of glove: see Assets.');
    const word2vec = find('small/word2vec-lstm/standard/1600');
    expect(obstacleTo(word2vec, bare)).toBeNull();
    expect(settingsOf(word2vec, bare).knobs).toEqual({ source: 0 });
    expect(settingsOf(word2vec, circumstances()).knobs).toEqual({ source: 1 });
  });

  it('uses the study’s settings, or the preset’s', () => {
    expect(settingsOf(find('long/lstm/standard/400000'), circumstances())).toMatchObject({
      recipe: 'lstm',
      knobs: { epochs: 5 },
      rows: LONG_ROWS,
      test: 'split',
    });
    expect(settingsOf(find('tuned/lstm:tuned/standard/400000'), circumstances()).knobs).toMatchObject({ epochs: 2 });
  });

  it('counts training rows: all but a tenth for validation, and another for testing if the corpus is split', () => {
    const corpus = { report: { classRows: [800, 800, 5, 7] } } as Parameters<typeof trainingRowsOf>[0];
    expect(trainingRowsOf(corpus, 'split')).toBe(1_280);
    expect(trainingRowsOf(corpus, 'second')).toBe(1_440);
  });
});

describe('what is done', () => {
  const item = find('small/lstm/standard/1600');
  const wanted = settingsOf(item, circumstances());
  const look = (runs: RunRecord[], given = circumstances()) => findRun(runs, wanted, 'c', given)?.id ?? null;

  it('is found by corpus and settings, the newest first, whatever the backend', () => {
    const same = runOf('same', { ...wanted, backend: 'wasm' });
    expect(look([same, runOf('older', wanted)])).toBe('same');
    expect(look([{ ...same, corpus: { id: 'other', name: '' } }])).toBeNull();
    for (const change of [
      { seed: 1 },
      { preprocess: 'stem' },
      { rows: 1_000 },
      { split: undefined },
      { knobs: { ...wanted.knobs, units: 8 } },
    ] as const) {
      expect(look([runOf('x', { ...wanted, ...change })])).toBeNull();
    }
  });

  it('does not include runs without metrics', () => {
    expect(look([{ ...runOf('x', wanted), metrics: null }])).toBeNull();
  });

  it('treats a limit as all rows if there are no more', () => {
    const all = runOf('all', { ...wanted, rows: null });
    expect(look([all])).toBeNull();
    expect(look([all], circumstances({ trainingRows: 1_280 }))).toBe('all');
  });
});

describe('entries', () => {
  const given = circumstances({ trainingRows: 1_280, lacks: (asset) => asset });
  const small = find('small/lstm/standard/1600');
  const run = runOf('run', settingsOf(small, given));
  const stateOf = (id: string, more: Partial<Parameters<typeof entriesOf>[3]> = {}) =>
    entriesOf(GRID, given, 'c', { runs: [run], failures: {}, running: null, ...more }).find(
      ({ item }) => item.id === id,
    );

  it('are done, waiting, running, failed or skipped', () => {
    expect(stateOf(small.id)).toMatchObject({ state: 'done', run: { id: 'run' } });
    expect(stateOf('small/lstm/stem/1600')).toMatchObject({ state: 'waiting', name: 'lstm stemmed, 1,600 rows' });
    expect(stateOf('small/lstm/stem/1600', { running: 'small/lstm/stem/1600' })?.state).toBe('running');
    expect(stateOf('small/lstm/stem/1600', { failures: { 'small/lstm/stem/1600': msg('Lost.') } })).toMatchObject({
      state: 'failed',
      why: msg('Lost.'),
    });
    expect(stateOf('small/glove-lstm/stem/1600')).toMatchObject({
      state: 'skipped',
      why: { message: expect.stringMatching(/needs/) as string },
    });
  });

  it('do not confuse a short run with a long one', () => {
    expect(stateOf('long/lstm/standard/400000')).toMatchObject({ state: 'skipped', run: null });
  });

  it('estimate durations from similar runs, or not at all if there are none', () => {
    // The same recipe and rows: the same duration.
    expect(stateOf('small/lstm/stem/1600')?.estimateMs).toBeCloseTo(1020);
    // Two directions: twice the work in the layer, but not in total.
    const twice = stateOf('small/bilstm/stem/1600')?.estimateMs;
    expect(twice).toBeGreaterThan(1020);
    expect(twice).toBeLessThan(2020);
    expect(stateOf('toolbox/ngram-lr/standard/1600')?.estimateMs).toBeNull();
    const both = ['small/bilstm/stem/1600', 'toolbox/ngram-lr/standard/1600'].map((id) => stateOf(id)!);
    expect(totalTime(both)).toEqual({ knownMs: both[0].estimateMs, unknown: 1 });
  });

  it('build the blend from the finished tuned runs', () => {
    const large = circumstances();
    const items = ['lstm', 'bilstm'].map((id) => find(`tuned/${id}:tuned/standard/400000`));
    const runs = items.map((item, i) => runOf(`run ${i}`, settingsOf(item, large)));
    const blendOf = (done: RunRecord[]) =>
      entriesOf(GRID, large, 'c', { runs: done, failures: {}, running: null }).find(
        ({ item }) => item.recipe === 'blend',
      );
    expect(blendOf(runs.slice(1))?.state).toBe('skipped');
    expect(blendOf(runs)).toMatchObject({ state: 'waiting', settings: { runs: ['run 0', 'run 1'] } });
  });

  it('are shown beside the slides’ rows, with each caveat once per table', () => {
    const tables = studyTables(entriesOf(GRID, given, 'c', { runs: [run], failures: {}, running: null }));
    const line = tables[0].lines.find(({ model }) => model === 'LSTM');
    // 75 % of 160 rows, against 59.4 %.
    expect(line).toMatchObject({ verdict: 'beaten', caveats: [1] });
    expect(tables[0].caveats).toEqual(['Trained on 1,280 rows, not 1,600: the corpus has no more.']);
    expect(tables[0].lines.map(({ model }) => model)).toContain('use-dense standard, 1,600 rows');
    expect(countVerdicts(tables)).toMatchObject({ beaten: 1, tied: 0, missed: 0 });
  });
});
