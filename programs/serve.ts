/**
 * The scoring service as one file, which `scripts/programs.mjs` builds. It stands beside `score.mjs`, by which it scores.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from './serve/command';

/** Runs the service with the arguments of a command line; its exit code is set. */
export const main = (args: string[]): Promise<void> => serve(args, import.meta.url);

/** Whether Node was started with this file. */
function isMain(): boolean {
  try {
    return realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}

if (isMain()) await main(process.argv.slice(2));
