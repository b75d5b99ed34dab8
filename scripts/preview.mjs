/** `npm run preview`: serves dist/ as it is, on localhost. Builds nothing and opens no browser. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Stop, command, dist } from './ready.mjs';
import { serveUntilStopped } from './serve.mjs';

await command(async () => {
  if (!existsSync(path.join(dist, 'index.html'))) throw new Stop('There is no built app: run "npm run build" first.');
  const url = await serveUntilStopped(dist);
  process.stdout.write(`The built app is at ${url}/\nStop with Ctrl+C.\n`);
});
