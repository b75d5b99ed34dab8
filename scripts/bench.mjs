/**
 * `npm run bench -- NAME [--OPTION=VALUE …]`: builds bench/NAME.bench.ts with the app's own settings into a temporary
 * folder, runs it in headless Chromium, prints its table and, last, one JSON line. A benchmark that drives the browser
 * from outside is bench/NAME.bench.mjs, and runs in this process. Without a name the benchmarks are listed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Stop, command, ensureInstalled, root } from './ready.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('../bench/bench').Row} Row */

const folder = path.join(root, 'bench');
/** Test data; benchmarks that need none run without it. */
const data = process.env.BADBUZZ_DATA ?? '';

/** The benchmarks by name, each with its file and the first sentence of its header comment. */
function listBenches() {
  const files = readdirSync(folder).filter((file) => /\.bench\.(ts|mjs)$/.test(file));
  return new Map(
    files.sort().map((file) => {
      const header = readFileSync(path.join(folder, file), 'utf8').match(/^\/\*\*([\s\S]*?)\*\//)?.[1];
      const text = (header ?? '').replace(/\s*\n \*\s*/g, ' ').trim();
      const summary = text.match(/^.*?\.(?=\s|$)/)?.[0] ?? text;
      return [file.replace(/\.bench\.\w+$/, ''), { file, summary }];
    }),
  );
}

/** @param {string} outDir */
async function buildBenches(outDir) {
  const vite = await import('vite');
  const env = { command: /** @type {const} */ ('build'), mode: 'production' };
  const app = await vite.loadConfigFromFile(env, path.join(root, 'vite.config.ts'));
  await vite.build({
    ...app?.config,
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ...app?.config.build,
      outDir,
      emptyOutDir: true,
      rolldownOptions: { ...app?.config.build?.rolldownOptions, input: 'bench/page.html' },
    },
  });
}

/**
 * The peak resident memory of any of the browser's page processes; null if /proc does not provide it.
 *
 * @param {string} profile the browser's profile folder, which identifies its main process
 */
function peakRendererBytes(profile) {
  if (process.platform !== 'linux') return null;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
        const parent = status.match(/^PPid:\s+(\d+)/m)?.[1] ?? '';
        return [{ pid, parent, words, peakKiB: Number(status.match(/^VmHWM:\s+(\d+)/m)?.[1] ?? 0) }];
      } catch {
        return []; // The process ended while it was being read.
      }
    });
  const family = new Set(processes.filter(({ words }) => words.includes(profile)).map(({ pid }) => pid));
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  const pages = processes.filter(({ pid, words }) => family.has(pid) && words.includes('--type=renderer'));
  return pages.length ? Math.max(...pages.map(({ peakKiB }) => peakKiB)) * 1024 : null;
}

/** @param {Row[]} rows */
function table(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  return cells.map((line) => line.map((cell, at) => cell.padStart(widths[at])).join('  ')).join('\n');
}

/**
 * Runs a peer in bench/peers: another program that does the same work, in the same run.
 *
 * @param {string} program
 * @param {string} input JSON
 * @returns {unknown} the JSON it prints; null if it cannot be run
 */
function runPeer(program, input) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-peer-'));
  try {
    const file = path.join(folder, 'input.json');
    writeFileSync(file, input);
    // Debian's own Python has Debian's packages; another may come first on the path.
    const python = process.env.BADBUZZ_PYTHON ?? '/usr/bin/python3';
    const { status, stdout, stderr } = spawnSync(python, [path.join(root, 'bench', 'peers', program), file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (status === 0) return JSON.parse(stdout);
    process.stderr.write(`${program} cannot be run here: ${stderr?.trim().split('\n').at(-1) ?? python}\n`);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} line */
const say = (line) => void process.stderr.write(`${line}\n`);

/**
 * A benchmark that drives the browser from outside.
 *
 * @param {string} file
 */
async function runOutside(file) {
  /** @type {{ default: import('../bench/bench').OutsideBench }} */
  const { default: run } = await import(pathToFileURL(path.join(folder, file)).href);
  return await run({ say });
}

/**
 * A benchmark that runs in a page.
 *
 * @param {string} name
 * @param {Record<string, string>} options
 */
async function runInPage(name, options) {
  const { launchProfile } = await import('./browser.mjs');
  const built = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-bench-'));
  process.once('exit', () => rmSync(built, { recursive: true, force: true }));
  say('Building …');
  await buildBenches(built);
  const server = await serve({ root: built, port: 0 });
  const { context, profile, close } = await launchProfile({ webgpu: true, measuring: true });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    let saidAt = -Infinity;
    await page.exposeFunction('sayBench', (/** @type {string} */ line) => {
      if (performance.now() - saidAt < 5000) return;
      saidAt = performance.now();
      say(line);
    });
    await page.exposeFunction('runPeer', runPeer);
    await page.goto(`${server.url}/bench/page.html`);
    const { files } = await page.evaluate((asked) => globalThis.askBench(asked), name);
    const places = files.map((file) => path.join(data, file));
    const absent = places.filter((place) => !existsSync(place));
    if (files.length > 0 && (data === '' || absent.length > 0))
      throw new Stop(`This bench needs ${absent.join(', ')}: set BADBUZZ_DATA to the test data.`, 2);
    await page.setInputFiles('#files', places);
    const run = page.evaluate(
      ([asked, given]) => globalThis.runBench(asked, given),
      /** @type {const} */ ([name, options]),
    );
    const { rows, about } = await run;
    const peak = peakRendererBytes(profile);
    const rendererPeakMB = peak && Math.round(peak / 1e6);
    say(`peak of the page's process: ${rendererPeakMB ?? 'unknown'} MB`);
    return { rows, about: { ...about, rendererPeakMB }, browser: context.browser()?.version() };
  } finally {
    await close();
    await server.close();
  }
}

await command(async () => {
  const benches = listBenches();
  const [name, ...flags] = process.argv.slice(2);
  if (name === undefined) {
    for (const [known, { summary }] of benches) process.stdout.write(`${known}  ${summary}\n`);
    return;
  }
  const bench = benches.get(name);
  if (!bench) {
    throw new Stop(`There is no bench "${name}". Known benches: ${[...benches.keys()].join(', ')}.`, 2);
  }
  ensureInstalled();
  /** @type {Record<string, string>} */
  const options = Object.fromEntries(flags.map((flag) => flag.replace(/^--/, '').split('=')));
  const outside = bench.file.endsWith('.mjs');
  const { rows, about, browser } = await (outside ? runOutside(bench.file) : runInPage(name, options));
  const [processor] = os.cpus();
  const machine = { cpu: processor?.model.trim() ?? 'unknown', cores: os.cpus().length, browser };
  process.stdout.write(`${table(rows)}\n\n`);
  process.stdout.write(`${JSON.stringify({ bench: name, ...about, rows, ...machine })}\n`);
});
