/** Finds Firefox, or installs Debian's: the other browser that the tests drive. */
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { attempt, debian, runnable } from './chrome.mjs';

/** FIREFOX_PATH, else the system's; null if there is none. */
function findFirefox() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const places = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const mac = '/Applications/Firefox.app/Contents/MacOS/firefox';
  return [process.env.FIREFOX_PATH ?? '', ...places, mac].find((file) => file && runnable(file)) ?? null;
}

/**
 * The same, installed if Debian packages can be; null if there is still none, so that tests needing it are skipped
 * visibly.
 */
export function ensureFirefox() {
  const found = findFirefox();
  if (found || !debian()) return found;
  process.stderr.write('No Firefox found: installing one …\n');
  const args = ['install', '-y', '--no-install-recommends', 'firefox-esr'];
  if (attempt('apt-get', 'update')) attempt('apt-get', ...args);
  return findFirefox();
}

/**
 * A headless Firefox, driven by WebDriver BiDi: Playwright only drives its own patched Firefox.
 *
 * @param {string} executablePath
 */
export async function launchFirefox(executablePath) {
  return await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
}
