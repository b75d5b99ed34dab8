/** Starts the headless Chromium that tests, study and benches drive, with WebGPU (in software, if need be) or without. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChrome } from './chrome.mjs';

/**
 * @param {{ webgpu: boolean }} options `webgpu`: offer an adapter, be it a slow one in software; else none
 * @returns {string[]} command-line flags
 */
export function browserFlags({ webgpu }) {
  return [
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // Chromium refuses its sandbox to root, who has no need of it in a container.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Without a GPU, Chromium answers `requestAdapter` with null; no flag of Chromium 156 takes `navigator.gpu` itself away.
    webgpu ? '--enable-unsafe-webgpu' : '--disable-gpu',
  ];
}

/**
 * A browser whose contexts keep everything in memory: for tests, each in a fresh context.
 *
 * @param {{ webgpu: boolean }} options
 */
export async function launchBrowser({ webgpu }) {
  return await chromium.launch({ executablePath: ensureChrome(), args: browserFlags({ webgpu }) });
}

/**
 * A browser with a profile on disk, as a user has one: storage holds large corpora and counts as it would there.
 *
 * @param {{ webgpu: boolean, measuring?: boolean, debuggable?: boolean }} options `measuring`: answer
 *   `measureUserAgentSpecificMemory` at once, by a garbage collection, not when one is due (up to 20 s later); `debuggable`:
 *   another program may drive the browser, too, at the port whose number begins the profile's file DevToolsActivePort
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, profile: string, close: () => Promise<void> }>}
 *   `profile` is its folder, removed on `close`
 */
export async function launchProfile({ webgpu, measuring = false, debuggable = false }) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-profile-'));
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  // Ctrl+C ends the process without coming back to whoever would close it.
  process.once('exit', remove);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChrome(),
    args: [
      ...browserFlags({ webgpu }),
      ...(measuring ? ['--enable-blink-features=ForceEagerMeasureMemory'] : []),
      ...(debuggable ? ['--remote-debugging-port=0'] : []),
    ],
  });
  return {
    context,
    profile,
    close: async () => {
      await context.close();
      process.off('exit', remove);
      remove();
    },
  };
}
