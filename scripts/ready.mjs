/**
 * Prepares a checkout for a command: packages installed, app built. Uses nothing but Node, since it runs before any
 * package is installed. Returns quickly if nothing is missing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A reason to stop that is meant for the user: shown as one line, without a stack. */
export class Stop extends Error {
  /** @override */
  name = 'Stop';

  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command's main function; a `Stop` becomes a line on stderr and its exit code, anything else a crash with code
 * 1.
 *
 * @param {() => Promise<void>} main
 */
export async function command(main) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  try {
    if (major < 20 || (major === 20 && minor < 19)) {
      throw new Stop(`Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org.`);
    }
    await main();
  } catch (error) {
    const line = error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${line}\n`);
    process.exitCode = error instanceof Stop ? error.exitCode : 1;
  }
}

/**
 * Whether every package of the lock file is in node_modules at its locked version. Compares contents, not file times:
 * npm writes its two lock files in either order, and git gives files new times.
 */
function installed() {
  const hidden = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  /** @type {(file: string) => Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = packages(hidden);
  return Object.entries(packages(path.join(root, 'package-lock.json'))).every(
    ([folder, { version, optional, devOptional }]) =>
      folder === '' || optional || devOptional || present[folder]?.version === version,
  );
}

/**
 * Runs npm with its output captured.
 *
 * @param {string[]} args
 */
function npm(...args) {
  // npm passes the path of its own script to the scripts it runs; without it, Windows finds npm.cmd only through a
  // shell.
  const own = process.env.npm_execpath;
  return own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], { cwd: root, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
}

/** Installs the locked packages if any is missing. Throws `Stop` with npm's first error line if npm fails. */
export function ensureInstalled() {
  if (installed()) return;
  process.stderr.write('Installing packages (once, about a minute) …\n');
  const { status, stderr, error } = npm('ci', '--no-audit', '--loglevel=error');
  if (status === 0) return;
  const reason = error?.message ?? stderr.match(/npm (?:error|ERR!) (?!code )(.+)/)?.[1] ?? `npm ended with ${status}`;
  throw new Stop(`The packages could not be installed: ${reason}. Check the network, then run "npm ci".`);
}

/**
 * The latest change to a file or, for a folder, to anything in it; a deletion changes its folder's own time.
 *
 * @param {string} file
 * @returns {number} milliseconds since 1970
 */
function changedAt(file) {
  if (!existsSync(file)) return 0;
  const status = statSync(file);
  if (!status.isDirectory()) return status.mtimeMs;
  return readdirSync(file).reduce((newest, name) => Math.max(newest, changedAt(path.join(file, name))), status.mtimeMs);
}

const SOURCES = [
  'index.html',
  'study.html',
  'vite.config.ts',
  'package-lock.json',
  'programs',
  'public',
  'src',
  'workers',
];

/** The built app's folder. */
export const dist = path.join(root, 'dist');

/** Builds the app. Throws `Stop` if that fails. */
export async function build() {
  const startedAt = new Date();
  process.stderr.write('Building …\n');
  const { code, output } = await run(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    // A test runner's own NODE_ENV would make Svelte build for development: larger and slower.
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) throw new Stop(`${output.trim()}\nThe app could not be built.`);
  // A source edited during the build must count as newer than the build.
  utimesSync(path.join(dist, 'index.html'), startedAt, startedAt);
}

/** Builds the app if its sources have changed since the last build. */
export async function ensureBuilt() {
  const builtAt = changedAt(path.join(dist, 'index.html'));
  if (SOURCES.some((source) => changedAt(path.join(root, source)) > builtAt)) await build();
}

/**
 * Runs a Node program from the root.
 *
 * @param {string[]} args the program's file and its arguments
 * @param {{ show?: boolean, env?: Record<string, string> }} [options] `show`: also print its output as it arrives
 * @returns {Promise<{ code: number, output: string }>} its exit code, and stdout and stderr combined
 */
export function run(args, { show = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
        if (show) process.stdout.write(text);
      });
    }
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
