// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunRecord } from '../domain/run';
import type { Prediction } from '../domain/prediction';
import type { Metrics } from '../metrics/metrics';
import type { ScoreAnswer, ScoreQuestion } from '../protocol/endpoint';
import { fakeRun, fakeState, settle } from '../../fixtures/fake-lab';
import { Endpoint } from './endpoint.svelte';

const withAccuracy = (id: string, accuracy: number) => fakeRun(id, { metrics: { accuracy } as Metrics });
const small = withAccuracy('shipped/small/01234567', 0.83);
const strong = withAccuracy('shipped/strong/01234567', 0.85);

const prediction = (score: number, label: Prediction['label']): Prediction[] => [
  { run: '', score, label, why: null, tokens: [], elapsedMs: 2 },
];

function begin(saved: RunRecord[] = []) {
  const { lab, predictor, state } = fakeState();
  state.runs.askable = [...saved, small, strong];
  const runs = Object.assign(state.runs, {
    shipped: [small, strong].map((record) => ({ folder: '', record, bytes: 1 })),
    listed: Promise.resolve(),
  });
  const worker = new EventTarget();
  vi.stubGlobal('navigator', { serviceWorker: worker });
  const endpoint = new Endpoint(lab);
  /** Sends a question as the service worker does, and collects what the page says. */
  const ask = async (question: Partial<ScoreQuestion>) => {
    const said: ScoreAnswer[] = [];
    const port = { postMessage: (answer: ScoreAnswer) => said.push(answer) };
    const data = { kind: 'score', texts: ['hello'], unsure: false, ...question };
    worker.dispatchEvent(Object.assign(new Event('message'), { data, ports: [port] }));
    await settle();
    return said;
  };
  return { endpoint, predictor, runs, ask };
}

describe('Endpoint', () => {
  beforeEach(() => localStorage.clear());

  it('deploys the most accurate bundled model until the user chooses, which is remembered', () => {
    const { endpoint } = begin([withAccuracy('mine', 0.99)]);
    expect(endpoint.deployed?.id).toBe(strong.id);
    endpoint.deploy('mine');
    expect(endpoint.deployed?.id).toBe('mine');
    expect(begin([fakeRun('mine')]).endpoint.deployed?.id).toBe('mine');
  });

  it('deploys no other model in place of one that was deleted', () => {
    begin([fakeRun('mine')]).endpoint.deploy('mine');
    expect(begin().endpoint.deployed).toBeNull();
  });

  it('follows a choice made in another tab', () => {
    const { endpoint } = begin();
    localStorage.setItem('badbuzz-deployed', small.id);
    window.dispatchEvent(new Event('storage'));
    expect(endpoint.deployed?.id).toBe(small.id);
  });

  it('does not offer models that send texts to a service', () => {
    const azure = fakeRun('azure', { settings: { ...fakeRun('').settings, recipe: 'azure' } });
    expect(begin([azure]).endpoint.offered.map(({ id }) => id)).toEqual([small.id, strong.id]);
  });

  it('takes a question at once, and answers each of its texts', async () => {
    const { predictor, ask } = begin();
    const said = await ask({ texts: ['one', 'two'] });
    expect(said).toEqual([{ kind: 'taken' }]);
    await predictor.reply('predict', prediction(0.75, 'UNSURE'));
    await predictor.reply('predict', prediction(0.25, 'NEGATIVE'));
    expect(predictor.asked.map(({ request }) => request)).toEqual([
      { text: 'one', runs: [strong.id] },
      { text: 'two', runs: [strong.id] },
    ]);
    const texts = [
      { score: 0.75, label: 'POSITIVE' },
      { score: 0.25, label: 'NEGATIVE' },
    ];
    expect(said[1]).toEqual({ kind: 'scored', scored: { texts, elapsedMs: 4 } });
  });

  it('says UNSURE where that is asked for', async () => {
    const { predictor, ask } = begin();
    const said = await ask({ unsure: true });
    await predictor.reply('predict', prediction(0.75, 'UNSURE'));
    expect(said[1]).toMatchObject({ scored: { texts: [{ label: 'UNSURE' }] } });
  });

  it('says that there is no model, or why it failed', async () => {
    begin([fakeRun('mine')]).endpoint.deploy('mine');
    expect(await begin().ask({})).toEqual([{ kind: 'taken' }, { kind: 'no-model' }]);
    localStorage.clear();
    const { predictor, ask } = begin();
    const said = await ask({});
    await predictor.fail('The model is damaged.');
    expect(said[1]).toEqual({ kind: 'failed', why: 'The model is damaged.' });
  });
});
