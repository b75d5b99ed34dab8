/** The filter on a Dask cluster, by the example of docs/clusters: a worker is killed, and no row is lost or scored twice. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist, ensureBuilt, root } from '../scripts/ready.mjs';

const PYTHON = '/usr/bin/python3';
const hasDask = spawnSync(PYTHON, ['-c', 'import distributed'], { stdio: 'ignore' }).status === 0;
const DISTINCT = 20_000;
const TIMES = 10;

describe.skipIf(!hasDask)('a Dask cluster', () => {
  let folder = '';
  const inFolder = (name: string) => path.join(folder, name);
  const children: ChildProcess[] = [];
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-dask-'));
  });
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const dask = (program: string, ...args: string[]) => {
    const options = ['-m', `distributed.cli.dask_${program}`, '--no-dashboard', ...args];
    const child = spawn(PYTHON, options, { cwd: folder, stdio: 'ignore' });
    children.push(child);
    return child;
  };

  it('scores 200,000 rows though a worker is killed midway', async () => {
    await ensureBuilt();
    const rows = Array.from({ length: DISTINCT }, (_, i) => `I ${i % 3 ? 'love' : 'hate'} my phone ${i}\n`).join('');
    writeFileSync(inFolder('rows.txt'), rows.repeat(TIMES));
    const filter = [process.execPath, path.join(dist, 'engine', 'words', 'score.mjs'), '--model', 'small'];
    const once = spawnSync(filter[0], filter.slice(1), { input: rows, encoding: 'utf8', maxBuffer: 2 ** 28 });
    expect(once.status).toBe(0);

    const address = inFolder('scheduler.json');
    dask('scheduler', '--host', '127.0.0.1', '--port', '0', '--scheduler-file', address);
    while (!existsSync(address)) await wait(50);
    const work = () =>
      dask('worker', '--scheduler-file', address, '--nthreads', '1', '--no-nanny', '--host', '127.0.0.1');
    const [first] = [work(), work()];
    const { address: scheduler } = JSON.parse(readFileSync(address, 'utf8')) as { address: string };

    const example = path.join(root, 'docs', 'clusters', 'dask_score.py');
    const results = inFolder('scores.jsonl');
    const client = spawn(PYTHON, [example, scheduler, inFolder('rows.txt'), results, ...filter], { stdio: 'inherit' });
    children.push(client);
    const ended = new Promise((resolve) => client.once('close', resolve));
    const written = () => (existsSync(results) ? statSync(results).size : 0);
    const wanted = once.stdout.length * TIMES;
    while (written() < wanted / 4 && client.exitCode === null) await wait(20);
    const atKill = written();
    first.kill('SIGKILL');
    expect(await ended).toBe(0);
    expect(atKill).toBeLessThan(wanted);
    expect(readFileSync(results, 'utf8') === once.stdout.repeat(TIMES)).toBe(true);
  });
});
