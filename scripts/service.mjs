/**
 * `npm run serve -- small|strong|FILE [OPTIONS]`: scores texts over HTTP, by the program that also leaves in a bundle.
 * Exit 2 for bad input. `npm run serve` alone: the lab for a presenter, whose stage can be opened to an audience.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPresenter } from './audience/presenter.mjs';
import { command, dist, ensureBuilt, ensureInstalled } from './ready.mjs';
import { serveUntilStopped } from './serve.mjs';

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
  const args = process.argv.slice(2);
  if (args.length === 0) {
    const url = await serveUntilStopped(dist, createPresenter());
    process.stdout.write(
      `The lab is at ${url}/?audience#stage, for this machine only. Its Stage view can invite the audience.\n` +
        'To score texts over HTTP instead, name a model: npm run serve -- small. Stop with Ctrl+C.\n',
    );
    return;
  }
  /** @type {{ main: (args: string[]) => Promise<void> }} */
  const { main } = await import(pathToFileURL(path.join(dist, 'engine', 'all', 'serve.mjs')).href);
  await main(args);
});
