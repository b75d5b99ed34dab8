/**
 * Starts the headless Chromium that tests, study and benchmarks drive, with WebGPU (in software if necessary) or
 * without.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChrome } from './chrome.mjs';

/**
 * @param {{ webgpu: boolean }} options `webgpu`: whether to offer an adapter, possibly a slow software one
 * @returns {string[]} command-line flags
 */
export function browserFlags({ webgpu }) {
  return [
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // Chromium refuses to run its sandbox as root, and root does not need it in a container.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Without a GPU, Chromium's `requestAdapter` returns null; no flag of Chromium 156 removes `navigator.gpu` itself.
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
 * A browser with a profile on disk, like a user's: storage holds large corpora and has the same quota.
 *
 * @param {{ webgpu: boolean, measuring?: boolean, debuggable?: boolean }} options `measuring`: answer
 *   `measureUserAgentSpecificMemory` at once, by a forced garbage collection, not when one is due (up to 20 s later);
 *   `debuggable`: another program may also drive the browser, at the port given first in the profile's file
 *   DevToolsActivePort
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, profile: string, close: () => Promise<void>
 *   }>}
 *   `profile` is its folder, removed on `close`
 */
export async function launchProfile({ webgpu, measuring = false, debuggable = false }) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-profile-'));
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  // Ctrl+C ends the process before its callers can close it.
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
