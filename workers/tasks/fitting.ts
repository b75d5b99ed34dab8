/**
 * A training job from corpus to saved run: select, prepare, fit, save after each better epoch, test once, save the
 * final run.
 */
import type { Corpus } from '../../src/data/corpus';
import { withPoint } from '../../src/metrics/fine-curve';
import { measure } from '../../src/metrics/metrics';
import type { BackendReport, RunRecord, TrainSettings } from '../../src/domain/run';
import type { ReplyOf, RequestOf, TrainingNews } from '../../src/protocol/tasks';
import { saveEvaluation } from '../../src/storage/evaluations';
import { deleteRun, saveRun } from '../../src/storage/runs';
import { loadPreprocess } from '../../src/text/preprocess';
import { inEnglish, LabError, msg, type Message } from '../../src/wording/message';
import { visibleName } from '../../src/wording/visible-name';
import { keptResources } from '../models/resources';
import { useBackend, watchDevice } from '../compute/backend';
import { BrokenRunError, explain, faultOf } from '../jobs/failure';
import { CancelledError, type Job } from '../jobs/job';
import { metersOf, Throttle } from '../jobs/progress';
import type { FitContext, Member, Recipe, Saved } from '../models/recipe';
import { findRecipe } from '../models/recipes';
import { findRun } from './runs';
import { scoreTexts } from './scoring';
import { classRowsOf, selectRows, type Selection } from './selection';
import { rowsOf } from '../models/texts';

/** Below so many test rows of a class, the user is told that the figures are rough. */
const FEW_TEST_ROWS = 20;

export async function fitRun(
  { settings: asked, name: given }: RequestOf<'train'>,
  corpora: { corpus: Corpus | null; second: Corpus | null },
  job: Job<TrainingNews>,
): Promise<ReplyOf<'train'>> {
  const { corpus, second } = corpora;
  if (!corpus) throw new LabError('There is no corpus. Load one first.');
  const recipe = await findRecipe(asked.recipe);
  const settings: TrainSettings = { ...asked, split: 2 };
  const name = visibleName(given) || inEnglish(recipe.label);
  const selection = selectRows(corpus, second, settings);
  const members = await loadMembers(settings, corpus.fingerprint);
  const tokenise = await loadPreprocess(settings.preprocess);
  const train = rowsOf(corpus, selection.train, tokenise);
  const validation = rowsOf(corpus, selection.validation, tokenise);
  const { processorOnly } = recipe;
  const backend: BackendReport = processorOnly
    ? { name: 'cpu', adapter: null, why: processorOnly }
    : await useBackend(settings.backend);
  watchDevice((error) => job.abort(error));

  const record: RunRecord = {
    id: crypto.randomUUID(),
    name,
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
    vocabularySize: 0,
    params: 0,
    curve: [],
    batches: [],
    bestEpoch: 0,
    metrics: null,
    times: { fitMs: 0, evalMs: 0, predictMs: 0 },
    sizeBytes: 0,
  };
  let began = performance.now() - job.pausedMs;
  const fitMs = () => performance.now() - job.pausedMs - began;
  const meterOf = metersOf(job);
  const notes: Message[] = [];
  const throttle = new Throttle(50);
  let stopped = false;
  let kept = false;
  let keepFault: Message | null = null;
  /** A full disk does not end training: the model can still be tested, though not saved. */
  const save = async (saved: Saved | null) => {
    if (saved) record.sizeBytes = saved.arrays.reduce((sum, { data }) => sum + data.byteLength, 0);
    keepFault = await faultOf(saveRun(record, saved && { id: record.id, ...saved }));
    kept ||= keepFault === null;
  };
  const context: FitContext = {
    seed: settings.seed,
    resources: keptResources,
    members,
    signal: job.signal,
    turn: async () => (stopped = await job.turn()),
    pausedMs: () => job.pausedMs,
    onProgress: (stage, done, total) => meterOf(stage).report(done, total, done),
    onNote: (note) => void notes.push(note),
    onStart({ params, vocabularySize, stepsPerEpoch, epochs }) {
      record.params = params;
      record.vocabularySize = vocabularySize;
      began = performance.now() - job.pausedMs;
      job.tell({ kind: 'started', run: structuredClone(record), stepsPerEpoch, epochs });
    },
    onBatch({ step, loss, ...rest }) {
      if (!throttle.ready()) return;
      record.batches = withPoint(record.batches, { step, loss });
      job.tell({ kind: 'batch', point: { step, loss }, ...rest });
    },
    async onEpoch(point, best, copy) {
      record.curve.push(point);
      record.times.fitMs = fitMs();
      if (best) record.bestEpoch = point.epoch;
      await save(best ? await copy() : null);
      job.tell({ kind: 'epoch', point, best });
    },
  };
  try {
    const scorer = await recipe.fit({ train, validation }, settings.knobs, context);
    try {
      if (stopped && record.curve.length === 0) {
        throw new CancelledError('Training was stopped before its first epoch.');
      }
      record.times.fitMs = fitMs();
      const evaluation = performance.now();
      const test = rowsOf(selection.testCorpus, selection.test, tokenise);
      const { scores, predictMs } = await scoreTexts(scorer, test, job, meterOf(msg('Scoring the test rows')));
      record.times.predictMs = predictMs;
      record.metrics = measure(scores, test.labels);
      record.times.evalMs = performance.now() - evaluation;
      record.status = stopped ? 'stopped' : 'finished';
      await save(await scorer.save());
      if (!keepFault) {
        const { fingerprint, name: testName } = selection.testCorpus;
        const rows = Uint32Array.from(selection.test);
        const evaluation = {
          run: record.id,
          corpus: fingerprint,
          testName,
          rows,
          labels: test.labels,
          scores,
          leftOut: 0,
        };
        // If it fails, the rows are scored again when needed.
        await faultOf(saveEvaluation(evaluation));
      }
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
  return {
    run: record,
    notes: [...notesOn(record, recipe, selection.leftOut, keepFault), ...notesOnTest(selection), ...notes],
  };
}

/**
 * Loads the runs to blend.
 * @throws LabError if one may have been trained on rows that the blend is fitted or tested on.
 */
async function loadMembers({ runs = [], seed, test, split }: TrainSettings, corpus: string): Promise<Member[]> {
  const members: Member[] = [];
  for (const id of runs) {
    const stored = await findRun(id);
    if (!stored) throw new LabError('A model of the blend is no longer on this device. Choose another.');
    const { name, settings, corpus: trainedOn, params } = stored.record;
    if ((await findRecipe(settings.recipe)).sendsTexts)
      throw new LabError('“{name}” sends texts to a service: it cannot be part of a blend.', { name });
    const isSameDraw =
      trainedOn.id === corpus && settings.seed === seed && settings.test === test && settings.split === split;
    if (params > 0 && !isSameDraw) {
      throw new LabError(
        '“{name}” may have been trained on rows that the blend is fitted or tested on. Train it on this corpus with the seed {seed}, or leave it out.',
        { name, seed: String(seed) },
      );
    }
    const { recipe, knobs, preprocess } = settings;
    members.push({ settings: { name, recipe, knobs, preprocess }, saved: stored.weights });
  }
  return members;
}

function notesOnTest({ testCorpus, test }: Selection): Message[] {
  const [negative, positive] = classRowsOf(testCorpus, test);
  if (Math.min(negative, positive) >= FEW_TEST_ROWS) return [];
  return [
    msg(
      'There are only {negative} negative and {positive} positive test rows: the accuracy says little, and less of the rarer class.',
      { negative, positive },
    ),
  ];
}

function notesOn(
  record: RunRecord,
  { isConvergent, readsAsWritten }: Pick<Recipe, 'isConvergent' | 'readsAsWritten'>,
  leftOut: number,
  keepFault: Message | null,
): Message[] {
  const notes: Message[] = [];
  const { knobs, preprocess } = record.settings;
  const epochs = knobs['epochs'];
  if (readsAsWritten && knobs[readsAsWritten.knob] === readsAsWritten.value && preprocess !== 'standard') {
    notes.push(
      msg(
        'The settings of the model keep punctuation: texts were read as written, and the preprocessing chosen did not apply.',
      ),
    );
  }
  if (keepFault) notes.push(msg('The model could not be kept on this device: {fault}', { fault: keepFault }));
  if (record.status === 'stopped') {
    notes.push(msg('Stopped by you; the weights of epoch {epoch} were kept.', { epoch: record.bestEpoch }));
  } else if (record.curve.length > 0 && isConvergent) {
    const { length } = record.curve;
    notes.push(
      length < epochs
        ? msg('Converged after {passes} passes.', { passes: length })
        : msg('Not yet converged after {passes} passes.', { passes: length }),
    );
  } else if (epochs !== undefined && record.curve.length > 0 && record.curve.length < epochs) {
    notes.push(
      msg(
        'Ended early after {done} of {epochs} epochs: the validation loss fell no further. The weights of epoch {best} were kept.',
        { done: record.curve.length, epochs, best: record.bestEpoch },
      ),
    );
  } else if (record.bestEpoch < record.curve.length) {
    notes.push(
      msg('The weights of epoch {epoch} were kept: its validation loss is the lowest.', {
        epoch: record.bestEpoch,
      }),
    );
  }
  if (leftOut > 0)
    notes.push(msg('{rows} training rows were left out: their text is also among the test rows.', { rows: leftOut }));
  return notes;
}
