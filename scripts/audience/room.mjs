/**
 * What the phones of a room reach: one page, and an address that takes their texts with the pairing code. Nothing else
 * is answered, and no text is logged. Every text waits until the presenter has decided about it.
 */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { isIPv6 } from 'node:net';
import { listen } from '../listen.mjs';

/** Without characters that look alike. */
const CODE_CHARACTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 6;

/** In UTF-16 units. */
export const LONGEST_TEXT = 500;
const MOST_BODY_BYTES = 8 * 1024;
/** Texts that wait for the presenter. */
export const MOST_WAITING = 300;
/** Texts that are kept at all, so that a decision can be undone. */
const MOST_KEPT = 2_000;
const ARRIVAL_MS = 10_000;
const MOST_CONNECTIONS = 1_000;
/** So that one phone cannot keep the others out. */
const MOST_CONNECTIONS_OF_ONE = 100;

/** From one address, within `LIMIT_MS`. */
const LIMIT_MS = 30_000;
const MOST_TEXTS = 8;
const MOST_WRONG_CODES = 8;
const MOST_ADDRESSES = 5_000;
/** From all addresses, within `LIMIT_MS`. */
export const MOST_TEXTS_OF_ALL = 200;

/**
 * @typedef {'waiting' | 'shown' | 'dismissed'} State
 *
 * @typedef {{ number: number; text: string; state: State }} Sent
 *
 * @typedef {{
 *   url: string;
 *   code: string;
 *   waiting: () => Sent[];
 *   shown: () => Sent[];
 *   decide: (numbers: number[], state: State) => void;
 *   paused: () => boolean;
 *   pause: (paused: boolean) => void;
 *   close: () => Promise<void>;
 * }} Room
 */

/** The page, and a policy that allows its own style and script only. */
function readPage() {
  const html = readFileSync(new URL('phone.html', import.meta.url), 'utf8');
  /** @param {string} element */
  const hashOf = (element) => {
    const content = new RegExp(`<${element}>([^]*?)</${element}>`).exec(html)?.[1] ?? '';
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  };
  const policy = [
    ...["default-src 'none'", `script-src ${hashOf('script')}`, `style-src ${hashOf('style')}`],
    ...["connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", 'img-src data:'],
  ].join('; ');
  return { html, policy };
}

/**
 * A limit of `most` events from one address within `LIMIT_MS`.
 *
 * @param {number} most
 * @param {() => number} now milliseconds
 */
function createLimit(most, now) {
  /** @type {Map<string, number[]>} */
  const times = new Map();
  /** @param {string} address */
  const recent = (address) => (times.get(address) ?? []).filter((time) => now() - time < LIMIT_MS);
  return {
    /** @param {string} address */
    reached: (address) => recent(address).length >= most,
    /** @param {string} address */
    count(address) {
      const list = [...recent(address), now()];
      // At the end of the map, whose first is the one that was quiet for longest.
      times.delete(address);
      times.set(address, list);
      if (times.size > MOST_ADDRESSES) times.delete(times.keys().next().value ?? '');
    },
  };
}

/** @param {import('node:http').IncomingMessage} request */
export const isJson = ({ headers }) => /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {number} mostBytes
 * @returns {Promise<string | null>} null if it is too long
 */
export async function readBody(request, mostBytes) {
  /** @type {Buffer[]} */
  const pieces = [];
  let bytes = 0;
  /** @type {AsyncIterable<Buffer>} */
  const received = request.iterator({ destroyOnReturn: false });
  for await (const piece of received) {
    bytes += piece.length;
    if (bytes > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/**
 * One line: control characters, and characters that change the direction of what follows, become blanks.
 *
 * @param {string} text
 */
const readLine = (text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();

/** @param {string} body @returns {{ code: string; text: string } | null} */
function readSending(body) {
  try {
    const { code, text } = JSON.parse(body);
    return typeof code === 'string' && typeof text === 'string' ? { code, text: readLine(text) } : null;
  } catch {
    return null;
  }
}

/** @param {string} code @param {string} given */
function isCode(code, given) {
  const bytes = (/** @type {string} */ text) => createHash('sha256').update(text).digest();
  return timingSafeEqual(bytes(code), bytes(given.trim().toUpperCase()));
}

/**
 * Listens on one address of this machine, on `port` or the next that is free.
 *
 * @param {{ address: string; port: number; onchange: () => void; now?: () => number }} options `onchange` is called
 *   whenever a text has come or was decided about
 * @returns {Promise<Room>}
 */
export async function openRoom({ address, port, onchange, now = Date.now }) {
  const { html, policy } = readPage();
  const code = Array.from({ length: CODE_LENGTH }, () => CODE_CHARACTERS[randomInt(CODE_CHARACTERS.length)]).join('');
  const texts = createLimit(MOST_TEXTS, now);
  const wrong = createLimit(MOST_WRONG_CODES, now);
  const all = createLimit(MOST_TEXTS_OF_ALL, now);
  /** @type {Sent[]} the oldest first */
  let kept = [];
  let next = 1;
  let paused = false;
  let host = '';

  /** @param {import('node:http').IncomingMessage} request @returns {Promise<[number, string]>} status and fault */
  const take = async (request) => {
    if (!isJson(request)) return [415, 'type'];
    const sender = request.socket.remoteAddress ?? '';
    if (wrong.reached(sender)) return [429, 'slow'];
    const body = await readBody(request, MOST_BODY_BYTES);
    if (body === null) return [413, 'long'];
    const sending = readSending(body);
    if (!sending) return [400, 'type'];
    if (!isCode(code, sending.code)) {
      wrong.count(sender);
      return [403, 'code'];
    }
    if (paused) return [503, 'paused'];
    if (sending.text === '') return [400, 'empty'];
    if (sending.text.length > LONGEST_TEXT) return [413, 'long'];
    if (texts.reached(sender)) return [429, 'slow'];
    const full = kept.filter(({ state }) => state === 'waiting').length >= MOST_WAITING;
    if (full || all.reached('')) return [503, 'full'];
    texts.count(sender);
    all.count('');
    kept = [...kept, /** @type {Sent} */ ({ number: next++, text: sending.text, state: 'waiting' })].slice(-MOST_KEPT);
    onchange();
    return [201, ''];
  };

  const server = createServer(
    { requestTimeout: ARRIVAL_MS, headersTimeout: ARRIVAL_MS, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      /** @param {number} status @param {string} type @param {string} content */
      const reply = (status, type, content) => {
        response.writeHead(status, {
          ...{
            'Content-Type': `${type}; charset=utf-8`,
            'Cache-Control': 'no-store',
            'Referrer-Policy': 'no-referrer',
          },
          ...{ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': policy },
          ...(status === 429 && { 'Retry-After': String(LIMIT_MS / 1000) }),
          // What is left of a body that is too long is not awaited.
          ...(status === 413 && { Connection: 'close' }),
        });
        response.end(request.method === 'HEAD' ? undefined : content);
      };
      const { method, url = '' } = request;
      // A name that leads to this address is not this page: another site could have it.
      if (request.headers.host !== host)
        return reply(421, 'text/plain', 'Open the address that the presenter shows.\n');
      if (/^\/(\?|$)/.test(url)) {
        if (method === 'GET' || method === 'HEAD') return reply(200, 'text/html', html);
        return reply(405, 'text/plain', 'Only GET is answered here.\n');
      }
      if (url !== '/texts') return reply(404, 'text/plain', 'There is nothing at this address.\n');
      if (method !== 'POST') return reply(405, 'text/plain', 'Only POST is answered here.\n');
      take(request).then(
        ([status, fault]) => reply(status, 'application/json', JSON.stringify(fault ? { fault } : {})),
        // Who leaves before the end of the request gets no reply.
        () => response.destroy(),
      );
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  /** @type {Map<string, number>} */
  const connections = new Map();
  server.on('connection', (socket) => {
    const sender = socket.remoteAddress ?? '';
    const count = connections.get(sender) ?? 0;
    if (count >= MOST_CONNECTIONS_OF_ONE) return socket.destroy();
    connections.set(sender, count + 1);
    socket.once('close', () => {
      const left = (connections.get(sender) ?? 1) - 1;
      if (left > 0) connections.set(sender, left);
      else connections.delete(sender);
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  const got = await listen(server, address, port);
  host = `${isIPv6(address) ? `[${address}]` : address}:${got}`;

  return {
    url: `http://${host}/`,
    code,
    waiting: () => kept.filter(({ state }) => state === 'waiting'),
    shown: () => kept.filter(({ state }) => state === 'shown'),
    decide(numbers, state) {
      const meant = new Set(numbers);
      const decided = kept.filter(({ number }) => meant.has(number)).map((sent) => ({ ...sent, state }));
      // In the order of the decisions, which is that on the stage.
      if (state === 'shown') kept = [...kept.filter(({ number }) => !meant.has(number)), ...decided];
      else kept = kept.map((sent) => (meant.has(sent.number) ? { ...sent, state } : sent));
      onchange();
    },
    paused: () => paused,
    pause(wanted) {
      paused = wanted;
      onchange();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
