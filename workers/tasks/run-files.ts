/** Exports saved runs to files, and imports them. */
import type { RunRecord } from '../../src/domain/run';
import { saveRun } from '../../src/storage/runs';
import { LabError } from '../../src/wording/message';
import { visibleName } from '../../src/wording/visible-name';
import { findRecipe } from '../models/recipes';
import type { LiveRuns } from './predicting';
import { requireRun } from './runs';

/** A run as one file. */
export async function exportRun(run: string): Promise<{ file: Blob; name: string }> {
  const stored = await requireRun(run);
  const { writeRunFile } = await import('../../src/storage/run-file');
  return { file: await writeRunFile(stored.record, stored.weights), name: `${stored.record.name}.badbuzz` };
}

/**
 * Saves the run of a run file or a bundle. @throws LabError that names the file, if it is not a run, or its run cannot
 * score
 */
export async function openRun(source: Blob, name: string, live: LiveRuns): Promise<RunRecord> {
  try {
    return await openSource(source, live);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    throw new LabError('{file}: {fault}', { file: visibleName(name), fault: error.said }, { cause: error });
  }
}

async function openSource(source: Blob, live: LiveRuns): Promise<RunRecord> {
  const [{ findRunFile }, { readRunFile }] = await Promise.all([
    import('../../src/storage/bundle-file'),
    import('../../src/storage/run-file'),
  ]);
  const { runFile, trained } = await findRunFile(source);
  const left = await readRunFile(runFile);
  const { record, weights } = trained ? await (await import('./trained-elsewhere')).returned(left, trained) : left;
  const { recipe, knobs } = record.settings;
  const known = new Set((await findRecipe(recipe)).knobs.map(({ name }) => name));
  const unknown = Object.keys(knobs).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new LabError('The file has a setting “{name}” that its kind of model does not have.', { name: unknown });
  // Reject a run that cannot score now rather than at its first use.
  await live.check({ record, weights });
  // A new id: opening the same file twice, or on the device of the original run, must not overwrite anything.
  const run = { ...record, id: crypto.randomUUID(), ...(record.metrics && { unverified: true }) };
  await saveRun(run, { ...weights, id: run.id });
  return run;
}
