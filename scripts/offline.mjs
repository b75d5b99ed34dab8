/** A Vite plugin: gives the service worker its version and the list of built files to cache. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const WORKER = 'service-worker.js';
const LIST = 'offline.json';
/** A larger file is cached on first use: the runtime of transformers, which no bundled model needs. */
const MOST_BYTES = 10e6;

/** @returns {import('vite').Plugin} */
export function offline() {
  let folder = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const worker = path.join(folder, WORKER);
      // Benchmarks build pages of their own, without it.
      if (!existsSync(worker)) return;
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
