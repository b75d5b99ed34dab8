/** A run whose Keras project was trained elsewhere: its new weights and figures. All of it is untrusted. */
import * as v from 'valibot';
import type { EpochPoint, NamedArray, RunRecord } from '../../src/domain/run';
import type { RunInFile } from '../../src/storage/bundle-file';
import type { SavedRun } from '../../src/storage/runs';
import { LabError } from '../../src/wording/message';
import { visibleName } from '../../src/wording/visible-name';
import { readKerasFile } from '../models/formats/keras-reading';

/** The most that a recurrent network's settings allow. */
const MOST_EPOCHS = 100;

const values = v.pipe(
  v.array(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e13))),
  v.maxLength(MOST_EPOCHS),
);
/** By Keras' names. */
const schema = v.object({
  loss: values,
  accuracy: values,
  auc: values,
  val_loss: values,
  val_accuracy: values,
  val_auc: values,
});

/**
 * @param left the run as it left the lab
 * @throws LabError if the network is another one, or its figures are none
 */
export async function returned(
  { record, weights }: SavedRun,
  { keras, history }: NonNullable<RunInFile['trained']>,
): Promise<SavedRun> {
  const network = await readKerasFile(keras);
  const arrays = weights.arrays.map((array) => trainedArray(array, network.arrays));
  const curve = readCurve(history);
  const { settings } = record;
  const best = curve.reduce((least, point) => (point.validationLoss < least.validationLoss ? point : least), curve[0]);
  const trained: RunRecord = {
    ...record,
    name: visibleName(`${record.name} · Keras`),
    createdAt: Date.now(),
    status: 'finished',
    settings: { ...settings, knobs: { ...settings.knobs, epochs: Math.max(settings.knobs.epochs, curve.length) } },
    ...{ curve, batches: [], bestEpoch: best.epoch, metrics: null },
    times: { fitMs: 0, evalMs: 0, predictMs: 0 },
  };
  // Chosen on other scores.
  delete trained.unsure;
  delete trained.unverified;
  return { record: trained, weights: { ...weights, arrays } };
}

function trainedArray({ name, shape }: NamedArray, found: NamedArray[]): NamedArray {
  const array = found.find((other) => other.name === name);
  if (array?.shape.join() !== shape.join()) {
    throw new LabError('The trained network is not the one of this model: “{name}” has another shape.', { name });
  }
  return array;
}

/** @throws LabError */
function readCurve(history: string): EpochPoint[] {
  const { success, output } = v.safeParse(schema, parse(history));
  const epochs = success ? output.loss.length : 0;
  if (!success || epochs === 0 || Object.values(output).some(({ length }) => length !== epochs)) {
    throw new LabError('The figures of the training are not those that train.py writes.');
  }
  const share = (value: number) => Math.min(1, value);
  return output.loss.map((trainLoss, i) => ({
    ...{ epoch: i + 1, trainLoss, trainAccuracy: share(output.accuracy[i]), trainAuc: share(output.auc[i]) },
    validationLoss: output.val_loss[i],
    validationAccuracy: share(output.val_accuracy[i]),
    validationAuc: share(output.val_auc[i]),
    ...{ elapsedMs: 0, tweetsPerSecond: 0 },
  }));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
