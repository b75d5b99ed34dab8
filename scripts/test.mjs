/**
 * `npm test`: runs every check of the project, even if one fails. The last line is `N passed, M failed, K skipped`: each
 * test of the three suites counts, and each other step counts as one.
 */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, command, ensureInstalled, root, run, Stop } from './ready.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, work: () => Promise<Count & { output?: string }> }} Step */

const reports = path.join(root, 'test-results');

/**
 * A program that passes or fails as a whole. Its output is shown at its end, since two run at once.
 *
 * @param {string} name
 * @param {string} program its file
 * @param {...string} args
 * @returns {Step}
 */
const check = (name, program, ...args) => ({
  name,
  work: async () => {
    const { code, output } = await run([program, ...args]);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
  },
});

/**
 * A vitest project. A run that fails without a failed test (e.g. a file that cannot be loaded) counts as one failure.
 *
 * @param {string} name
 * @param {string} project
 * @returns {Step}
 */
const suite = (name, project) => ({
  name,
  work: async () => {
    const report = path.join(reports, `${project}.json`);
    rmSync(report, { force: true });
    const { code } = await run(
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        ...['--project', project],
        ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
      ],
      { show: true },
    );
    const count = readReport(report);
    if (code !== 0 && count.failed === 0) count.failed = 1;
    return count;
  },
});

/**
 * @param {string} report
 * @returns {Count}
 */
function readReport(report) {
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: counts.numPassedTests,
      failed: counts.numFailedTests,
      skipped: counts.numPendingTests + counts.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Each uses one core: the two lists, which take equally long, run side by side. */
const checks = [
  [check('lint', 'node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.')],
  [
    check('format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    check('types of the page', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'),
    check('types of the workers', 'node_modules/typescript/bin/tsc', '-p', 'workers/tsconfig.json'),
    check(
      'types of the views',
      'node_modules/svelte-check/bin/svelte-check',
      '--fail-on-warnings',
      '--output',
      'human',
    ),
    check('dead code and packages', 'node_modules/knip/bin/knip.js'),
    check('third-party notices', 'scripts/notices.mjs', '--check'),
  ],
];

/** @type {Step[]} */
const suites = [
  suite('unit tests', 'unit'),
  {
    name: 'build',
    work: async () => {
      await build();
      return { passed: 1, failed: 0, skipped: 0 };
    },
  },
  suite('browser tests', 'browser'),
  suite('end-to-end tests', 'e2e'),
];

/**
 * @param {Step} step
 * @returns {Promise<Count>}
 */
async function perform({ name, work }) {
  process.stdout.write(`\n── ${name}\n`);
  const startedAt = performance.now();
  /** @type {Count} */
  let count = { passed: 0, failed: 1, skipped: 0 };
  try {
    const { output = '', ...counted } = await work();
    process.stdout.write(output);
    count = counted;
  } catch (error) {
    process.stdout.write(`${error instanceof Stop ? error.message : String(error)}\n`);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`── ${name}: ${count.failed ? 'FAILED' : 'passed'} in ${seconds} s\n`);
  return count;
}

await command(async () => {
  ensureInstalled();
  // Imported here, since it needs the packages.
  (await import('./chrome.mjs')).ensureChrome();
  const { tryDebianPackage } = await import('./debian-package.mjs');
  for (const name of ['python3-distributed', 'python3-onnx']) tryDebianPackage(name);

  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const failures = [];
  /** @param {Step[]} steps */
  const performAll = async (steps) => {
    for (const step of steps) {
      const count = await perform(step);
      total.passed += count.passed;
      total.failed += count.failed;
      total.skipped += count.skipped;
      if (count.failed > 0) failures.push(step.name);
    }
  };
  await Promise.all(checks.map(performAll));
  await performAll(suites);
  process.stdout.write(failures.length ? `\nFailed: ${failures.join(', ')}\n` : '\n');
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  if (total.failed > 0) process.exitCode = 1;
});
