/** What phones and pages can and cannot do with a room. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../serve.mjs';
import { createPresenter, listAddresses } from './presenter.mjs';
import { LONGEST_TEXT, MOST_TEXTS_OF_ALL, MOST_WAITING, openRoom, type Room } from './room.mjs';

interface Answer {
  status: number;
  body: string;
  headers: Record<string, unknown>;
}

/** Unlike fetch, sends path and headers as they are. */
const ask = (
  url: string,
  method: string,
  place: string,
  headers: Record<string, string> = {},
  body = '',
  localAddress?: string,
) =>
  new Promise<Answer>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const about = { host: hostname, port, path: place, method, headers, localAddress, agent: false as const };
    request(about, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
    })
      .on('error', reject)
      .end(body);
  });

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('a room', () => {
  let room: Room;
  let clock = 0;

  beforeEach(async () => {
    room = await openRoom({ address: '127.0.0.1', port: 0, onchange: () => {}, now: () => clock });
  });
  afterEach(() => room.close());

  const send = (text: unknown, code: unknown = room.code, from?: string) =>
    ask(room.url, 'POST', '/texts', JSON_TYPE, JSON.stringify({ text, code }), from);

  it('takes a text with the code in any case, and keeps it until it is decided about', async () => {
    expect(await send('  so good  ')).toMatchObject({ status: 201, body: '{}' });
    expect(await send('so bad', ` ${room.code.toLowerCase()} `)).toMatchObject({ status: 201 });
    expect(room.waiting().map(({ text }) => text)).toEqual(['so good', 'so bad']);
    room.decide([2, 1], 'shown');
    expect(room.waiting()).toEqual([]);
    expect(room.shown().map(({ text }) => text)).toEqual(['so good', 'so bad']);
    room.decide([1], 'waiting');
    expect(room.waiting().map(({ text }) => text)).toEqual(['so good']);
  });

  it('has a code of six characters that do not look alike', () => {
    expect(room.code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
  });

  it('refuses texts in words that the page knows', async () => {
    const faults = [
      [await send('x', 'AAAAAA'), 403, 'code'],
      [await send(' '), 400, 'empty'],
      [await send('x'.repeat(LONGEST_TEXT + 1)), 413, 'long'],
      [await send('x'.repeat(20_000)), 413, 'long'],
      [await send(3), 400, 'type'],
      [await ask(room.url, 'POST', '/texts', JSON_TYPE, '{'), 400, 'type'],
      [await ask(room.url, 'POST', '/texts', { 'Content-Type': 'text/plain' }, '{}'), 415, 'type'],
    ] as const;
    for (const [{ status, body }, wanted, fault] of faults)
      expect([status, body]).toEqual([wanted, JSON.stringify({ fault })]);
    expect(room.waiting()).toEqual([]);
  });

  it('slows down who guesses the code, and who sends much', async () => {
    for (let i = 0; i < 8; i++) expect((await send(`${i}`)).status).toBe(201);
    expect(await send('more')).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
    for (let i = 0; i < 8; i++) expect((await send('x', `${i}`)).status).toBe(403);
    expect((await send('the right code')).status).toBe(429);
    clock += 31_000;
    expect((await send('later')).status).toBe(201);
  });

  it('takes every text as one line that cannot turn what follows around', async () => {
    await send('a\r\n\nb\u0000\u202Ec\ud800👩‍👩‍👧');
    expect(room.waiting().map(({ text }) => text)).toEqual(['a b c 👩‍👩‍👧']);
  });

  it('takes no texts while it is paused', async () => {
    room.pause(true);
    expect(await send('x')).toMatchObject({ status: 503, body: '{"fault":"paused"}' });
    expect((await send('x', 'AAAAAA')).status).toBe(403);
    room.pause(false);
    expect((await send('x')).status).toBe(201);
  });

  // Linux alone lets a program send from every address of the loopback network.
  it.runIf(process.platform === 'linux')('takes no more from all phones together than can be read', async () => {
    const phones = Array.from({ length: MOST_TEXTS_OF_ALL / 8 }, (_, at) => `127.0.1.${at + 1}`);
    for (const phone of phones) {
      for (let i = 0; i < 8; i++) expect((await send('x', room.code, phone)).status).toBe(201);
    }
    expect(await send('x')).toMatchObject({ status: 503, body: '{"fault":"full"}' });
    clock += 31_000;
    expect((await send('later')).status).toBe(201);
  });

  it('lets no phone hold all connections', async () => {
    const { hostname, port } = new URL(room.url);
    const sockets = Array.from({ length: 130 }, () => connect(Number(port), hostname));
    for (const socket of sockets) socket.on('error', () => {});
    await expect.poll(() => sockets.filter(({ closed }) => closed).length).toBe(30);
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => send('x').catch(() => null)).toMatchObject({ status: 201 });
  });

  it('takes no more than can wait', async () => {
    for (let i = 0; i < MOST_WAITING; i++) {
      clock += 10_000;
      await send(`${i}`);
    }
    clock += 10_000;
    expect(await send('one more')).toMatchObject({ status: 503, body: '{"fault":"full"}' });
  });

  it('answers nothing else', async () => {
    const page = await ask(room.url, 'GET', '/?x');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'sha256-\S+'; style-src 'sha256-/,
    );
    const places = [
      '/index.html',
      '/score',
      '/audience/state',
      '/audience/open',
      '/audience/pause',
      '/assets/',
      '/offline.json',
      '/service-worker.js',
      '/health',
      '/../package.json',
      '/%2e%2e/package.json',
    ];
    const forms = ['//', '/texts/', '/texts?x', '*', `${room.url}`, 'http://127.0.0.1:4173/', '/%00'];
    for (const place of [...places, ...forms]) {
      for (const method of ['GET', 'POST']) expect((await ask(room.url, method, place)).status, place).toBe(404);
    }
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'GET']) {
      expect((await ask(room.url, method, '/texts')).status).toBe(405);
    }
    expect((await ask(room.url, 'POST', '/')).status).toBe(405);
    expect((await ask(room.url, 'GET', '/', { Host: 'lab.example.org' })).status).toBe(421);
  });
});

describe('the presenter’s server', () => {
  let folder: string;
  let presenter: ReturnType<typeof createPresenter>;
  let server: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-audience-'));
    writeFileSync(path.join(folder, 'index.html'), 'the lab');
    presenter = createPresenter({ waitMs: 100, desertedMs: 400, port: 0 });
    server = await serve({ root: folder, port: 0, route: presenter.route });
  });
  afterEach(async () => {
    await presenter.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const own = () => ({ ...JSON_TYPE, Origin: server.url, 'Sec-Fetch-Site': 'same-origin' });
  const change = (place: string, asked: unknown, headers = own()) =>
    ask(server.url, 'POST', `/audience/${place}`, headers, JSON.stringify(asked));
  const state = async (after = 0) => {
    const { body } = await ask(server.url, 'GET', `/audience/state?after=${after}`);
    return JSON.parse(body) as { version: number; room: { url: string; code: string } | null; waiting: object[] };
  };

  it('opens nothing by itself; opens, tells and closes when asked to', async () => {
    expect(await state()).toMatchObject({ room: null, waiting: [] });
    await change('open', { address: '127.0.0.1' });
    const { room, version } = await state();
    expect(room).not.toBeNull();
    const body = JSON.stringify({ code: room!.code, text: 'hello' });
    const news = state(version);
    await ask(room!.url, 'POST', '/texts', JSON_TYPE, body);
    expect(await news).toMatchObject({ waiting: [{ number: 1, text: 'hello' }] });
    await change('decide', { numbers: [1], state: 'dismissed' });
    expect(await state()).toMatchObject({ waiting: [] });
    await change('close', {});
    expect(await state()).toMatchObject({ room: null });
    await expect(ask(room!.url, 'GET', '/')).rejects.toThrow('ECONNREFUSED');
    expect((await ask(server.url, 'GET', '/')).body).toBe('the lab');
  });

  it('has one room, however many are asked for at once', async () => {
    const urls = new Array<string>();
    const openings = Array.from({ length: 4 }, () => change('open', { address: '127.0.0.1' }));
    for (const { body } of await Promise.all(openings)) {
      urls.push((JSON.parse(body) as { room: { url: string } }).room.url);
    }
    const pages = await Promise.all(urls.map((url) => ask(url, 'GET', '/').catch(() => null)));
    expect(pages.filter((page) => page !== null)).toHaveLength(1);
    const late = change('open', { address: '127.0.0.1' });
    await presenter.close();
    const { room } = JSON.parse((await late).body) as { room?: { url: string } };
    for (const url of [...urls, ...(room ? [room.url] : [])]) {
      await expect(ask(url, 'GET', '/')).rejects.toThrow('ECONNREFUSED');
    }
    expect((await change('open', { address: '127.0.0.1' })).status).toBe(409);
  });

  it('pauses the room for all pages', async () => {
    await change('open', { address: '127.0.0.1' });
    await change('pause', { paused: true });
    expect(await state()).toMatchObject({ room: { paused: true } });
    expect((await change('pause', { paused: 'yes' })).status).toBe(400);
  });

  it('closes a room that no page asks about any more', async () => {
    await change('open', { address: '127.0.0.1' });
    const { room } = await state();
    await expect.poll(() => ask(room!.url, 'GET', '/').catch(() => 'closed'), { timeout: 5_000 }).toBe('closed');
  });

  it('obeys no other site, and no name that was made to lead here', async () => {
    const asked = { address: '127.0.0.1' };
    const others = [
      { ...own(), Origin: 'http://evil.example' },
      { ...own(), 'Sec-Fetch-Site': 'cross-site' },
      { ...own(), 'Content-Type': 'text/plain' },
      { ...own(), Host: 'evil.example' },
    ];
    for (const headers of others) expect((await change('open', asked, headers)).status).toBe(403);
    expect((await ask(server.url, 'GET', '/audience/state', { Host: 'evil.example' })).status).toBe(403);
    expect(await state()).toMatchObject({ room: null });
  });

  it('refuses what it cannot use', async () => {
    expect((await change('open', { address: '0.0.0.0' })).status).toBe(400);
    expect((await change('decide', { numbers: ['1'], state: 'shown' })).status).toBe(400);
    expect((await change('decide', { numbers: [1], state: 'other' })).status).toBe(400);
    expect((await change('elsewhere', {})).status).toBe(404);
    expect((await ask(server.url, 'POST', '/audience/open', own(), '{')).status).toBe(400);
  });
});

it('offers addresses that a phone can reach, and this machine', () => {
  const about = { netmask: '', mac: '', cidr: null };
  const addresses = listAddresses({
    lo: [{ ...about, address: '127.0.0.1', family: 'IPv4', internal: true }],
    wlan0: [
      { ...about, address: 'fe80::1', family: 'IPv6', internal: false, scopeid: 2 },
      { ...about, address: 'fd00::2', family: 'IPv6', internal: false, scopeid: 0 },
      { ...about, address: '192.168.1.5', family: 'IPv4', internal: false },
    ],
  });
  expect(addresses).toEqual([
    { address: '192.168.1.5', name: 'wlan0' },
    { address: 'fd00::2', name: 'wlan0' },
    { address: '127.0.0.1', name: '' },
  ]);
});
