/** Finds runs by id, stored on this device or shipped with the lab. */
import { loadRun, type SavedRun } from '../../src/storage/runs';
import { shippedFolder } from '../../src/storage/shipped';
import { LabError } from '../../src/wording/message';

/** A run with its weights; null if there is none. Rejects with a LabError if it cannot be read. */
export async function findRun(id: string): Promise<SavedRun | null> {
  const folder = shippedFolder(id);
  if (folder === null) return loadRun(id);
  // The folder `models` is next to the worker's own file, both in the build and in development.
  const place = new URL(`../models/${folder}/`, location.href);
  const ask = (name: string) => fetch(new URL(name, place)).catch(() => null);
  // All three at once: the first verdict waits for them.
  const [model, weights, { readShipped }] = await Promise.all([
    ask('model.json'),
    ask('weights.bin'),
    import('../../src/storage/shipped-file'),
  ]);
  if (!model?.ok || !weights?.ok || !weights.body) {
    throw new LabError('A model that comes with the lab could not be read. Reload the page.');
  }
  const run = await readShipped(await model.json(), weights.body);
  // A newer version of the lab was installed after this page was loaded.
  if (run.record.id !== id) throw new LabError('The model was replaced by a newer one meanwhile. Reload the page.');
  return run;
}

/** The same. @throws LabError also if there is none */
export async function requireRun(id: string): Promise<SavedRun> {
  const run = await findRun(id);
  if (!run) throw new LabError('This model is no longer on this device.');
  return run;
}
