/** A training job from corpus to saved run: select, prepare, fit, save after each better epoch, test once, save whole. */
import type { Corpus } from '../src/data/corpus';
import { withPoint } from '../src/metrics/fine-curve';
import { measure } from '../src/metrics/metrics';
import type { Event, RunRecord, RunWeights, TrainSettings } from '../src/protocol';
import { deleteRun, saveRun } from '../src/storage/runs';
import { MAX_TOKENS } from '../src/text/encode';
import { loadPreprocess } from '../src/text/preprocess';
import { useBackend, watchDevice } from './backend';
import { explain, faultOf } from './failure';
import { CancelledError, type Job } from './job';
import { prepareRows, prepareTraining } from './prepare';
import { ProgressMeter, Throttle } from './progress';
import type { FitContext } from './recipe';
import { findRecipe } from './recipes';
import { selectRows } from './selection';

/** A job that broke after a run had been saved. */
export class BrokenRunError extends Error {
  readonly keptRun: string;
  constructor(message: string, keptRun: string) {
    super(message);
    this.keptRun = keptRun;
  }
}

export async function fitRun(
  task: { job: Job; id: number; settings: TrainSettings; name: string },
  corpora: { corpus: Corpus | null; second: Corpus | null },
  post: (event: Event) => void,
): Promise<void> {
  const { job, id, settings } = task;
  const { corpus, second } = corpora;
  if (!corpus) throw new Error('There is no corpus. Load one first.');
  const recipe = findRecipe(settings.recipe);
  const selection = selectRows(corpus, second, settings);
  const meter = new ProgressMeter(id, 'Preparing the text', 'rows', post);
  const preparedRows = selection.train.length + selection.validation.length;
  const onRows = (offset: number) => async (done: number) => {
    await job.turn();
    meter.report(offset + done, preparedRows, offset + done);
  };
  const tokenise = await loadPreprocess(settings.preprocess);
  const { vocabulary, rows: train } = await prepareTraining(corpus, selection.train, tokenise, MAX_TOKENS, onRows(0));
  const validation = await prepareRows(
    corpus,
    selection.validation,
    tokenise,
    vocabulary,
    MAX_TOKENS,
    onRows(train.rows),
  );
  const backend = await useBackend(settings.backend);
  watchDevice((error) => job.abort(error));

  const record: RunRecord = {
    id: crypto.randomUUID(),
    name: task.name,
    createdAt: Date.now(),
    status: 'unfinished',
    settings,
    corpus: { id: corpus.fingerprint, name: corpus.name },
    split: {
      train: train.rows,
      validation: validation.rows,
      test: selection.test.length,
      testName: selection.testCorpus.name,
    },
    backend,
    vocabularySize: vocabulary.size,
    maxTokens: MAX_TOKENS,
    params: 0,
    curve: [],
    batches: [],
    bestEpoch: 0,
    metrics: null,
    times: { fitMs: 0, evalMs: 0, predictMs: 0 },
    sizeBytes: 0,
  };
  const words = vocabulary.words;
  const began = performance.now() - job.pausedMs;
  const fitMs = () => performance.now() - job.pausedMs - began;
  const throttle = new Throttle(50);
  let stopped = false;
  let kept = false;
  let keepFault: string | null = null;
  /** A full disk ends no training: what it has learnt can be measured, though not kept. */
  const save = async (weights: RunWeights | null) => {
    if (weights) record.sizeBytes = weights.arrays.reduce((sum, { data }) => sum + data.byteLength, 0);
    keepFault = await faultOf(saveRun(record, weights));
    kept ||= keepFault === null;
  };
  const context: FitContext = {
    seed: settings.seed,
    signal: job.signal,
    turn: async () => (stopped = await job.turn()),
    pausedMs: () => job.pausedMs,
    onStart({ params, stepsPerEpoch, epochs }) {
      record.params = params;
      post({ kind: 'started', job: id, run: structuredClone(record), stepsPerEpoch, epochs });
    },
    onBatch({ step, loss, ...rest }) {
      if (!throttle.ready()) return;
      record.batches = withPoint(record.batches, { step, loss });
      post({ kind: 'batch', job: id, point: { step, loss }, ...rest });
    },
    async onEpoch(point, best, arrays) {
      record.curve.push(point);
      record.times.fitMs = fitMs();
      if (best) record.bestEpoch = point.epoch;
      await save(best ? { id: record.id, vocabulary: words, arrays: await arrays() } : null);
      post({ kind: 'epoch', job: id, point, best });
    },
  };
  const data = { train, validation, vocabularySize: vocabulary.size };
  try {
    const scorer = await recipe.fit(data, settings.knobs, context);
    try {
      if (record.curve.length === 0) throw new CancelledError('Training was stopped before its first epoch.');
      record.times.fitMs = fitMs();
      const evaluation = performance.now();
      const testing = new ProgressMeter(id, 'Scoring the test rows', 'rows', post);
      const test = await prepareRows(
        selection.testCorpus,
        selection.test,
        tokenise,
        vocabulary,
        MAX_TOKENS,
        async (done) => {
          await job.turn();
          testing.report(done, selection.test.length, done);
        },
      );
      const prediction = performance.now();
      const scores = await scorer.score(test, job.signal);
      record.times.predictMs = performance.now() - prediction;
      record.metrics = measure(scores, test.labels);
      record.times.evalMs = performance.now() - evaluation;
      record.status = stopped ? 'stopped' : 'finished';
      await save({ id: record.id, vocabulary: words, arrays: await scorer.save() });
    } finally {
      scorer.dispose();
    }
  } catch (error) {
    if (!kept) throw error;
    const cause: unknown = job.signal.aborted ? job.signal.reason : error;
    if (!(cause instanceof CancelledError)) throw new BrokenRunError(explain(cause), record.id);
    await deleteRun(record.id);
    throw cause;
  } finally {
    watchDevice(() => {});
  }
  post({ kind: 'finished', job: id, run: record, note: noteOn(record, selection.leftOut, keepFault) });
}

function noteOn(record: RunRecord, leftOut: number, keepFault: string | null): string | null {
  const notes: string[] = [];
  const epochs = record.settings.knobs['epochs'];
  if (keepFault) notes.push(`The model could not be kept on this device: ${keepFault}`);
  if (record.status === 'stopped') {
    notes.push(`Stopped by you; the weights of epoch ${record.bestEpoch} were kept.`);
  } else if (epochs !== undefined && record.curve.length < epochs) {
    notes.push(
      `Ended early after ${record.curve.length} of ${epochs} epochs: the validation loss fell no further. The weights of epoch ${record.bestEpoch} were kept.`,
    );
  } else if (record.bestEpoch < record.curve.length) {
    notes.push(`The weights of epoch ${record.bestEpoch} were kept: its validation loss is the lowest.`);
  }
  if (leftOut > 0) notes.push(`${leftOut} training rows were left out: their text is also among the test rows.`);
  return notes.join(' ') || null;
}
