/**
 * What the presenter's page asks of its server, on this machine only: to open a room to phones and close it, what they
 * have sent, and what became of it. Other sites that are open in the same browser get nothing.
 */
import os from 'node:os';
import { isIPv6 } from 'node:net';
import { isJson, openRoom, readBody } from './room.mjs';

const PREFIX = '/audience/';
/** The room's port, or the next that is free. */
const PORT = 4180;
/** How long an unanswered question waits for news. */
const WAIT_MS = 20_000;
/** Without a page that asks, the room is closed. */
const DESERTED_MS = 5 * 60_000;
const MOST_BODY_BYTES = 64 * 1024;

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ address?: unknown; numbers?: unknown; state?: unknown; paused?: unknown }} Asked */

/** Addresses of this machine that a phone may reach; the last is for trying it without one. */
export function listAddresses(interfaces = os.networkInterfaces()) {
  const found = Object.entries(interfaces).flatMap(([name, list]) =>
    (list ?? []).filter(({ internal }) => !internal).map(({ address }) => ({ address, name })),
  );
  // Addresses that begin with fe80 lead nowhere without the name of an interface of the phone.
  const usable = found.filter(({ address }) => !/^fe80:/i.test(address));
  const four = usable.filter(({ address }) => !isIPv6(address));
  const six = usable.filter(({ address }) => isIPv6(address));
  return [...four, ...six, { address: '127.0.0.1', name: '' }];
}

/**
 * @param {{ desertedMs?: number; waitMs?: number; port?: number }} [options]
 * @returns {{ route: (request: Request, response: Response) => boolean; close: () => Promise<void> }} `route` answers
 *   requests below `/audience/` and returns false for all others
 */
export function createPresenter({ desertedMs = DESERTED_MS, waitMs = WAIT_MS, port = PORT } = {}) {
  /** @type {import('./room.mjs').Room | null} */
  let room = null;
  let version = 1;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let heardAt = Date.now();
  /** @type {Promise<unknown>} */
  let turn = Promise.resolve();
  let ended = false;

  /**
   * One after another: of two rooms that are opened at once, one would stay open unknown to all.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  const inTurn = (work) => {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  };

  const changed = () => {
    version++;
    for (const tell of [...listeners]) tell();
  };
  const close = async () => {
    const closing = room;
    room = null;
    changed();
    await closing?.close();
  };
  const watch = setInterval(
    () => {
      if (room && listeners.size === 0 && Date.now() - heardAt > desertedMs) void inTurn(close);
    },
    Math.min(desertedMs, 10_000),
  );
  watch.unref();

  const state = () => ({
    version,
    addresses: listAddresses(),
    room: room && { url: room.url, code: room.code, paused: room.paused() },
    waiting: room?.waiting() ?? [],
    shown: room?.shown() ?? [],
  });

  /** @param {number} after a version that the page knows @param {Response} response */
  const news = async (after, response) => {
    if (after === version) {
      await /** @type {Promise<void>} */ (
        new Promise((resolve) => {
          const end = () => {
            clearTimeout(timer);
            listeners.delete(end);
            resolve();
          };
          const timer = setTimeout(end, waitMs);
          listeners.add(end);
          response.on('close', end);
        })
      );
    }
    heardAt = Date.now();
    return state();
  };

  /** @param {string} place @param {Asked | null} asked */
  const change = async (place, asked) => {
    if (place === 'open') {
      if (ended) return { status: 409, json: { fault: 'ended' } };
      const known = listAddresses().find(({ address }) => address === asked?.address);
      if (!known) return { status: 400, json: { fault: 'address' } };
      await close();
      try {
        room = await openRoom({ address: known.address, port, onchange: changed });
      } catch {
        return { status: 409, json: { fault: 'address' } };
      }
      changed();
      return { status: 200, json: state() };
    }
    if (place === 'close') {
      await close();
      return { status: 200, json: state() };
    }
    if (place === 'pause') {
      if (typeof asked?.paused !== 'boolean') return { status: 400, json: { fault: 'pause' } };
      room?.pause(asked.paused);
      return { status: 200, json: state() };
    }
    const numbers = asked?.numbers;
    const decision = /** @type {const} */ (['waiting', 'shown', 'dismissed']).find((each) => each === asked?.state);
    if (!decision || !isNumbers(numbers)) return { status: 400, json: { fault: 'decision' } };
    room?.decide(numbers, decision);
    return { status: 200, json: state() };
  };

  /** @param {Request} request @param {Response} response @returns {Promise<{ status: number; json: object }>} */
  const answer = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const place = pathname.slice(PREFIX.length);
    const fault = faultOf(request);
    if (fault) return { status: 403, json: { fault } };
    heardAt = Date.now();
    if (request.method === 'GET' && place === 'state') {
      return { status: 200, json: await news(Number(searchParams.get('after') ?? 0), response) };
    }
    if (request.method === 'POST' && ['open', 'close', 'pause', 'decide'].includes(place)) {
      const asked = /** @type {Asked | null} */ (await readJson(request));
      return inTurn(() => change(place, asked));
    }
    return { status: 404, json: { fault: 'place' } };
  };

  return {
    route(request, response) {
      if (!request.url?.startsWith(PREFIX)) return false;
      void answer(request, response)
        .catch(() => ({ status: 400, json: { fault: 'request' } }))
        .then(({ status, json }) => {
          response.writeHead(status, {
            ...{ 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
            ...{ 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' },
          });
          response.end(JSON.stringify(json));
        });
      return true;
    },
    async close() {
      clearInterval(watch);
      ended = true;
      await inTurn(close);
    },
  };
}

/**
 * Why a request is not one of the presenter's own page: a page of another site, or one whose name was made to lead here.
 *
 * @param {Request} request
 * @returns {string | null}
 */
function faultOf(request) {
  const { headers, method, socket } = request;
  const own = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  if (!own.includes(headers.host ?? '')) return 'host';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return 'site';
  if (method !== 'POST') return null;
  if (headers.origin !== `http://${headers.host}`) return 'site';
  return isJson(request) ? null : 'type';
}

/** @param {unknown} list @returns {list is number[]} */
const isNumbers = (list) => Array.isArray(list) && list.every(Number.isSafeInteger);

/** @param {Request} request @returns {Promise<unknown>} rejects if it is too long or no JSON */
async function readJson(request) {
  const body = await readBody(request, MOST_BODY_BYTES);
  if (body === null) throw new Error('The request is too long.');
  return JSON.parse(body);
}
