import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headers } from './headers.mjs';
import { serve } from './serve.mjs';

const SCRIPT = 'export const sum = (a, b) => a + b;\n'.repeat(100);

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-serve-'));
  const site = path.join(folder, 'site');
  mkdirSync(path.join(site, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(site, 'index.html'), '<p>front');
  writeFileSync(path.join(site, 'starter.tsv'), '0\t\tno\n');
  writeFileSync(path.join(site, 'assets', 'sums-1a2b.wasm'), 'wasm');
  writeFileSync(path.join(site, 'assets', 'page-3c4d.js'), SCRIPT);
  symlinkSync(path.join(folder, 'secret.txt'), path.join(site, 'way-out.txt'));
  server = await serve({ root: site, port: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Unlike fetch, sends the path as is, including dots. */
const ask = (place: string, method = 'GET', more: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer; body: string }>((resolve, reject) => {
    const { port } = new URL(server.url);
    // A connection of its own: the answers are tested, not their order on one connection.
    request({ host: '127.0.0.1', port, path: place, method, headers: more, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, body: bytes.toString() });
      });
    })
      .on('error', reject)
      .end();
  });

describe('the server', () => {
  it('serves the front page for a folder and prevents caching it', async () => {
    const answer = await ask('/?from=test');
    expect(answer).toMatchObject({ status: 200, body: '<p>front' });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
  });

  it('sets the types of WASM and TSV, and lets hashed files be cached permanently', async () => {
    expect((await ask('/starter.tsv')).headers['content-type']).toBe('text/tab-separated-values; charset=utf-8');
    const wasm = await ask('/assets/sums-1a2b.wasm');
    expect(wasm.headers['content-type']).toBe('application/wasm');
    expect(wasm.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['/', 'GET', 200],
    ['/nothing', 'GET', 404],
    ['/', 'POST', 405],
  ])('sends the isolation and policy headers with %s %s, status %i', async (place, method, status) => {
    const answer = await ask(place, method);
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers[name.toLowerCase()]).toBe(value);
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/way-out.txt', '/%00', '/%', '/assets'])(
    'finds nothing at %s',
    async (place) => {
      const answer = await ask(place);
      expect(answer.status).toBe(404);
      expect(answer.body).not.toContain('secret');
    },
  );

  it('answers HEAD without a body, and an unchanged file with 304', async () => {
    const head = await ask('/', 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe('8');
    expect(await ask('/', 'GET', { 'If-None-Match': String(head.headers.etag) })).toMatchObject({
      status: 304,
      body: '',
    });
  });

  it('gzips texts for clients that accept it, and only for them', async () => {
    const zipped = await ask('/assets/page-3c4d.js', 'GET', { 'Accept-Encoding': 'br, gzip;q=0.8' });
    expect(gunzipSync(zipped.bytes).toString()).toBe(SCRIPT);
    expect(zipped.bytes.length).toBeLessThan(SCRIPT.length / 4);
    expect(zipped.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(zipped.bytes.length),
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    for (const accepted of [undefined, 'br', 'gzip;q=0', '*;q=0']) {
      const plain = await ask('/assets/page-3c4d.js', 'GET', accepted ? { 'Accept-Encoding': accepted } : {});
      expect(plain.body).toBe(SCRIPT);
      expect(plain.headers).not.toHaveProperty('content-encoding');
      expect(plain.headers).toMatchObject({ vary: 'Accept-Encoding', 'content-length': String(SCRIPT.length) });
      expect(plain.headers.etag).not.toBe(zipped.headers.etag);
    }
    const wasm = await ask('/assets/sums-1a2b.wasm', 'GET', { 'Accept-Encoding': 'gzip' });
    expect(wasm.body).toBe('wasm');
    expect(wasm.headers).not.toHaveProperty('vary');
  });

  it('answers for the requested form: HEAD, 304, and a file that has changed', async () => {
    const gzip = { 'Accept-Encoding': 'gzip' };
    const { headers: kept } = await ask('/starter.tsv', 'GET', gzip);
    const head = await ask('/starter.tsv', 'HEAD', gzip);
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(kept['content-length']);
    const known = { 'If-None-Match': String(kept.etag) };
    expect((await ask('/starter.tsv', 'GET', { ...gzip, ...known })).status).toBe(304);
    expect((await ask('/starter.tsv', 'GET', known)).status).toBe(200);
    writeFileSync(path.join(folder, 'site', 'starter.tsv'), '1\t\tyes, by now\n');
    const changed = await ask('/starter.tsv', 'GET', { ...gzip, ...known });
    expect(changed.status).toBe(200);
    expect(gunzipSync(changed.bytes).toString()).toBe('1\t\tyes, by now\n');
  });

  it('uses the next free port if the requested one is taken', async () => {
    const port = Number(new URL(server.url).port);
    const second = await serve({ root: folder, port });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    await second.close();
  });
});
