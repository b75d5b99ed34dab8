/** The run in a bundle: a zip of files for other programs, in which the run file lies uncompressed. */
import { readStoredZip, RunFileError } from './stored-zip';

/** The run file's name in a bundle. */
export const RUN_IN_BUNDLE = 'model.badbuzz';
/** There, or among the artifacts of a run of MLflow. */
const PLACE = /^(?:mlruns\/\w{1,60}\/\w{1,60}\/artifacts\/)?model\.badbuzz$/;
const RUN_LIMIT_BYTES = 2 ** 30 + 2 ** 25;
/** A bundle holds some dozens of files; a directory of millions is not read. */
const MOST_ENTRIES = 256;

/**
 * The run file in a bundle; the file itself if it is none, as a run file is not.
 * @throws RunFileError if the bundle was packed again
 */
export async function runFileOf(file: Blob): Promise<Blob> {
  try {
    return await readStoredZip(file, MOST_ENTRIES, async (zip) => {
      const name = zip.nameLike(PLACE);
      return name === undefined ? file : new Blob([await zip.bytes(zip.entry(name, RUN_LIMIT_BYTES))]);
    });
  } catch (error) {
    // No zip, or a damaged one: the reader of run files says so.
    if (error instanceof RunFileError && error.cause) return file;
    throw error;
  }
}
