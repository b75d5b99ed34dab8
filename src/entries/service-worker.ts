/**
 * Caches the built app on this device, so that it opens without a network, and answers `POST score` for pages of the
 * same origin. Contains one cache per version of the app and the switch from one version to the next; it never mixes
 * files of different versions.
 *
 * A separate worker; `scripts/offline.mjs` builds it to `service-worker.js`, without imports, and inserts its version.
 */
import { answerScore, LIMITS, Refusal, WRONG_METHOD, type Reply } from '../domain/scoring-contract';
import type { EndpointCheck } from '../protocol/endpoint';
import { askPages } from './asking-pages';

const worker = self as unknown as ServiceWorkerGlobalScope;

/** A hash of all built files: it changes this file with each version, which is how the browser detects an update. */
const VERSION = '__VERSION__';
const PREFIX = 'badbuzz-';
const CACHE = PREFIX + VERSION;

interface Listing {
  version: string;
  /** URLs relative to this file. */
  files: string[];
}

const address = (file: string) => new URL(file, worker.location.href).href;
/** File names under `assets/` contain a hash of the content: the same name is the same file. */
const isHashed = (url: string) => url.startsWith(address('assets/'));

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', (event) => {
  // Sent by a page whose user wants to update now.
  if (event.data === 'take-over') void worker.skipWaiting();
  if (event.data === ('scores?' satisfies EndpointCheck)) event.ports[0]?.postMessage(true);
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (withoutQuery(request.url) === address('score')) event.respondWith(respond(event));
  else if (request.method === 'GET' && request.url.startsWith(address('./'))) event.respondWith(answer(request));
});

/** Caches all files of this version, or none: an interrupted installation restarts next time. */
async function keepAll(): Promise<void> {
  const response = await fetch(address('offline.json'), { cache: 'no-store' });
  const { version, files } = (await response.clone().json()) as Listing;
  if (version !== VERSION) throw new Error('The lab was changed again meanwhile.');
  const cache = await caches.open(CACHE);
  // The page computes the cached size from this.
  await cache.put(response.url, response);
  // One by one, since the page may be busy.
  for (const file of files) {
    const url = address(file);
    const kept = isHashed(url) ? await caches.match(url) : undefined;
    const found = kept ?? (await fetch(url, { cache: 'no-cache' }));
    if (!found.ok) throw new Error(`${file} could not be had.`);
    await cache.put(url, found);
  }
}

async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (url.href === address('./')) url.href = address('index.html');
  const kept = await cache.match(url.href);
  if (kept) return kept;
  const response = await fetch(request);
  // Files too large to cache for everyone are cached on first use.
  if (response.ok && isHashed(url.href)) await cache.put(url.href, response.clone());
  return response;
}

async function respond(event: FetchEvent): Promise<Response> {
  const { status, json } = await score(event);
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === WRONG_METHOD.status && { Allow: 'POST' }),
  };
  return new Response(JSON.stringify(json), { status, headers });
}

/** Pages of other origins get here only by navigating to the address, as a form of theirs could make a visitor do. */
async function score({ request, clientId }: FetchEvent): Promise<Reply> {
  if (request.method !== 'POST') return WRONG_METHOD;
  if (request.mode === 'navigate') return new Refusal(403, 'Forms are not answered here. Use fetch.').reply;
  const windows = await worker.clients.matchAll({ type: 'window' });
  // The most recently used come first; the one that asks is surely awake.
  const pages = windows.filter(({ url }) => isLab(url));
  const own = pages.filter(({ id }) => id === clientId);
  return answerScore(bodyOf(request), askPages([...own, ...pages.filter(({ id }) => id !== clientId)]));
}

const withoutQuery = (url: string) => url.replace(/[?#].*$/, '');
const isLab = (url: string) => [address('./'), address('index.html')].includes(withoutQuery(url));

/** Firefox has no `Request.body`: read as a whole, but no more of it unpacked than shows that it is too large. */
async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const body = await request.blob();
  yield new Uint8Array(await body.slice(0, LIMITS.bodyBytes + 1).arrayBuffer());
}
