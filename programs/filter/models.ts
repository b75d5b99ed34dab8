/** Finds a model for a program in Node: a bundled one by its name, or files by their path. */
import { RUN_IN_BUNDLE } from '../../src/storage/bundle-file';
import type { ModelBytes } from '../../workers/engine/opening';
import { InputError } from './input-error';

/** Larger files are no models; they are not read. */
const MOST_BYTES = 1.2e9;
const NAME = /^[a-z]+$/;

/**
 * @param model the name of a bundled model, or the path of a run file, a bundle or a folder with either; by default the
 * run file beside the program
 * @param program address of the program's file: bundled models lie in `models`, two folders above it
 * @throws InputError
 */
export async function findModel(model: string | undefined, program: string): Promise<ModelBytes> {
  const [{ stat }, { join }, { fileURLToPath }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
    import('node:url'),
  ]);
  const kindOf = async (file: string) => {
    const found = await stat(file).catch(() => null);
    return found?.isDirectory() ? 'folder' : found?.isFile() ? 'file' : null;
  };
  const inFolder = async (folder: string): Promise<ModelBytes | null> => {
    if ((await kindOf(join(folder, RUN_IN_BUNDLE))) === 'file') return read(join(folder, RUN_IN_BUNDLE));
    const files = [join(folder, 'model.json'), join(folder, 'weights.bin')] as const;
    if ((await kindOf(files[0])) !== 'file' || (await kindOf(files[1])) !== 'file') return null;
    const [description, weights] = await Promise.all(files.map(read));
    return { model: description, weights };
  };
  if (model === undefined) {
    const beside = fileURLToPath(new URL('.', program));
    const found = await inFolder(beside);
    if (found) return found;
    throw new InputError('--model is missing: small, strong, or the path of a model’s file.');
  }
  const kind = await kindOf(model);
  if (kind === 'file') return read(model);
  const places = kind === 'folder' ? [model] : [];
  if (NAME.test(model)) places.unshift(fileURLToPath(new URL(`../../models/${model}/`, program)));
  for (const place of places) {
    const found = await inFolder(place);
    if (found) return found;
  }
  throw new InputError(`There is no model "${model}": give small, strong, or the path of a model’s file.`);
}

async function read(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const { readFile, stat } = await import('node:fs/promises');
  if ((await stat(file)).size > MOST_BYTES) throw new InputError(`${file} is larger than any model.`);
  return new Uint8Array(await readFile(file));
}
