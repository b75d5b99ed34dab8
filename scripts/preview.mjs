/** `npm run preview`: serves dist/ as it is, on localhost. Builds nothing and opens no browser. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Stop, command, dist } from './ready.mjs';
import { serve } from './serve.mjs';

const PORT = 4173;

await command(async () => {
  if (!existsSync(path.join(dist, 'index.html'))) throw new Stop('There is no built app: run "npm run build" first.');
  const { url, close } = await serve({ root: dist, port: PORT });
  process.stdout.write(`The built app is at ${url}/\nStop with Ctrl+C.\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close());
});
