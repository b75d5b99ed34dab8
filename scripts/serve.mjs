/**
 * Serves a folder of built files on localhost only: GET and HEAD, the app's headers on every response, text files
 * gzipped if the browser accepts it.
 */
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { headers } from './headers.mjs';
import { listen } from './listen.mjs';

const PORT = 4173;
const HOST = '127.0.0.1';

/** @type {Record<string, string>} */
const MIME_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.wgsl': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

const COMPRESSED = new Set(['.css', '.csv', '.html', '.js', '.json', '.map', '.mjs', '.svg', '.tsv', '.txt', '.wgsl']);
/** Larger texts are streamed uncompressed: compressed files are held in memory. */
const MOST_COMPRESSED_BYTES = 8 * 2 ** 20;

/**
 * Compressed files; when a file changes, its entry is replaced.
 *
 * @type {Map<string, { tag: string, body: Promise<Buffer> }>}
 */
const compressed = new Map();

/**
 * @param {string} file
 * @param {string} tag of its state
 */
function compress(file, tag) {
  const found = compressed.get(file);
  if (found?.tag === tag) return found.body;
  const body = readFile(file).then((plain) => promisify(gzip)(plain));
  compressed.set(file, { tag, body });
  return body;
}

/**
 * Whether `Accept-Encoding` lists gzip or `*` with a weight other than 0.
 *
 * @param {string | undefined} accepted
 */
function takesGzip(accepted = '') {
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [name = '', weight = 'q=1'] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return [name, Number(weight.replace(/^q=/, ''))];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

/**
 * The file that a request's path names, or null if there is none inside `root`; links that lead out of it are ignored.
 *
 * @param {string} root absolute, without symbolic links
 * @param {string} url the request's path and query
 */
async function locate(root, url) {
  try {
    const asked = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    if (!asked.startsWith('/') || asked.includes('\0')) return null;
    const file = await realpath(path.join(root, asked.endsWith('/') ? `${asked}index.html` : asked));
    if (!file.startsWith(root + path.sep)) return null;
    const status = await stat(file);
    return status.isFile() ? { file, status } : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  /** @type {(status: number, text: string, more?: Record<string, string>) => void} */
  const refuse = (status, text, more = {}) => {
    response.writeHead(status, { ...headers, ...more, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(405, 'Only GET and HEAD are answered here.', { Allow: 'GET, HEAD' });
  }
  const found = await locate(root, request.url ?? '/');
  if (!found) return refuse(404, 'There is no such file.');

  const { file, status } = found;
  const hashed = path.relative(root, file).startsWith(`assets${path.sep}`);
  const compressible = COMPRESSED.has(path.extname(file).toLowerCase()) && status.size <= MOST_COMPRESSED_BYTES;
  const zipped = compressible && takesGzip(request.headers['accept-encoding']?.toString());
  const state = `${status.size.toString(36)}-${Math.trunc(status.mtimeMs).toString(36)}`;
  // The two forms of a file differ in bytes, so they must not share an ETag.
  const tag = zipped ? `"${state}-gzip"` : `"${state}"`;
  const about = {
    ...headers,
    ...(compressible && { Vary: 'Accept-Encoding' }),
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: tag,
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, about);
    response.end();
    return;
  }
  const type = { 'Content-Type': MIME_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream' };
  if (zipped) {
    // A running build may have deleted the file since it was found.
    const body = await compress(file, state).catch(() => null);
    if (!body) {
      compressed.delete(file);
      return refuse(404, 'There is no such file.');
    }
    response.writeHead(200, { ...about, ...type, 'Content-Encoding': 'gzip', 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  response.writeHead(200, { ...about, ...type, 'Content-Length': status.size });
  if (request.method === 'HEAD') response.end();
  // A client that disconnects early is not an error; pipeline closes the file either way.
  else pipeline(createReadStream(file), response, () => {});
}

/**
 * Serves `root` on `port` or, if it is taken, on the next free one; 0 uses any.
 *
 * @param {{
 *   root: string;
 *   port: number;
 *   route?: (
 *     request: import('node:http').IncomingMessage,
 *     response: import('node:http').ServerResponse,
 *   ) => boolean;
 * }} options
 *   `route` returns true for what it answers itself
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` has no trailing slash
 */
export async function serve({ root, port, route = () => false }) {
  const folder = await realpath(root);
  const server = createServer((request, response) => {
    if (!route(request, response)) void answer(folder, request, response);
  });
  const got = await listen(server, HOST, port);
  return {
    url: `http://${HOST}:${got}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Serves `root` on the app's usual port until the process is told to stop.
 *
 * @param {string} root
 * @param {{ route: Parameters<typeof serve>[0]['route']; close: () => Promise<void> }} [more] what is answered besides
 * @returns {Promise<string>} the URL, without trailing slash
 */
export async function serveUntilStopped(root, more) {
  const { url, close } = await serve({ root, port: PORT, route: more?.route });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void Promise.all([close(), more?.close()]));
  return url;
}
