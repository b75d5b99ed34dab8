// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '../domain/run';
import { RECIPE, fakeRun, fakeState } from '../../fixtures/fake-lab';
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
  stage: 'x',
  unit: 'rows' as const,
  done: 1,
  total: 2,
  rows: 1,
  leftMs: null,
};
const started = { kind: 'started' as const, run: fakeRun('r', { status: 'unfinished' }), stepsPerEpoch: 4, epochs: 5 };

function begin() {
  const fakes = fakeState();
  const training = new Training(fakes.lab);
  training.start();
  return { ...fakes, training };
}

describe('Training', () => {
  it('goes from preparing to training to testing to finished', () => {
    const { training, trainer } = begin();
    expect(training.phase).toBe('preparing');
    trainer.send(preparing);
    expect(training.phase).toBe('preparing');
    trainer.send(started);
    expect(training.phase).toBe('training');
    expect(training.busyRun).toBe('r');
    trainer.send(batch(1));
    trainer.send({ kind: 'epoch', point: point(1), best: true });
    trainer.send(preparing);
    expect(training.phase).toBe('testing');
    trainer.send({ kind: 'finished', run: fakeRun('r', { curve: [point(1)] }), note: 'Ended early.' });
    expect(training.phase).toBe('finished');
    expect(training.note).toBe('Ended early.');
    expect(training.progress).toBeNull();
    expect(training.busyRun).toBeNull();
  });

  it('tells the header the epoch, the time left and a pause', () => {
    const { training, trainer } = begin();
    trainer.send(started);
    trainer.send(batch(5, 2));
    trainer.send({ kind: 'paused' });
    expect(training.progress).toEqual({ epoch: 2, epochs: 5, paused: true, leftMs: 5000 });
    trainer.send({ kind: 'resumed' });
    expect(training.progress?.paused).toBe(false);
  });

  it('starts nothing while a training goes on', () => {
    const { training, trainer } = begin();
    training.start();
    expect(trainer.tasks).toHaveLength(1);
  });

  it('is no longer paused once told to stop, for the worker goes on to end it', () => {
    const { training, trainer } = begin();
    trainer.send(started);
    trainer.send({ kind: 'paused' });
    training.stop();
    expect(training.paused).toBe(false);
    expect(trainer.told).toEqual(['stop']);
  });

  it('keeps nothing of a cancelled training and says so', () => {
    const { training, trainer, toasts } = begin();
    trainer.send(started);
    trainer.send(batch(1));
    training.cancel();
    trainer.send({ kind: 'cancelled' });
    expect(training.phase).toBe('idle');
    expect(training.batches).toEqual([]);
    expect(training.run).toBeNull();
    expect(toasts).toHaveLength(1);
  });

  it('shows why training broke off and what was kept', () => {
    const { training, trainer } = begin();
    trainer.send(started);
    trainer.send({ kind: 'failed', message: 'The graphics processor was lost.', keptRun: 'r' });
    expect([training.phase, training.error, training.keptRun]).toEqual([
      'failed',
      'The graphics processor was lost.',
      'r',
    ]);
    training.start();
    expect(training.error).toBeNull();
    expect(trainer.tasks).toHaveLength(2);
  });

  it('says what became of it where another view is on screen', () => {
    const { trainer, toasts, state } = begin();
    state.route.view = 'try';
    trainer.send(started);
    trainer.send({ kind: 'finished', run: fakeRun('r'), note: null });
    expect(toasts.map(({ action }) => action?.label)).toEqual(['Show']);
  });

  it('draws a long run with a thousand points at most, the last one among them', () => {
    const { training, trainer } = begin();
    trainer.send(started);
    for (let step = 1; step <= 2_500; step++) trainer.send(batch(step));
    expect(training.batches.length).toBeLessThanOrEqual(1_000);
    expect(training.batches.at(-1)?.step).toBe(2_500);
    const steps = training.batches.map(({ step }) => step);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });
});

describe('TrainForm', () => {
  it("starts from the recipe's defaults and sends what was changed", () => {
    const { lab, trainer } = fakeState();
    const training = new Training(lab);
    training.form.setKnob('epochs', 2);
    expect(training.form.changedKnobs).toBe(1);
    training.start();
    expect(trainer.tasks[0]).toMatchObject({
      kind: 'train',
      settings: { knobs: { epochs: 2, dropout: 0.5 }, rows: null },
    });
    training.form.choosePreset('');
    expect(training.form.settings?.knobs).toEqual({ epochs: 5, dropout: 0.5 });
  });

  it('gives no settings while a field is empty, out of range or not whole where it must be', () => {
    const { form } = new Training(fakeState().lab);
    const faults = [null, undefined, 0, 101, 2.5, NaN].map((value) => {
      form.setKnob('epochs', value);
      return [form.knobFault(RECIPE.knobs[0]) !== null, form.settings];
    });
    expect(faults).toEqual(faults.map(() => [true, null]));
    form.setKnob('epochs', 3);
    form.setKnob('dropout', 0.25);
    expect(form.settings?.knobs).toEqual({ epochs: 3, dropout: 0.25 });
  });

  it('asks for a number of rows only where one is wished for', () => {
    const { form } = new Training(fakeState().lab);
    form.rows = null;
    expect(form.settings?.rows).toBeNull();
    form.limited = true;
    expect(form.settings).toBeNull();
    form.rows = 500;
    expect(form.settings?.rows).toBe(500);
  });

  it('makes a name that no saved run has, until the user types one', () => {
    const { form } = new Training(fakeState([fakeRun('x', { name: 'LSTM standard' })]).lab);
    expect(form.name).toBe('LSTM standard (2)');
    form.typedName = 'Mine';
    expect(form.name).toBe('Mine');
  });
});
