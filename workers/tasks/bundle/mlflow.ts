/**
 * A run in the layout of MLflow's file store, which `mlflow ui --backend-store-uri ./mlruns` and `mlflow.search_runs`
 * read (mlflow/store/tracking/file_store.py): a folder for each experiment and run, a `meta.yaml` in each, one file for
 * each parameter, metric and tag, and the files of the model as artifacts.
 */
import type { EpochPoint, RunRecord } from '../../../src/domain/run';

const EXPERIMENT = 'Badbuzz Lab';
/** The same for all runs, so that several exports unpacked in one place are one experiment. */
const EXPERIMENT_ID = '140016000000140016';
/** MLflow's numbers of states and of sources. */
const FINISHED = 3;
const KILLED = 5;
const LOCAL = 4;
/** MLflow's limit of a parameter's value, in characters. */
const MOST_VALUE = 6_000;

export interface TrackedRun {
  /** Where the model's files go, with a slash at its end. */
  artifacts: string;
  /** The other files, by path. */
  files: Record<string, string>;
}

export async function trackedRun(record: RunRecord): Promise<TrackedRun> {
  const id = await runIdOf(record.id);
  const root = `mlruns/${EXPERIMENT_ID}`;
  const folder = `${root}/${id}`;
  const startTime = record.createdAt;
  const endTime = startTime + Math.round(record.times.fitMs);
  const entries = (place: string, of: Record<string, string>) =>
    Object.entries(of).map(([name, content]) => [`${folder}/${place}/${name}`, content] as const);
  return {
    artifacts: `${folder}/artifacts/`,
    files: {
      [`${root}/meta.yaml`]: yaml({
        artifact_location: root,
        creation_time: startTime,
        experiment_id: EXPERIMENT_ID,
        last_update_time: endTime,
        lifecycle_stage: 'active',
        name: EXPERIMENT,
      }),
      [`${folder}/meta.yaml`]: yaml({
        artifact_uri: `${folder}/artifacts`,
        end_time: endTime,
        entry_point_name: '',
        experiment_id: EXPERIMENT_ID,
        lifecycle_stage: 'active',
        run_id: id,
        run_name: record.name,
        run_uuid: id,
        source_name: '',
        source_type: LOCAL,
        source_version: '',
        start_time: startTime,
        status: record.status === 'unfinished' ? KILLED : FINISHED,
        tags: [],
        user_id: '',
      }),
      ...Object.fromEntries([
        ...entries('params', paramsOf(record)),
        ...entries('metrics', metricsOf(record, endTime)),
        ...entries('tags', tagsOf(record)),
      ]),
    },
  };
}

/** JSON is YAML. */
const yaml = (fields: Record<string, unknown>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join('');

/** 32 hexadecimal digits: those of a UUID, otherwise a hash. */
async function runIdOf(id: string): Promise<string> {
  const digits = id.replaceAll('-', '').toLowerCase();
  if (/^[\da-f]{32}$/.test(digits)) return digits;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id)));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function paramsOf({ settings, corpus, split, backend, vocabularySize, params }: RunRecord): Record<string, string> {
  const { recipe, preprocess, seed, rows, knobs } = settings;
  const values: Record<string, string | number> = {
    ...knobs,
    ...{ recipe, preprocess, seed, corpus: corpus.name, rows: rows ?? 'all', backend: backend.name },
    ...{ train_rows: split.train, validation_rows: split.validation, test_rows: split.test },
    ...{ vocabulary_size: vocabularySize, trainable_parameters: params },
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, oneLine(String(value))]));
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, MOST_VALUE);

/** One line for each epoch: `timestamp value step`; those of the test rows once. */
function metricsOf({ curve, metrics, bestEpoch, createdAt, times }: RunRecord, endTime: number) {
  const byEpoch = (valueOf: (point: EpochPoint) => number) => {
    let at = createdAt;
    return curve.flatMap((point) => {
      at += point.elapsedMs;
      return line(Math.round(at), valueOf(point), point.epoch);
    });
  };
  const once = (value: number) => line(endTime, value, bestEpoch);
  const lines: Record<string, string[]> = {
    train_loss: byEpoch(({ trainLoss }) => trainLoss),
    train_accuracy: byEpoch(({ trainAccuracy }) => trainAccuracy),
    train_auc: byEpoch(({ trainAuc }) => trainAuc),
    validation_loss: byEpoch(({ validationLoss }) => validationLoss),
    validation_accuracy: byEpoch(({ validationAccuracy }) => validationAccuracy),
    validation_auc: byEpoch(({ validationAuc }) => validationAuc),
    fit_seconds: once(times.fitMs / 1000),
    ...(metrics && {
      test_accuracy: once(metrics.accuracy),
      test_auc: once(metrics.auc),
      test_loss: once(metrics.loss),
      test_false_positives: once(metrics.falsePositives),
    }),
  };
  const measured = Object.entries(lines).filter(([, list]) => list.length > 0);
  return Object.fromEntries(measured.map(([name, list]) => [name, list.join('')]));
}

/** Nothing for what could not be measured. */
const line = (at: number, value: number, step: number) => (Number.isFinite(value) ? [`${at} ${value} ${step}\n`] : []);

function tagsOf({ name, settings, unverified }: RunRecord): Record<string, string> {
  return {
    'mlflow.runName': name,
    'mlflow.source.type': 'LOCAL',
    'mlflow.source.name': 'Badbuzz Lab',
    'badbuzz.recipe': settings.recipe,
    ...(unverified && { 'badbuzz.verified': 'false' }),
  };
}
