/** Which scripts a page loads before its first worker, and how large they are as transferred. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist } from './ready.mjs';

const WORKER = /\/lab\.worker-[^/]+\.js$/;

/**
 * Watches a page; call before its first navigation.
 *
 * @param {import('playwright-core').Page} page
 * @returns {{ started(): boolean, list(): { file: string, bytes: number, gzipBytes: number }[] }} `started`: whether a
 *   worker has been requested; `list`: the scripts of the built app that were requested before it
 */
export function watchFirstScripts(page) {
  /** @type {string[]} */
  const files = [];
  let started = false;
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (WORKER.test(pathname)) started = true;
    if (!started && request.resourceType() === 'script') files.push(pathname);
  });
  return {
    started: () => started,
    list: () =>
      files.map((file) => {
        const content = readFileSync(path.join(dist, file));
        return { file: path.basename(file), bytes: content.length, gzipBytes: gzipSync(content).length };
      }),
  };
}
