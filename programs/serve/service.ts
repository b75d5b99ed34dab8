/** The service on a socket: counts and logs each request, and stops without dropping one. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as immediate, setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { Refusal, type ScoreTexts } from '../../src/domain/scoring-contract';
import type { Model } from '../../workers/engine/engine';
import { createAlarm } from './alarm';
import { COMMON, createApp, MONITORED, OPENING, routeOf, STOPPING } from './app';
import type { ServeOptions } from './arguments';
import { createFeedbackFile } from './feedback';
import { describeError, type Log } from './log';
import { createMetrics } from './metrics';
import { createRateLimit } from './rate';
import { refuseRaw, watchMalformed } from './raw';

export interface ServiceOptions extends Omit<ServeOptions, 'model'> {
  /** Opens the model; called once, when the service listens already. */
  open: () => Promise<Model>;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface Service {
  /** Without a slash at the end. */
  url: string;
  /** Resolves when the model is open. Rejects with the reason why it cannot be opened. */
  ready: Promise<void>;
  /**
   * Refuses new requests, answers those that were accepted, and closes.
   * @returns whether all were answered before the deadline
   */
  stop(): Promise<boolean>;
}

/** New requests are refused in words for this long before nobody listens: who checks readiness sees it first. */
const LINGER_MS = 300;
/** What was accepted is answered within this time of a stop; containers are killed after 10 seconds. */
const DEADLINE_MS = 8_000;
/** When nothing has been under way for this long, all connections are closed. */
const QUIET_MS = 500;
const SWEEP_MS = 50;
/** A request arrives within this time. */
const ARRIVAL_MS = 10_000;
/** Requests under way at once; more are refused, since each may hold a body. */
const MOST_UNDER_WAY = 1_000;
const NO_EXPECTATION = new Refusal(417, 'What the header Expect asks for is not offered.');
const BUSY = new Refusal(503, 'Too many requests are under way. Try again in a second.');

/** @throws the error of the system if it cannot listen there */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { host, port, rate, proxied, feedback, webhook, webhookTexts, open, log, now } = options;
  const metrics = createMetrics();
  const file = createFeedbackFile(feedback);
  let model: Model | null = null;
  let stopping = false;
  const underWay = new Set<ServerResponse>();

  const nameOfModel = () => model?.record.name ?? '';
  const alarm = createAlarm({ model: nameOfModel, webhook, texts: webhookTexts, now, log, metrics });

  let last: Promise<unknown> = Promise.resolve();
  const score: ScoreTexts = (texts, unsure) => {
    // One after the other: a network's passes share their memory.
    const scored = last.then(async () => {
      if (!model) throw OPENING;
      const began = performance.now();
      try {
        const found = await model.score(texts, unsure);
        metrics.scored(texts.length);
        return { texts: found, elapsedMs: performance.now() - began };
      } catch (error) {
        log('error', 'model-failed', describeError(error));
        throw error;
      }
    });
    last = scored.catch(() => {});
    return scored;
  };

  const app = createApp({
    state: () => (stopping ? 'stopping' : model ? 'ready' : 'opening'),
    score,
    async keep(entry) {
      await file.append({ at: new Date(now()).toISOString(), model: nameOfModel(), ...entry });
      metrics.corrected(entry.misread);
      if (entry.misread) alarm.misread(entry.text);
    },
    writeMetrics: metrics.write,
    limitRate: createRateLimit(rate, now),
    ...{ proxied, log },
  });
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      const malformed = error instanceof Error && error.name === 'RequestError';
      if (!malformed) log('error', 'unexpected', describeError(error));
      return Response.json(
        { error: malformed ? 'The address or the Host header is malformed.' : 'Something went wrong here. Try again.' },
        { status: malformed ? 400 : 500 },
      );
    },
  });

  const watch = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const began = performance.now();
    const route = routeOf(incoming.url);
    metrics.begin();
    underWay.add(outgoing);
    outgoing.once('close', () => {
      underWay.delete(outgoing);
      const ms = performance.now() - began;
      const status = outgoing.writableFinished ? outgoing.statusCode : 'closed';
      metrics.end(route, status, ms / 1000);
      log('info', 'request', { method: incoming.method ?? '', route, status, ms: Number(ms.toFixed(3)) });
    });
  };

  /** Answers a request, or refuses it. */
  const receive = (incoming: IncomingMessage, outgoing: ServerResponse, refusal: Refusal | null) => {
    watch(incoming, outgoing);
    if (stopping) outgoing.shouldKeepAlive = false;
    if (refusal) refuse(outgoing, refusal);
    else void answer(incoming, outgoing);
  };
  const server = createServer(
    {
      ...{ requestTimeout: ARRIVAL_MS, headersTimeout: ARRIVAL_MS, connectionsCheckingInterval: 1_000 },
      // Refused in words, as all else.
      requireHostHeader: false,
    },
    (incoming, outgoing) => {
      const monitored = MONITORED.has(routeOf(incoming.url));
      const refusal = monitored ? null : stopping ? STOPPING : underWay.size >= MOST_UNDER_WAY ? BUSY : null;
      receive(incoming, outgoing, refusal);
    },
  );
  server.on('checkExpectation', (incoming, outgoing) => receive(incoming, outgoing, NO_EXPECTATION));
  watchMalformed(server, underWay, (status) => {
    metrics.begin();
    metrics.end('malformed', status, 0);
  });
  // A tunnel is not offered.
  server.on('connect', (_, socket) => refuseRaw(socket, 405, 'Only POST and GET are answered here.'));
  const url = await listen(server, host, port);

  const ready = open().then((opened) => {
    model = opened;
    log('info', 'ready', { model: nameOfModel() });
  });
  // Whoever awaits it learns of it.
  ready.catch(() => {});

  let stopped: Promise<boolean> | null = null;
  const stop = async () => {
    log('info', 'stopping', { under_way: underWay.size });
    stopping = true;
    for (const outgoing of underWay) outgoing.shouldKeepAlive = false;
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    await wait(LINGER_MS);
    // Just after connections were accepted, when none waits for that.
    await immediate();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    let quietMs = 0;
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      quietMs = underWay.size > 0 ? 0 : quietMs + SWEEP_MS;
      // Connections that were opened and never used do not count as idle.
      if (quietMs >= QUIET_MS) server.closeAllConnections();
    }, SWEEP_MS);
    await Promise.race([closed, abortion(deadline)]);
    clearInterval(sweep);
    const dropped = underWay.size;
    server.closeAllConnections();
    await closed;
    await Promise.all([file.close(), alarm.settle(deadline)]);
    model?.dispose();
    log(dropped > 0 ? 'error' : 'info', 'stopped', { dropped });
    return dropped === 0;
  };
  return { url, ready, stop: () => (stopped ??= stop()) };
}

function refuse(outgoing: ServerResponse, { reply: { status, json } }: Refusal): void {
  outgoing.shouldKeepAlive = false;
  const again = status === 503 && { 'Retry-After': '1' };
  const body = JSON.stringify(json);
  const about = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  outgoing.writeHead(status, { ...COMMON, ...again, ...about });
  outgoing.end(body);
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { address, family, port: got } = server.address() as AddressInfo;
      resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${got}`);
    });
  });
}

const abortion = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
