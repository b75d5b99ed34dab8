/** The scoring service as people start it: `npm run serve`, and the built file as it leaves in a bundle. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../scripts/browser.mjs';
import { dist, ensureBuilt, root } from '../scripts/ready.mjs';

const TEXTS = ['I love this phone', 'worst flight ever', 'the bus leaves at 8', 'not bad at all :)'];
const folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-serve-'));
const started: ChildProcess[] = [];

beforeAll(() => ensureBuilt());
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a program and waits for the address that it prints. */
async function start(command: string, args: string[], cwd: string) {
  const child = spawn(command, args, { cwd });
  started.push(child);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  let said = '';
  for await (const part of child.stdout) {
    said += String(part);
    if (said.includes('\n')) break;
  }
  const url = /Texts are scored at (http:\S+)\/score/.exec(said)?.[1];
  if (!url) throw new Error(`It did not start: ${said}${log}`);
  return { child, url, log: () => log.split('\n').slice(0, -1) };
}

const ask = (url: string, body: object) =>
  fetch(`${url}/score`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('npm run serve', () => {
  it('answers as npm run score does, logs no text, and stops in order when npm is told to', async () => {
    const feedback = path.join(folder, 'kept.jsonl');
    const args = ['run', '--silent', 'serve', '--', 'small', '--port', '0', '--feedback', feedback];
    const { child, url, log } = await start('npm', args, root);
    const filter = path.join(dist, 'engine', 'words', 'score.mjs');
    const input = TEXTS.map((text) => `${text}\n`).join('');
    const { stdout } = spawnSync(process.execPath, [filter, '--model', 'small', '--unsure'], {
      input,
      encoding: 'utf8',
    });
    const scored = stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { label: string; score: number });
    expect(scored).toHaveLength(TEXTS.length);
    const reply = await ask(url, { texts: TEXTS, unsure: true });
    expect(await reply.json()).toHaveProperty(
      'results',
      scored.map(({ label, score }) => ({ label, score })),
    );
    child.kill('SIGTERM');
    await expect.poll(() => log().at(-1), { timeout: 15_000 }).toMatch(/"event":"stopped","dropped":0/);
    await expect(ask(url, { text: 'x' })).rejects.toThrow();
    for (const line of log()) {
      expect(Object.keys(JSON.parse(line) as object).slice(0, 3)).toEqual(['time', 'level', 'event']);
      expect(line).not.toMatch(/love|flight|bus/);
    }
  });
});

describe('serve.mjs in a bundle', () => {
  const program = path.join(folder, 'serve.mjs');

  it('works beside the scorer and a model, without anything else; its page scores', async () => {
    for (const name of ['serve.mjs', 'score.mjs'])
      copyFileSync(path.join(dist, 'engine', 'words', name), path.join(folder, name));
    for (const name of ['model.json', 'weights.bin'])
      copyFileSync(path.join(dist, 'models', 'small', name), path.join(folder, name));
    const { child, url } = await start(process.execPath, [program, '--port', '0'], folder);
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const browser = await launchBrowser({ webgpu: false });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(url);
      await page.getByLabel('Text', { exact: true }).fill('I love this <b>phone</b>');
      await page.getByRole('button', { name: 'Score' }).click();
      await expect.poll(() => page.getByRole('status').innerText()).toMatch(/^200\n[^]*"label": "POSITIVE"/);
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends with code 2 and one line for what it cannot use', async () => {
    const { child, url } = await start(process.execPath, [program, '--port', '0'], folder);
    const refused = (why: RegExp, ...args: string[]) => {
      const { status, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
      expect([status, stderr]).toEqual([2, expect.stringMatching(why)]);
      expect(stderr.trim()).not.toContain('\n');
    };
    refused(/choose another --port/, '--port', new URL(url).port);
    refused(/no model "large"/, 'large');
    refused(/no address 192\.0\.2\.1/, '--host', '192.0.2.1');
    refused(/--port must be/, '--port', 'x');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
