/** A Vite plugin: builds the service worker, and gives it its version and the list of built files to cache. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root } from './ready.mjs';

const WORKER = 'service-worker.js';
const LIST = 'offline.json';
/** A larger file is cached on first use: the runtime of transformers, which no bundled model needs. */
const MOST_BYTES = 10e6;

/**
 * Builds the service worker on its own, as a classic script: what it shares with the page is in both, since not every
 * browser lets a service worker import.
 *
 * @returns {Promise<string>} its code
 */
async function buildWorker() {
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: path.join(root, 'src/entries/service-worker.ts'), formats: ['iife'], name: 'serviceWorker' },
    },
  });
  const [chunk, ...others] = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('The service worker is not one file.');
  return chunk.code;
}

/** @returns {import('vite').Plugin} */
export function offline() {
  let folder = '';
  // Benchmarks build pages of their own, without it.
  let isApp = false;
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
      isApp = [config.build.rolldownOptions.input].flat().includes('index.html');
    },
    async buildStart() {
      if (isApp) this.emitFile({ type: 'asset', fileName: WORKER, source: await buildWorker() });
    },
    closeBundle() {
      const worker = path.join(folder, WORKER);
      if (!isApp || !existsSync(worker)) return;
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => name.split(path.sep).join('/'))
        .filter((name) => ![WORKER, LIST].includes(name) && statSync(path.join(folder, name)).isFile())
        .sort();
      const hash = createHash('sha256');
      for (const name of files) hash.update(name).update(readFileSync(path.join(folder, name)));
      const source = readFileSync(worker, 'utf8');
      const version = hash.update(source).digest('hex').slice(0, 16);
      writeFileSync(worker, source.replaceAll('__VERSION__', version));
      const kept = files.filter((name) => statSync(path.join(folder, name)).size <= MOST_BYTES);
      const bytes = kept.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
      writeFileSync(path.join(folder, LIST), `${JSON.stringify({ version, bytes, files: kept })}\n`);
    },
  };
}
