/** The routes of the service: what is answered to whom. Nothing here knows of sockets, signals or the command line. */
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { answerScore, Refusal, type Reply, type ScoreTexts } from '../../src/domain/scoring-contract';
import { isMisread, readCorrection } from './feedback';
import { describeError, type Log } from './log';
import { openApi } from './openapi';
import { writePage } from './page';
import { senderOf, type RateLimit } from './rate';

export interface AppParts {
  state: () => 'opening' | 'ready' | 'stopping';
  score: ScoreTexts;
  /** Keeps a correction, and whether its text was misread. */
  keep: (entry: { text: string; label: string; predicted: string; misread: boolean }) => Promise<void>;
  writeMetrics: () => string;
  limitRate: RateLimit;
  /** Whether X-Forwarded-For names the sender. */
  proxied: boolean;
  log: Log;
}

type Bindings = { Bindings: HttpBindings };

/** What each address answers. */
const METHODS = {
  '/': 'GET',
  '/openapi.json': 'GET',
  '/score': 'POST',
  '/feedback': 'POST',
  '/health': 'GET',
  '/ready': 'GET',
  '/metrics': 'GET',
} as const;

/** What a monitor asks again and again is answered whatever else happens. */
export const MONITORED = new Set(['/health', '/ready', '/metrics']);

/** The name of a request's route in logs and metrics, where addresses as sent must not appear. */
export function routeOf(url = ''): string {
  const path = url.replace(/[?#].*$/s, '');
  return Object.hasOwn(METHODS, path) ? path : 'other';
}

export function createApp({ state, score, keep, writeMetrics, limitRate, proxied, log }: AppParts) {
  const app = new Hono<Bindings>();
  const { html, policy } = writePage(openApi);

  app.use(async (context, next) => {
    const { incoming } = context.env;
    if (!MONITORED.has(context.req.path)) {
      const forwarded = proxied ? incoming.headers['x-forwarded-for'] : undefined;
      const seconds = limitRate(senderOf(incoming.socket.remoteAddress, forwarded));
      if (seconds > 0) {
        const refusal = new Refusal(429, `Too many requests from this address. Try again in ${seconds} s.`);
        context.header('Retry-After', String(seconds));
        return reply(context, refusal.reply);
      }
    }
    await next();
  });

  app.get('/', (context) => context.html(html, 200, { ...COMMON, 'Content-Security-Policy': policy }));
  app.get('/openapi.json', (context) => reply(context, { status: 200, json: openApi }));
  app.get('/health', (context) => reply(context, { status: 200, json: { status: 'alive' } }));
  app.get('/ready', (context) => {
    if (state() === 'ready') return reply(context, { status: 200, json: { status: 'ready' } });
    return reply(context, (state() === 'opening' ? OPENING : STOPPING).reply);
  });
  app.get('/metrics', (context) =>
    context.body(writeMetrics(), 200, { ...COMMON, 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  app.post('/score', async (context) => reply(context, await answerScore(bodyOf(context), score)));

  app.post('/feedback', async (context) => {
    // A page of another site can send everything but this type without asking: nobody's browser is made to send corrections.
    if (!/^application\/json\s*(;|$)/i.test(context.req.header('content-type') ?? '')) throw NO_JSON;
    const correction = await readCorrection(bodyOf(context));
    const { text, label } = correction;
    const predicted = correction.predicted ?? (await score([text], false)).texts[0].label;
    const misread = isMisread({ ...correction, predicted });
    await keep({ text, label, predicted, misread });
    return reply(context, { status: 201, json: { misread } });
  });

  for (const [path, method] of Object.entries(METHODS)) {
    app.all(path, (context) => {
      context.header('Allow', method === 'GET' ? 'GET, HEAD' : method);
      return reply(context, new Refusal(405, `Only ${method} is answered here.`).reply);
    });
  }
  app.notFound((context) => reply(context, NOT_FOUND.reply));
  app.onError((error, context) => {
    if (error instanceof Refusal) return reply(context, error.reply);
    // Who leaves before the end of his request gets no reply.
    if (!context.env.incoming.destroyed) log('error', 'unexpected', describeError(error));
    return reply(context, FAILED.reply);
  });
  return app;
}

export const COMMON = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

export const OPENING = new Refusal(503, 'The model is being opened. Try again in a second.');
export const STOPPING = new Refusal(503, 'This service is stopping. Try again in a moment.');
const NOT_FOUND = new Refusal(404, 'There is nothing at this address. GET / lists what is answered.');
const NO_JSON = new Refusal(415, 'Send the header Content-Type: application/json.');
const FAILED = new Refusal(500, 'Something went wrong here. Try again.');

function reply(context: Context<Bindings>, { status, json }: Reply): Response {
  if (status === 503) context.header('Retry-After', '1');
  return context.json(json, status as ContentfulStatusCode, COMMON);
}

/** What is left of a body that is too large must not close the connection before the reply is read. */
const bodyOf = (context: Context<Bindings>): AsyncIterable<Uint8Array> =>
  context.env.incoming.iterator({ destroyOnReturn: false });
