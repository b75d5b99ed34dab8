/**
 * The run in a bundle: a zip of files for other programs, in which the run file lies uncompressed; or in what a Keras
 * project has written, with the weights trained there beside it.
 */
import { readStoredZip, RunFileError } from './stored-zip';

/** The run file's name in a bundle. */
export const RUN_IN_BUNDLE = 'model.badbuzz';
/** There, or among the artifacts of a run of MLflow. */
const PLACE = /^(?:mlruns\/\w{1,60}\/\w{1,60}\/artifacts\/)?model\.badbuzz$/;
const RUN_LIMIT_BYTES = 2 ** 30 + 2 ** 25;
/** A bundle holds some dozens of files; a directory of millions is not read. */
const MOST_ENTRIES = 256;

/** What `train.py` of a Keras project has written. */
const TRAINED = 'trained.keras';
const HISTORY = 'history.json';
const HISTORY_LIMIT_BYTES = 2 ** 22;

export interface RunInFile {
  runFile: Blob;
  /** A network trained elsewhere, and the figures of its epochs as JSON; null if there is none. */
  trained: { keras: Blob; history: string } | null;
}

/**
 * The run file in a bundle; the file itself if it is none, as a run file is not.
 * @throws RunFileError if the bundle was packed again
 */
export async function findRunFile(file: Blob): Promise<RunInFile> {
  try {
    return await readStoredZip(file, MOST_ENTRIES, async (zip) => {
      const read = async (name: string) => new Blob([await zip.bytes(zip.entry(name, RUN_LIMIT_BYTES))]);
      const name = zip.nameLike(PLACE);
      if (name === undefined) return { runFile: file, trained: null };
      const runFile = await read(name);
      if (zip.nameLike(/^trained\.keras$/) === undefined) return { runFile, trained: null };
      const history = await zip.text(zip.entry(HISTORY, HISTORY_LIMIT_BYTES));
      return { runFile, trained: { keras: await read(TRAINED), history } };
    });
  } catch (error) {
    // No zip, or a damaged one: the reader of run files says so.
    if (error instanceof RunFileError && error.cause) return { runFile: file, trained: null };
    throw error;
  }
}
