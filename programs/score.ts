/**
 * The scorer as one file, which `scripts/programs.mjs` builds. Imported, in a page or in Node, it is a library:
 * `openModel(bytes)` → `score(texts)`. Run by Node, it is the filter: rows in, JSON Lines out. What is Node's alone is
 * imported only then.
 */
import { openModel as open } from '../workers/engine/engine';
import { filter } from './filter/filter';
import { findModel as find } from './filter/models';

export const openModel = open;
/** In Node only: the bytes of a model by its name or path, for `openModel`. */
export const findModel = find;

/** Runs the filter with the arguments of a command line; its exit code is set. */
export const main = (args: string[]): Promise<void> => filter(args, import.meta.url);

/** Whether Node was started with this file. */
async function isMain(): Promise<boolean> {
  const started = globalThis.process?.argv?.[1];
  if (!started) return false;
  const [{ realpathSync }, { pathToFileURL }] = await Promise.all([import('node:fs'), import('node:url')]);
  try {
    return pathToFileURL(realpathSync(started)).href === import.meta.url;
  } catch {
    return false;
  }
}

if (await isMain()) await main(process.argv.slice(2));
