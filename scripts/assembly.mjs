/**
 * Compiles AssemblyScript on import: `import { simd, relaxed, classes } from './work.ts?assembly'` gives the module of
 * that file twice, as base64, without and with relaxed SIMD, and the fields of its folder's unmanaged classes, so that
 * they can be written from outside. It is small enough to be inlined in the script: no fetch, and the same import works
 * in Node.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './ready.mjs';

const QUERY = '?assembly';
/** Memory is imported and shared by threads; 2 GiB at most, so that no address appears negative. */
const FLAGS = [
  ...['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub'],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '32768'],
  ...['--enable', 'simd', '--enable', 'threads'],
];

/**
 * Runs the compiler's CLI: its JavaScript API comes with types that redeclare TypeScript's own globally.
 *
 * @param {string} file
 * @param {string[]} flags
 */
async function compile(file, flags) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-assembly-'));
  try {
    const out = path.join(folder, 'out.wasm');
    const program = 'node_modules/assemblyscript/bin/asc.js';
    const { code, output } = await run([program, file, '--outFile', out, ...FLAGS, ...flags]);
    if (code !== 0) throw new Error(`${file} could not be compiled:\n${output}`);
    return readFileSync(out).toString('base64');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The field names of each unmanaged class, in memory order, 4 bytes each.
 *
 * @param {string[]} texts
 */
function classesOf(texts) {
  /** @type {Record<string, string[]>} */
  const classes = {};
  for (const [, name, body] of texts.flatMap((text) => [
    ...text.matchAll(/@unmanaged\s+export class (\w+) \{(.*?)\n\}/gs),
  ])) {
    classes[name] = [...body.matchAll(/^ {2}(\w+): (?:i32|u32|f32|usize);$/gm)].map((match) => match[1]);
  }
  return classes;
}

/**
 * @param {string} file
 * @param {string[]} texts
 */
async function compileAll(file, texts) {
  const [simd, relaxed] = await Promise.all([compile(file, []), compile(file, ['--enable', 'relaxed-simd'])]);
  return [
    `export const simd = '${simd}';`,
    `export const relaxed = '${relaxed}';`,
    `export const classes = ${JSON.stringify(classesOf(texts))};`,
  ].join('\n');
}

/**
 * Compiled modules by their source: the page, the worker and its threads are bundled one after another.
 *
 * @type {Map<string, Promise<string>>}
 */
const compiled = new Map();

/** @returns {import('vite').Plugin} */
export function assembly() {
  return {
    name: 'assembly',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const file = id.slice(0, -QUERY.length);
      const folder = path.dirname(file);
      const sources = readdirSync(folder).map((name) => path.join(folder, name));
      for (const source of sources) this.addWatchFile(source);
      const texts = sources.map((source) => readFileSync(source, 'utf8'));
      const key = texts.join('\0');
      const known = compiled.get(key) ?? compileAll(file, texts);
      compiled.set(key, known);
      return known;
    },
  };
}
