/** Reads a model from bytes, which are untrusted: sizes and shapes are checked before anything is allocated. */
import { findRunFile } from '../../src/storage/bundle-file';
import { readRunFile } from '../../src/storage/run-file';
import type { SavedRun } from '../../src/storage/runs';
import { readShipped } from '../../src/storage/shipped-file';
import { LabError } from '../../src/wording/message';

/** A run file, a bundle that holds one, or the two files of a model that comes with the lab. */
export type ModelBytes = Uint8Array<ArrayBuffer> | { model: Uint8Array<ArrayBuffer>; weights: Uint8Array<ArrayBuffer> };

/** @throws LabError that says why the bytes are no model */
export async function readModel(bytes: ModelBytes): Promise<SavedRun> {
  if (!(bytes instanceof Uint8Array)) return readShipped(parse(bytes.model), new Blob([bytes.weights]).stream());
  const { runFile, trained } = await findRunFile(new Blob([bytes]));
  if (trained) {
    throw new LabError(
      'The file holds a model that was trained elsewhere. Open it in the lab, then export it from there.',
    );
  }
  return readRunFile(runFile);
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch (error) {
    throw new LabError('The file model.json is not JSON.', undefined, { cause: error });
  }
}
