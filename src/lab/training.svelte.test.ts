// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { EpochPoint, RunRecord } from '../domain/run';
import { RECIPE, fakeRun, fakeState } from '../../fixtures/fake-lab';
import { inEnglish, msg } from '../wording/message';
import { TrainForm } from './training-form.svelte';
import { Training } from './training.svelte';

const point = (epoch: number): EpochPoint => ({
  epoch,
  trainLoss: 0.6,
  trainAccuracy: 0.6,
  trainAuc: 0.6,
  validationLoss: 0.5,
  validationAccuracy: 0.7,
  validationAuc: 0.8,
  elapsedMs: 10,
  tweetsPerSecond: 100,
});
const batch = (step: number, epoch = 1) => ({
  kind: 'batch' as const,
  epoch,
  point: { step, loss: 1 / step },
  accuracy: 0.5,
  tweetsPerSecond: 100,
  leftMs: 5000,
});
const preparing = {
  kind: 'progress' as const,
  stage: msg('x'),
  unit: 'rows' as const,
  done: 1,
  total: 2,
  rows: 1,
  leftMs: null,
};
const started = { kind: 'started' as const, run: fakeRun('r', { status: 'unfinished' }), stepsPerEpoch: 4, epochs: 5 };

const { settings } = fakeRun('r');

function begin() {
  const fakes = fakeState();
  const training = new Training(fakes.lab);
  training.begin(settings, 'Mine');
  return { ...fakes, training };
}

/** A form that starts trainings of `training`; `runs` are the saved ones. */
function beginForm(runs: RunRecord[] = []) {
  const fakes = fakeState(runs);
  const training = new Training(fakes.lab);
  return { ...fakes, training, form: new TrainForm({ ...fakes.lab, training }) };
}

describe('Training', () => {
  it('goes from preparing to training to testing to finished', async () => {
    const { training, trainer } = begin();
    expect(training.phase).toBe('preparing');
    trainer.news(preparing);
    expect(training.phase).toBe('preparing');
    trainer.news(started);
    expect(training.phase).toBe('training');
    expect(training.busyRun).toBe('r');
    trainer.news(batch(1));
    trainer.news({ kind: 'epoch', point: point(1), best: true });
    trainer.news(preparing);
    expect(training.phase).toBe('testing');
    await trainer.reply('train', { run: fakeRun('r', { curve: [point(1)] }), notes: [msg('Ended early.')] });
    expect(training.phase).toBe('finished');
    expect(training.notes).toEqual([msg('Ended early.')]);
    expect(training.progress).toBeNull();
    expect(training.busyRun).toBeNull();
  });

  it('shows the header the epoch, the time left and a pause', () => {
    const { training, trainer } = begin();
    trainer.news(started);
    trainer.news(batch(5, 2));
    trainer.news({ kind: 'paused' });
    expect(training.progress).toEqual({ epoch: 2, epochs: 5, paused: true, leftMs: 5000 });
    trainer.news({ kind: 'resumed' });
    expect(training.progress?.paused).toBe(false);
  });

  it('starts nothing while a training is running', () => {
    const { training, trainer } = begin();
    expect(training.begin(settings, 'Another')).toBe(false);
    expect(trainer.asked).toHaveLength(1);
  });

  it('is no longer paused once stopped, since the worker continues until it ends', () => {
    const { training, trainer } = begin();
    trainer.news(started);
    trainer.news({ kind: 'paused' });
    training.stop();
    expect(training.paused).toBe(false);
    expect(trainer.told).toEqual(['stop']);
  });

  it('keeps nothing of a cancelled training and says so', async () => {
    const { training, trainer, toasts } = begin();
    trainer.news(started);
    trainer.news(batch(1));
    training.cancel();
    await trainer.endCancelled();
    expect(training.phase).toBe('idle');
    expect(training.batches).toEqual([]);
    expect(training.run).toBeNull();
    expect(toasts).toHaveLength(1);
  });

  it('shows why a training failed and what was kept', async () => {
    const { training, trainer } = begin();
    trainer.news(started);
    await trainer.fail('The graphics processor was lost.', { keptRun: 'r' });
    expect([training.phase, training.error, training.keptRun]).toEqual([
      'failed',
      msg('The graphics processor was lost.'),
      'r',
    ]);
    training.begin(settings, 'Another');
    expect(training.error).toBeNull();
    expect(trainer.asked).toHaveLength(2);
  });

  it('reports the result when another view is shown', async () => {
    const { trainer, toasts, state } = begin();
    state.route.view = 'try';
    trainer.news(started);
    await trainer.reply('train', { run: fakeRun('r'), notes: [] });
    expect(toasts.map(({ action }) => action && inEnglish(action.label))).toEqual(['Show']);
  });

  it('draws a long run with at most a thousand points, including the last one', () => {
    const { training, trainer } = begin();
    trainer.news(started);
    for (let step = 1; step <= 2_500; step++) trainer.news(batch(step));
    expect(training.batches.length).toBeLessThanOrEqual(1_000);
    expect(training.batches.at(-1)?.step).toBe(2_500);
    const steps = training.batches.map(({ step }) => step);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });
});

describe('TrainForm', () => {
  it('starts from the recipe’s defaults and sends what was changed', () => {
    const { form, trainer } = beginForm();
    form.setKnob('epochs', 2);
    expect(form.changedKnobs).toBe(1);
    form.train();
    expect(trainer.asked[0]).toMatchObject({
      task: 'train',
      request: { settings: { knobs: { epochs: 2, dropout: 0.5 }, rows: null } },
    });
    form.choosePreset('');
    expect(form.settings?.knobs).toEqual({ epochs: 5, dropout: 0.5 });
  });

  it('returns no settings while a field is empty, out of range or not an integer as required', () => {
    const { form } = beginForm();
    const faults = [null, undefined, 0, 101, 2.5, NaN].map((value) => {
      form.setKnob('epochs', value);
      return [form.knobFault(RECIPE.knobs[0]) !== null, form.settings];
    });
    expect(faults).toEqual(faults.map(() => [true, null]));
    form.setKnob('epochs', 3);
    form.setKnob('dropout', 0.25);
    expect(form.settings?.knobs).toEqual({ epochs: 3, dropout: 0.25 });
  });

  it('includes a number of rows only if the user limits them', () => {
    const { form } = beginForm();
    form.rows = null;
    expect(form.settings?.rows).toBeNull();
    form.limited = true;
    expect(form.settings).toBeNull();
    form.rows = 500;
    expect(form.settings?.rows).toBe(500);
  });

  it('generates a name that no saved run has, until the user types one', () => {
    const { form } = beginForm([fakeRun('x', { name: 'LSTM standard' })]);
    expect(form.name).toBe('LSTM standard (2)');
    form.typedName = 'Mine';
    expect(form.name).toBe('Mine');
  });
});
