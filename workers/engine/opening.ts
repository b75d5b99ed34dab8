/** Reads a model from bytes, which are untrusted: sizes and shapes are checked before anything is allocated. */
import { BlobReader, ZipReader } from '@zip.js/zip.js';
import { readRunFile } from '../../src/storage/run-file';
import type { SavedRun } from '../../src/storage/runs';
import { readShipped } from '../../src/storage/shipped-file';
import { LabError } from '../../src/wording/message';

/** A run file, a bundle that holds one, or the two files of a model that comes with the lab. */
export type ModelBytes = Uint8Array<ArrayBuffer> | { model: Uint8Array<ArrayBuffer>; weights: Uint8Array<ArrayBuffer> };

/** The run file's name in a bundle, where it is stored uncompressed. */
export const RUN_IN_BUNDLE = 'model.badbuzz';
const STORED = 0;
/** A bundle holds some dozens of files; a directory of millions is not read. */
const MOST_ENTRIES = 256;

/** @throws LabError that says why the bytes are no model */
export async function readModel(bytes: ModelBytes): Promise<SavedRun> {
  if (!(bytes instanceof Uint8Array)) return readShipped(parse(bytes.model), new Blob([bytes.weights]).stream());
  const file = new Blob([bytes]);
  return readRunFile((await findInBundle(file)) ?? file);
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch (error) {
    throw new LabError('The file model.json is not JSON.', undefined, { cause: error });
  }
}

/** The run file in a bundle; null if there is none, as in a run file itself. */
async function findInBundle(file: Blob): Promise<Blob | null> {
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false });
  try {
    let seen = 0;
    for await (const entry of reader.getEntriesGenerator()) {
      if (++seen > MOST_ENTRIES) return null;
      if (entry.directory || entry.filename !== RUN_IN_BUNDLE) continue;
      if (entry.compressionMethod !== STORED || entry.encrypted || entry.uncompressedSize > file.size) {
        throw new LabError('The bundle’s {name} is compressed or encrypted; open the bundle as the lab saved it.', {
          name: RUN_IN_BUNDLE,
        });
      }
      const buffer = await entry.arrayBuffer({ useWebWorkers: false, checkSignature: true });
      return new Blob([buffer]);
    }
    return null;
  } catch (error) {
    if (error instanceof LabError) throw error;
    // No zip at all, or a damaged one: the reader of run files says so.
    return null;
  } finally {
    await reader.close();
  }
}
