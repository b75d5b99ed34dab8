/** Finds Chrome or Chromium, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { Stop, root } from './ready.mjs';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

/** @returns {string[]} the standard locations on this system, best first */
function systemPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
      folder ? [path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
    );
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** @param {string} file */
export function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser to drive: CHROME_PATH, else Playwright's own, else the system's; null if there is none. Throws `Stop` if
 * CHROME_PATH is not a program: an explicit choice is never ignored.
 */
export function findChrome() {
  const wished = process.env.CHROME_PATH;
  if (wished) {
    if (runnable(wished)) return wished;
    throw new Stop(`CHROME_PATH names no program: ${wished}`);
  }
  return [chromium.executablePath(), ...systemPlaces()].find((file) => file && runnable(file)) ?? null;
}

/** Whether Debian packages can be installed here. */
export const debian = () => process.platform === 'linux' && process.getuid?.() === 0 && runnable('/usr/bin/apt-get');

/** @param {[string, ...string[]]} words */
export function attempt(...[program, ...args]) {
  return spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

/** `findChrome`, installing a browser if there is none. Throws `Stop` with instructions if that also fails. */
export function ensureChrome() {
  const found = findChrome();
  if (found) return found;
  process.stderr.write('No Chrome or Chromium found: installing one …\n');
  if (!debian()) attempt(process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium');
  else if (attempt('apt-get', 'update')) attempt('apt-get', 'install', '-y', 'chromium');
  const installed = findChrome();
  if (installed) return installed;
  throw new Stop('No Chrome or Chromium could be installed: install one, or set CHROME_PATH to its program.');
}
