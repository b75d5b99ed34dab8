/**
 * `npm run serve -- small|strong|FILE [OPTIONS]`: scores texts over HTTP. Builds what is missing, then runs the program
 * that also leaves in a bundle. Exit 2 for bad input.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { command, dist, ensureBuilt, ensureInstalled } from './ready.mjs';

const ORPHAN_CHECK_MS = 200;

/** npm gives a signal to its shell alone, which ends and passes nothing on: whoever is left behind by it stops too. */
function stopWithNpm() {
  const parent = process.ppid;
  const check = () => process.ppid !== parent && process.kill(process.pid, 'SIGTERM');
  if (process.env.npm_lifecycle_event) setInterval(check, ORPHAN_CHECK_MS).unref();
}

await command(async () => {
  stopWithNpm();
  ensureInstalled();
  await ensureBuilt();
  /** @type {{ main: (args: string[]) => Promise<void> }} */
  const { main } = await import(pathToFileURL(path.join(dist, 'engine', 'all', 'serve.mjs')).href);
  await main(process.argv.slice(2));
});
