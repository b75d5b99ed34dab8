/** The schema of `run.json` in a run file: every field, its type and its range. The file is untrusted. */
import * as v from 'valibot';
import type { RunRecord } from '../domain/run';
import { msg } from '../wording/message';
import { messageSchema } from '../wording/message-schema';

export const FORMAT = 'badbuzz-run';
/** Up to version 2, a record contained sentences instead of messages. */
export const FILE_VERSION = 3;
export const OLDEST_FILE_VERSION = 2;
const MOST_MEMBERS = 100;
const MOST_WORDS = 1_000_000;

const text = v.pipe(v.string(), v.maxLength(10_000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** JSON has no NaN: an undefined metric is written as null. */
const orNaN = (schema: v.GenericSchema<number>) =>
  v.pipe(
    v.nullable(schema),
    v.transform((figure) => figure ?? NaN),
  );

const settings = v.strictObject({
  recipe: text,
  knobs: v.record(text, v.pipe(v.number(), v.finite())),
  preprocess: v.picklist(['raw', 'standard', 'lemma', 'stem']),
  seed: v.pipe(v.number(), v.safeInteger()),
  backend: v.picklist(['auto', 'webgpu', 'wasm', 'cpu']),
  rows: v.nullable(count),
  test: v.picklist(['split', 'second']),
  runs: v.optional(v.pipe(v.array(text), v.maxLength(MOST_MEMBERS))),
});

export const member = v.strictObject({
  name: text,
  recipe: text,
  knobs: settings.entries.knobs,
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

export const recordSchema: v.GenericSchema<unknown, RunRecord> = v.strictObject({
  id: v.pipe(text, v.nonEmpty()),
  name: text,
  createdAt: amount,
  status: v.picklist(['finished', 'stopped', 'unfinished']),
  settings,
  corpus: v.strictObject({ id: text, name: text }),
  split: v.strictObject({ train: count, validation: count, test: count, testName: text }),
  backend: v.strictObject({
    name: v.picklist(['webgpu', 'wasm', 'cpu']),
    adapter: v.nullable(text),
    why: messageSchema,
  }),
  vocabularySize: v.pipe(count, v.maxValue(MOST_WORDS)),
  params: count,
  curve: v.pipe(v.array(epoch), v.maxLength(10_000)),
  batches: v.pipe(v.array(v.strictObject({ step: count, loss: orNaN(amount) })), v.maxLength(100_000)),
  bestEpoch: count,
  metrics: v.nullable(metrics),
  times: v.strictObject({ fitMs: amount, evalMs: amount, predictMs: amount }),
  sizeBytes: count,
  unsure: v.optional(v.tuple([share, share])),
});

export const runSchema = v.pipe(
  v.strictObject({
    format: v.literal(FORMAT),
    version: v.picklist([OLDEST_FILE_VERSION, FILE_VERSION]),
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
