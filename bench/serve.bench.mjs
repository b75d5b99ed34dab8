/**
 * The scoring service under load: 200 requests a second for a minute with the small model, then a stop under the same
 * load. Each request is sent at its own time, whether or not those before are answered, and its latency counts from that
 * time: waiting is not left out.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dist, ensureBuilt, root } from '../scripts/ready.mjs';

const PER_SECOND = 200;
const SECONDS = 60;
const WARM_UP_SECONDS = 3;

/** @typedef {{ ms: number, result: number | string }} Answer `result`: the status, or the code of an error */

const texts = readFileSync(path.join(root, 'public', 'starter-corpus.tsv'), 'utf8')
  .split('\n')
  .map((line) => line.split('\t').at(-1)?.trim() ?? '')
  .filter((text) => text !== '');

const agent = new Agent({ keepAlive: true });

/**
 * @param {string} url
 * @param {number} at when it was to be sent
 * @param {number} number
 * @returns {Promise<Answer>}
 */
const ask = (url, at, number) =>
  new Promise((resolve) => {
    const end = (/** @type {number | string} */ result) => resolve({ ms: performance.now() - at, result });
    const sent = request(`${url}/score`, { method: 'POST', agent }, (response) => {
      response.resume();
      response.on('end', () => end(response.statusCode ?? 0));
      response.on('error', () => end('broken reply'));
    });
    sent.on('error', (error) => end('code' in error ? String(error.code) : error.message));
    sent.end(JSON.stringify({ text: texts[number % texts.length] }));
  });

/**
 * @param {string} url
 * @param {() => boolean} goesOn
 */
async function load(url, goesOn) {
  const answers = [];
  const began = performance.now();
  for (let number = 0; goesOn(); number++) {
    const at = began + (number * 1000) / PER_SECOND;
    const early = at - performance.now();
    if (early > 0) await wait(early);
    answers.push(ask(url, at, number));
  }
  return Promise.all(answers);
}

/** @param {number} seconds */
function lasts(seconds) {
  const end = performance.now() + 1000 * seconds;
  return () => performance.now() < end;
}

/** @param {Answer[]} answers */
function summary(answers) {
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => Number((times[Math.ceil(share * times.length) - 1] ?? NaN).toFixed(2));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** @param {Answer[]} answers */
function countResults(answers) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { result } of answers) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}

/** @type {import('./bench').OutsideBench} */
export default async function run({ say }) {
  await ensureBuilt();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-bench-'));
  const log = path.join(folder, 'log');
  const program = path.join(dist, 'engine', 'words', 'serve.mjs');
  const args = [program, 'small', '--port', '0', '--rate', '1000000', '--feedback', path.join(folder, 'feedback')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', openSync(log, 'w')] });
  const { stdout } = child;
  if (!stdout) throw new Error('The service has no output.');
  const closed = once(child, 'close').then(([code]) => String(code));
  try {
    const said = once(stdout, 'data').then(([bytes]) => String(bytes));
    const url = /http:\S+(?=\/score)/.exec(await Promise.race([said, closed]))?.[0];
    if (!url) throw new Error(readFileSync(log, 'utf8'));
    await load(url, lasts(WARM_UP_SECONDS));
    say(`${PER_SECOND} requests a second for ${SECONDS} s …`);
    const [before] = os.loadavg();
    const answers = await load(url, lasts(SECONDS));
    const [after] = os.loadavg();
    say('The same, and a stop …');
    let going = true;
    let stoppedAt = Infinity;
    const began = performance.now();
    const stopping = load(url, () => going);
    await wait(2_000);
    stoppedAt = performance.now() - began;
    child.kill('SIGTERM');
    const code = await closed;
    going = false;
    const last = await stopping;
    // Sent before the signal: answered, or refused in words if it was read after it.
    const early = last.slice(0, Math.floor((stoppedAt / 1000) * PER_SECOND));
    const dropped = early.filter(({ result }) => result !== 200 && result !== 503).length;
    const ended = JSON.parse(readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '{}');
    const results = countResults(answers);
    return {
      rows: [
        { what: 'requests', value: answers.length },
        { what: 'not answered with 200', value: answers.length - (results[200] ?? 0) },
        ...Object.entries(summary(answers)).map(([what, value]) => ({ what: `${what}, ms`, value })),
        { what: 'dropped on the stop, by the sender', value: dropped },
        { what: 'dropped on the stop, by the service', value: ended.dropped ?? null },
        { what: 'load of the machine', value: Number(Math.max(before, after).toFixed(1)) },
      ],
      about: { results, onStop: countResults(last), exitCode: code },
      browser: undefined,
    };
  } finally {
    agent.destroy();
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}
