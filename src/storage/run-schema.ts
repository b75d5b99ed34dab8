/**
 * The schema of a run: every field, its type and its range. For `run.json` in a run file and for what is stored on this
 * device, both of which are untrusted: whatever passes, every view can show.
 */
import * as v from 'valibot';
import type { RunRecord, RunWeights } from '../domain/run';
import { LabError, msg, type Message } from '../wording/message';
import { messageSchema } from '../wording/message-schema';
import { visibleName } from '../wording/visible-name';
import { faultAt } from './run-faults';

export const FORMAT = 'badbuzz-run';
/** 4 added the version of the split. Up to version 2, a record contained sentences instead of messages. */
export const FILE_VERSION = 4;
export const OLDEST_FILE_VERSION = 2;
const MOST_MEMBERS = 100;
const MOST_WORDS = 1_000_000;
const MOST_EPOCHS = 10_000;

const LATEST = Date.UTC(2200, 0);
/** Of times in ms, sizes in bytes and losses: larger ones are no figures of a model. */
const MOST = 1e13;

const text = v.pipe(v.string(), v.maxLength(10_000));
/** Too long a name is shortened, and what would change how the rest is shown is left out. */
const name = v.pipe(v.string(), v.transform(visibleName), v.nonEmpty());
/** Of a corpus, which is called as its file. */
const fileName = v.pipe(
  v.string(),
  v.transform((given) => visibleName(given) || '–'),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MOST));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(MOST));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** JSON has no NaN: an undefined metric is written as null. */
const orNaN = (schema: v.GenericSchema<number>) =>
  v.union([
    v.pipe(
      v.null(),
      v.transform(() => NaN),
    ),
    v.nan(),
    schema,
  ]);

const recipe = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/));
/** Each recipe checks its own ranges when it is loaded. */
const knobs = v.record(
  v.pipe(v.string(), v.regex(/^\w{1,60}$/)),
  v.pipe(v.number(), v.finite(), v.minValue(-1e9), v.maxValue(1e9)),
);

const settings = v.strictObject({
  recipe,
  knobs,
  preprocess: v.picklist(['raw', 'standard', 'lemma', 'stem']),
  seed: v.pipe(v.number(), v.safeInteger()),
  backend: v.picklist(['auto', 'webgpu', 'wasm', 'cpu']),
  rows: v.nullable(count),
  test: v.picklist(['split', 'second']),
  runs: v.optional(v.pipe(v.array(text), v.maxLength(MOST_MEMBERS))),
  split: v.optional(v.literal(2)),
});

export const member = v.strictObject({
  name,
  recipe,
  knobs,
  preprocess: settings.entries.preprocess,
});

const epoch = v.strictObject({
  epoch: count,
  trainLoss: orNaN(amount),
  trainAccuracy: orNaN(share),
  trainAuc: orNaN(share),
  validationLoss: orNaN(amount),
  validationAccuracy: orNaN(share),
  validationAuc: orNaN(share),
  elapsedMs: amount,
  tweetsPerSecond: orNaN(amount),
});

const metrics = v.pipe(
  v.strictObject({
    rows: count,
    accuracy: share,
    auc: orNaN(share),
    loss: orNaN(amount),
    truePositives: count,
    falsePositives: count,
    trueNegatives: count,
    falseNegatives: count,
  }),
  v.check(
    ({ rows, truePositives, falsePositives, trueNegatives, falseNegatives }) =>
      rows === truePositives + falsePositives + trueNegatives + falseNegatives,
    msg('the four counts do not add up to the number of rows').message,
  ),
);

export const recordSchema: v.GenericSchema<unknown, RunRecord> = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
    name,
    createdAt: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(LATEST)),
    status: v.picklist(['finished', 'stopped', 'unfinished']),
    settings,
    corpus: v.strictObject({ id: text, name: fileName }),
    split: v.strictObject({ train: count, validation: count, test: count, testName: fileName }),
    backend: v.strictObject({
      name: v.picklist(['webgpu', 'wasm', 'cpu']),
      adapter: v.nullable(text),
      why: messageSchema,
    }),
    vocabularySize: v.pipe(count, v.maxValue(MOST_WORDS)),
    params: count,
    curve: v.pipe(v.array(epoch), v.maxLength(MOST_EPOCHS)),
    batches: v.pipe(v.array(v.strictObject({ step: count, loss: orNaN(amount) })), v.maxLength(100_000)),
    bestEpoch: v.pipe(count, v.maxValue(MOST_EPOCHS)),
    metrics: v.nullable(metrics),
    unverified: v.optional(v.boolean()),
    times: v.strictObject({ fitMs: amount, evalMs: amount, predictMs: amount }),
    sizeBytes: count,
    unsure: v.optional(
      v.pipe(
        v.tuple([share, share]),
        v.check(
          ([low, high]) => low <= high,
          msg('the lower end of its range of unsure scores is above the upper').message,
        ),
      ),
    ),
  }),
  v.check(
    ({ curve, settings: { knobs: given } }) => given['epochs'] === undefined || curve.length <= given['epochs'],
    msg('its curve has more epochs than were set').message,
  ),
  v.check(
    ({ curve }) => curve.every(({ epoch: number }, place) => number === place + 1),
    msg('the epochs of its curve are not numbered one by one').message,
  ),
);

const floats = v.custom<Float32Array<ArrayBuffer>>(
  (data) => ArrayBuffer.isView(data) && Object.prototype.toString.call(data) === '[object Float32Array]',
);

const weightsSchema = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  vocabulary: v.pipe(v.array(v.string()), v.maxLength(MOST_WORDS)),
  arrays: v.pipe(
    v.array(
      v.pipe(
        v.strictObject({
          name: v.pipe(text, v.nonEmpty()),
          shape: v.pipe(v.array(count), v.maxLength(8)),
          data: floats,
        }),
        v.check(
          ({ shape, data }) => shape.reduce((product, length) => product * length, 1) === data.length,
          msg('an array does not fit its shape').message,
        ),
        v.check(({ data }) => data.every(Number.isFinite), msg('an array holds values that are not numbers').message),
      ),
    ),
    v.maxLength(1_000),
  ),
  members: v.optional(v.pipe(v.array(member), v.maxLength(MOST_MEMBERS))),
});

/** The record of a run as stored on this device. Throws a LabError that says what is wrong with it. */
export function recordFrom(stored: unknown): RunRecord {
  return check(recordSchema, stored);
}

/** The weights of a run as stored on this device. Throws a LabError that says what is wrong with them. */
export function weightsFrom(stored: unknown): RunWeights {
  return check(weightsSchema, stored);
}

function check<Output>(schema: v.GenericSchema<unknown, Output>, stored: unknown): Output {
  const result = v.safeParse(schema, stored, { abortEarly: true });
  if (result.success) return result.output;
  throw new LabError('The saved model cannot be used: {fault}.', { fault: faultOf(result.issues[0]) });
}

/** In words of the lab's own: those of Valibot are code, and quote the value found, which may be megabytes. */
export function faultOf(issue: v.BaseIssue<unknown>): Message {
  if (issue.type === 'check') return msg(issue.message);
  const path = issue.path?.map(({ key }) => key) ?? [];
  return faultAt(path, issue.type === 'strict_object' && issue.expected === 'never');
}

export const runSchema = v.pipe(
  v.strictObject({
    format: v.literal(FORMAT),
    version: v.pipe(v.number(), v.safeInteger(), v.minValue(OLDEST_FILE_VERSION), v.maxValue(FILE_VERSION)),
    record: recordSchema,
    vocabulary: v.pipe(v.array(v.string()), v.maxLength(MOST_WORDS)),
    arrays: v.pipe(
      v.array(v.strictObject({ name: v.pipe(text, v.nonEmpty()), shape: v.pipe(v.array(count), v.maxLength(8)) })),
      v.maxLength(1_000),
    ),
    members: v.optional(v.pipe(v.array(member), v.maxLength(MOST_MEMBERS))),
  }),
  v.check(
    ({ record, vocabulary, members }) => members !== undefined || vocabulary.length <= record.vocabularySize,
    msg('its vocabulary holds more words than the model has a place for').message,
  ),
  v.check(
    ({ arrays }) => new Set(arrays.map(({ name }) => name)).size === arrays.length,
    msg('two of its arrays have the same name').message,
  ),
);

export type RunFileContents = v.InferOutput<typeof runSchema>;
