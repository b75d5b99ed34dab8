/**
 * Scores 5,000,000 rows with the filter and the small shipped model, by one process and by two: rows a second, and the
 * memory of all its processes while it runs. The rows are the starter corpus's texts, each with its row's number. The
 * claim: memory does not grow with the rows.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dist, ensureBuilt, root } from '../scripts/ready.mjs';

const ROWS = 5_000_000;
const PIECE = 1_000;
const SAMPLE_EVERY_MS = 500;
const SAY_EVERY_MS = 10_000;

/**
 * Resident memory of a process and its children; null if /proc does not provide it.
 *
 * @param {number} pid
 * @returns {number | null} bytes
 */
function residentBytes(pid) {
  try {
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    return children.reduce((sum, child) => sum + (residentBytes(child) ?? 0), own);
  } catch {
    return null;
  }
}

/**
 * @param {string[]} texts
 * @param {number} jobs
 * @param {(line: string) => void} say
 */
async function measure(texts, jobs, say) {
  const program = path.join(dist, 'engine', 'words', 'score.mjs');
  const began = performance.now();
  const child = spawn(process.execPath, [program, '--model', 'small', '--format', 'lines', '--jobs', String(jobs)]);
  child.stderr.pipe(process.stderr);
  let lines = 0;
  child.stdout.on('data', (/** @type {Buffer} */ bytes) => {
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  });
  const ended = once(child, 'close');
  const peaks = { first: 0, last: 0 };
  let saidAt = began;
  const sampling = setInterval(() => {
    const bytes = residentBytes(child.pid ?? 0) ?? 0;
    const part = lines < ROWS / 5 ? 'first' : lines > (4 * ROWS) / 5 ? 'last' : null;
    if (part) peaks[part] = Math.max(peaks[part], bytes);
    if (performance.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = performance.now();
    say(`${jobs}: ${lines} rows, ${Math.round(bytes / 1e6)} MB`);
  }, SAMPLE_EVERY_MS);
  for (let row = 0; row < ROWS; row += PIECE) {
    const piece = Array.from({ length: PIECE }, (_, i) => `${texts[(row + i) % texts.length]} ${row + i}\n`).join('');
    if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [code] = await ended;
  clearInterval(sampling);
  if (code !== 0 || lines !== ROWS) throw new Error(`The filter ended with ${code} after ${lines} of ${ROWS} rows.`);
  const seconds = (performance.now() - began) / 1000;
  return {
    processes: jobs,
    rows: ROWS,
    seconds: Math.round(seconds),
    rowsPerSecond: Math.round(ROWS / seconds),
    peakMBInFirstFifth: Math.round(peaks.first / 1e6),
    peakMBInLastFifth: Math.round(peaks.last / 1e6),
  };
}

/** @type {import('./bench').OutsideBench} */
export default async function run({ say }) {
  await ensureBuilt();
  const corpus = readFileSync(path.join(root, 'public', 'starter-corpus.tsv'), 'utf8');
  const texts = corpus
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[1] ?? '');
  const rows = [];
  for (const jobs of [1, 2]) rows.push(await measure(texts, jobs, say));
  return { rows, about: { node: process.version }, browser: undefined };
}
