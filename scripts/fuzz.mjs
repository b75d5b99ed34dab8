/**
 * `npm run fuzz [-- --minutes N --seed S]`: damaged files and links, by seed, for every reader, for as long as one
 * likes (`fuzz.test.ts`), and 100,000 malformed requests for the scoring service (`malformed.test.ts` in
 * `programs/serve`). What fails is named with its format, its seed and the number of its input. Exit 1 if one fails or
 * hangs, 2 for bad arguments.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bad } from './arguments.mjs';
import { command, ensureInstalled, root, Stop } from './ready.mjs';

const USAGE = 'npm run fuzz -- [--minutes N] [--seed S]';
const MINUTES = 60;
/** An input that is still being read after this time hangs. */
const PATIENCE_MS = 60_000;

function readArguments() {
  const { values } = parseArgs({
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
    strict: true,
  });
  const minutes = Number(values.minutes ?? MINUTES);
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  if (!(minutes > 0) || !Number.isInteger(seed) || seed < 0) throw bad(`Usage: ${USAGE}`);
  return { minutes, seed, help: values.help === true };
}

await command(async () => {
  const { minutes, seed, help } = readArguments();
  if (help) return void process.stdout.write(`${USAGE}\n`);
  ensureInstalled();
  const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
  const notes = path.join(folder, 'notes');
  process.stderr.write(`Seed ${seed}, ${minutes} min …\n`);
  const child = spawn(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--pool', 'threads'],
      ...['scripts/fuzz.test.ts', 'programs/serve/malformed.test.ts'],
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FUZZ_MINUTES: String(minutes), FUZZ_SEED: String(seed), FUZZ_NOTES: notes },
    },
  );
  let hung = '';
  const watch = setInterval(() => {
    const noted = statSync(notes, { throwIfNoEntry: false });
    if (!noted || Date.now() - noted.mtimeMs < PATIENCE_MS) return;
    hung = readFileSync(notes, 'utf8');
    child.kill('SIGKILL');
  }, 1_000);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  rmSync(folder, { recursive: true });
  if (hung) throw new Stop(`Hangs: ${hung}.`);
  if (code !== 0) throw new Stop(`Something failed: see above. Again with: npm run fuzz -- --seed ${seed}`);
});
