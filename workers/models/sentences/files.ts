/** The files of an encoder's asset: found by name in any folder, with their size checked before use. */
import type { Resources } from '../recipe';
import { LabError } from '../../../src/wording/message';

export interface AssetFiles {
  id: string;
  /** Distinguishes these files from others stored under the same id. */
  fingerprint: string;
  /** By base name: dropped files may lack the folder. */
  files: Map<string, Blob>;
}

const MEGABYTE = 2 ** 20;

export const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** @throws LabError that says what to do if the asset is not on this device. */
export async function openFiles(id: string, resources: Resources): Promise<AssetFiles> {
  const { savedAt, files } = await resources.open(id);
  const named = [...files].map(([name, { size }]) => `${name} ${size}`).sort();
  return {
    id,
    fingerprint: `${savedAt} ${named.join(' ')}`,
    files: new Map([...files].map(([name, file]) => [baseName(name), file])),
  };
}

/** @throws LabError that names the file if it is missing or larger than `mostMegabytes`. */
export function fileOf({ id, files }: AssetFiles, name: string, mostMegabytes: number): Blob {
  const file = files.get(name);
  if (!file) {
    throw new LabError('The files of {id} lack {name}. Choose them again under the model’s settings, all at once.', {
      id,
      name,
    });
  }
  if (file.size > mostMegabytes * MEGABYTE) {
    throw new LabError(
      '{name} of {id} is {size} MB, more than the {most} MB that can be read here. Choose a smaller model.',
      {
        name,
        id,
        size: Math.round(file.size / MEGABYTE),
        most: mostMegabytes,
      },
    );
  }
  return file;
}

/** The content of a JSON file. @throws LabError that names it if it is missing, too large, or not JSON. */
export async function readJson(files: AssetFiles, name: string, mostMegabytes: number): Promise<unknown> {
  const text = await fileOf(files, name, mostMegabytes).text();
  try {
    return JSON.parse(text);
  } catch {
    throw new LabError('{name} of {id} is damaged: it is not JSON. Get it again.', { name, id: files.id });
  }
}
