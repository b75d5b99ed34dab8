/**
 * `npm run --silent score -- --model small|strong|FILE < ROWS`: one JSON line for each row, in order. Builds what is
 * missing, then runs the program that also leaves in a bundle. Exit 2 for bad input.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { command, dist, ensureBuilt, ensureInstalled } from './ready.mjs';

await command(async () => {
  ensureInstalled();
  await ensureBuilt();
  const args = process.argv.slice(2);
  // The small model needs the small program only, which starts sooner.
  const isSmall = args.some((word, at) => word === '--model=small' || (word === 'small' && args[at - 1] === '--model'));
  const program = path.join(dist, 'engine', isSmall ? 'words' : 'all', 'score.mjs');
  /** @type {{ main: (args: string[]) => Promise<void> }} */
  const { main } = await import(pathToFileURL(program).href);
  await main(args);
});
