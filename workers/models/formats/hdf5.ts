/** HDF5 files in memory, by h5wasm: 4 MB of script and WASM, loaded when first used. */
import { LabError } from '../../../src/wording/message';
import type { File as Hdf5File } from 'h5wasm';

export type { Hdf5File };

let opened = 0;

/**
 * Opens a file with these contents, or (null) an empty one to write; returns its contents after `work`.
 * @throws LabError if the contents are no HDF5 file
 */
export async function inHdf5(
  contents: Uint8Array<ArrayBuffer> | null,
  work: (file: Hdf5File) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: h5wasm } = await import('h5wasm');
  const { FS } = await h5wasm.ready;
  const name = `file-${++opened}.h5`;
  if (contents) FS.writeFile(name, contents);
  try {
    const file = new h5wasm.File(name, contents ? 'r' : 'w');
    if (file.file_id < 0n) throw new LabError('The weights are not in the HDF5 format.');
    try {
      work(file);
    } finally {
      file.close();
    }
    return contents ?? (FS.readFile(name) as Uint8Array<ArrayBuffer>);
  } finally {
    FS.unlink(name);
  }
}
