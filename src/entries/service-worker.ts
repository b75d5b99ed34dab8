/**
 * The room `offline`: what keeps the built lab on this device, so that it opens without a network. Owns one cache a version of
 * the lab and the moment a version takes over; refuses to know what is in the files, and to hand out a version in the middle
 * of another.
 *
 * A worker of its own, built to `service-worker.js`; `scripts/offline.mjs` writes its version and the list of files.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

/** A hash of all files of the build: a new one makes this file another, by which the browser knows of an update. */
const VERSION = '__VERSION__';
const PREFIX = 'badbuzz-';
const CACHE = PREFIX + VERSION;

interface Listing {
  version: string;
  /** Addresses relative to this file. */
  files: string[];
}

const address = (file: string) => new URL(file, worker.location.href).href;
/** Under `assets/` names hold a hash of the content: the same name is the same file. */
const isHashed = (url: string) => url.startsWith(address('assets/'));

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', (event) => {
  // Sent by a page whose user wants the new version now.
  if (event.data === 'take-over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(address('./'))) event.respondWith(answer(request));
});

/** All files of this version, or none: an installation that breaks off is begun anew the next time. */
async function keepAll(): Promise<void> {
  const response = await fetch(address('offline.json'), { cache: 'no-store' });
  const { version, files } = (await response.clone().json()) as Listing;
  if (version !== VERSION) throw new Error('The lab was changed again meanwhile.');
  const cache = await caches.open(CACHE);
  // The page reads in it how much is kept.
  await cache.put(response.url, response);
  // One after another: the page may be at work.
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
  // What is too large for everyone to be kept at once is kept by those who use it.
  if (response.ok && isHashed(url.href)) await cache.put(url.href, response.clone());
  return response;
}

export {};
