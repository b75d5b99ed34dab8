/** `npm start`: installs and builds what is missing, serves the app on localhost and opens the browser. */
import { spawn } from 'node:child_process';
import { command, dist, ensureBuilt, ensureInstalled } from './ready.mjs';
import { serveUntilStopped } from './serve.mjs';

/** @returns {[string, string[]] | null} the program that opens a URL, if there is a screen */
function opener() {
  if (process.platform === 'darwin') return ['open', []];
  // `start` treats its first quoted argument as a window title.
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '""']];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', []] : null;
}

/** @param {string} url */
function openBrowser(url) {
  const found = opener();
  if (!found || process.env.CI || process.argv.includes('--no-open')) return;
  const [program, args] = found;
  // A missing browser is not an error: the address is printed.
  spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

await command(async () => {
  ensureInstalled();
  await ensureBuilt();
  const url = await serveUntilStopped(dist);
  process.stdout.write(`Badbuzz Lab is at ${url}/\nNothing you load leaves this machine. Stop with Ctrl+C.\n`);
  openBrowser(`${url}/`);
});
