/** The service as programs use it: over real HTTP. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmall, startSample, type SampleService } from '../../fixtures/sample-service';
import { LIMITS } from '../../src/domain/scoring-contract';

const MINUTE_MS = 60_000;
let service: SampleService;
const ask = (body: unknown) => service.post('/score', body);
const get = (place: string) => fetch(service.url + place);

beforeAll(async () => {
  service = await startSample();
  await service.ready;
});
afterAll(() => service.end());

async function refused(reply: Response, status: number, why: RegExp) {
  const json = (await reply.json()) as { error: string };
  expect([reply.status, Object.keys(json)]).toEqual([status, ['error']]);
  expect(json.error).toMatch(why);
  return reply.headers;
}

describe('POST /score', () => {
  it('answers as the model scores', async () => {
    const texts = ['I love this phone', 'worst flight ever', 'the bus leaves at 8', '<b>so</b> sad :(', '😀'];
    const model = await openSmall();
    const sure = (await model.score(texts)).map(({ label, score }) => ({ label, score }));
    const unsure = (await model.score(texts, true)).map(({ label, score }) => ({ label, score }));
    expect(unsure.map(({ label }) => label)).toContain('UNSURE');
    for (const [i, text] of texts.entries()) {
      const one = (await (await ask({ text })).json()) as { elapsed_time: number };
      expect(one).toEqual({ ...sure[i], elapsed_time: one.elapsed_time });
      expect(one.elapsed_time).toBeGreaterThan(0);
      expect(one.elapsed_time).toBeLessThan(10);
    }
    expect(await (await ask({ texts })).json()).toHaveProperty('results', sure);
    expect(await (await ask({ texts, unsure: true })).json()).toHaveProperty('results', unsure);
    const many = await Promise.all(
      texts.map(async (text): Promise<unknown> => (await ask({ text, unsure: true })).json()),
    );
    expect(many).toEqual(unsure.map((each) => expect.objectContaining(each) as object));
  });

  it('refuses in words what is too large or is not the contract', async () => {
    await refused(await ask('{'), 400, /not JSON/);
    await refused(await ask([]), 400, /not a JSON object/);
    await refused(await ask({ text: ' ' }), 400, /"text" is empty/);
    await refused(await ask({ text: 'x'.repeat(LIMITS.textLength + 1) }), 413, /10001 characters; 10000 at most/);
    await refused(await ask({ texts: Array(LIMITS.texts + 1).fill('x') }), 413, /101 texts; 100 at most/);
    await refused(await ask('x'.repeat(LIMITS.bodyBytes + 1)), 413, /262144 bytes at most/);
    await refused(await ask('x'.repeat(40 * LIMITS.bodyBytes)), 413, /262144 bytes at most/);
    expect((await ask({ texts: Array(LIMITS.texts).fill('x'.repeat(2_000)) })).status).toBe(200);
  });
});

describe('what monitors ask', () => {
  it('is whether it runs, and whether it scores', async () => {
    let opened: () => void = () => {};
    const held = new Promise<void>((resolve) => (opened = resolve));
    const slow = await startSample({ open: () => held.then(openSmall) });
    const ready = () => fetch(`${slow.url}/ready`);
    expect(await (await fetch(`${slow.url}/health`)).json()).toEqual({ status: 'alive' });
    expect((await refused(await ready(), 503, /being opened/)).get('Retry-After')).toBe('1');
    await refused(await slow.post('/score', { text: 'x' }), 503, /being opened/);
    opened();
    await slow.ready;
    expect(await (await ready()).json()).toEqual({ status: 'ready' });
    expect((await slow.post('/score', { text: 'x' })).status).toBe(200);
    await slow.end();
    const broken = await startSample({ open: () => Promise.reject(new Error('no model')) });
    await expect(broken.ready).rejects.toThrow('no model');
    await broken.end();
  });

  it('is counted for Prometheus', async () => {
    const other = await startSample();
    await other.ready;
    await other.post('/score', { texts: ['a', 'b', 'c'] });
    await other.post('/score', { text: 'd' });
    await other.post('/score', '{');
    await fetch(`${other.url}/private?text=secret`);
    const reply = await fetch(`${other.url}/metrics`);
    expect(reply.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await reply.text();
    await other.end();
    const lines = text.split('\n').slice(0, -1);
    for (const line of lines) {
      expect(line).toMatch(
        /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"\\\n]*"(,[a-z_]+="[^"\\\n]*")*\})? [\d.e+-]+)$/,
      );
    }
    expect(lines.filter((line) => line.startsWith('badbuzz_http_requests_total'))).toEqual([
      'badbuzz_http_requests_total{route="/score",status="200"} 2',
      'badbuzz_http_requests_total{route="/score",status="400"} 1',
      'badbuzz_http_requests_total{route="other",status="404"} 1',
    ]);
    expect(lines).toContain('badbuzz_texts_scored_total 4');
    expect(lines).toContain('badbuzz_http_requests_in_flight 1');
    const buckets = lines
      .filter((line) => line.includes('_bucket{route="/score"'))
      .map((line) => Number(line.split(' ')[1]));
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
    expect(buckets.at(-1)).toBe(3);
    expect(text).not.toContain('secret');
    expect(JSON.stringify(other.logged)).not.toContain('secret');
    expect(other.logged.filter(({ event }) => event === 'request')).toHaveLength(5);
  });
});

describe('the description', () => {
  it('is valid OpenAPI 3.1, and the page shows it and loads nothing', async () => {
    const description = (await (await get('/openapi.json')).json()) as Record<string, object>;
    const validator = new Validator();
    expect((await validator.validate(description)).errors).toBeUndefined();
    expect(validator.version).toBe('3.1');
    const page = await get('/');
    const html = await page.text();
    for (const path of Object.keys(description['paths'])) expect(html).toContain(path);
    expect(html.replace('href="data:,"', '')).not.toMatch(/(?:src|href)="(?!\.\/openapi\.json")/);
    expect(page.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it('names every address; others and other methods are refused', async () => {
    const { paths } = (await (await get('/openapi.json')).json()) as { paths: Record<string, object> };
    for (const [place, methods] of Object.entries(paths)) {
      const [right] = Object.keys(methods).map((method) => method.toUpperCase());
      for (const method of ['PUT', 'DELETE', 'OPTIONS', right === 'GET' ? 'POST' : 'GET']) {
        const headers = await refused(
          await fetch(service.url + place, { method }),
          405,
          /^Only (GET|POST) is answered/,
        );
        expect(headers.get('Allow')).toBe(right === 'GET' ? 'GET, HEAD' : 'POST');
      }
    }
    for (const place of ['/score/', '/Score', '/.env', '/%00', '//', '/score%2f', '/..%2f..%2fetc/passwd']) {
      await refused(await get(place), 404, /nothing at this address/);
    }
  });
});

describe('POST /feedback', () => {
  const correct = (to: SampleService, text: string, label: string, predicted?: string) =>
    to.post('/feedback', { text, label, predicted });

  it('keeps corrections as JSON Lines', async () => {
    const texts = ['two\nlines "quoted"', '\ud800 \u2028', 'I love it'];
    const replies = await Promise.all([
      correct(service, texts[0], 'POSITIVE', 'NEGATIVE'),
      correct(service, texts[1], 'NEGATIVE', 'UNSURE'),
      correct(service, texts[2], 'NEGATIVE'),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await Promise.all(replies.map((reply) => reply.json()))).toEqual(
      [true, false, true].map((misread) => ({ misread })),
    );
    const lines = readFileSync(service.feedback, 'utf8').split('\n').slice(0, -1);
    const kept = lines.map((line) => JSON.parse(line) as { text: string; at: string });
    expect(kept.map(({ at, ...rest }) => [Number.isNaN(Date.parse(at)), rest])).toEqual(
      expect.arrayContaining([
        [
          false,
          {
            model: expect.stringContaining('Small') as string,
            text: texts[0],
            label: 'POSITIVE',
            predicted: 'NEGATIVE',
            misread: true,
          },
        ],
      ]),
    );
    expect(kept.map(({ text }) => text).sort()).toEqual(texts.toSorted());
    expect(statSync(service.feedback).mode & 0o077).toBe(0);
  });

  it('refuses in words what is no correction', async () => {
    const wrong = (body: unknown) => service.post('/feedback', body);
    await refused(await wrong('{'), 400, /not JSON/);
    await refused(await wrong({ label: 'POSITIVE' }), 400, /"text" is not a text/);
    await refused(await wrong({ text: 'x', label: 'UNSURE' }), 400, /"label" is/);
    await refused(await wrong({ text: 'x', label: 'POSITIVE', predicted: 'x' }), 400, /"predicted" is/);
    await refused(await wrong({ text: 'x'.repeat(10_001), label: 'POSITIVE' }), 413, /10000 at most/);
    // What a page of another site can send unasked.
    const plain = await service.post('/feedback', { text: 'x', label: 'POSITIVE' }, { 'Content-Type': 'text/plain' });
    await refused(plain, 415, /application\/json/);
  });

  it('raises one alert for three misread texts within five minutes', async () => {
    const alerts: Record<string, unknown>[] = [];
    let failures = 1;
    const hook = createServer((request, response) => {
      void (async () => {
        let body = '';
        for await (const part of request) body += String(part);
        response.statusCode = failures-- > 0 ? 500 : 204;
        if (response.statusCode === 204) alerts.push(JSON.parse(body) as Record<string, unknown>);
        response.end();
      })();
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    const webhook = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
    let now = Date.UTC(2026, 0, 1);
    const watched = await startSample({ webhook, now: () => now });
    await watched.ready;
    const misread = async (...texts: string[]) => {
      for (const text of texts) await correct(watched, text, 'POSITIVE', 'NEGATIVE');
    };
    const raised = () => watched.logged.filter(({ event }) => event === 'alert').length;
    await misread('a', 'a', 'a', 'b');
    await correct(watched, 'c', 'POSITIVE', 'POSITIVE');
    await correct(watched, 'd', 'POSITIVE', 'UNSURE');
    now += 5 * MINUTE_MS;
    await misread('e', 'f');
    expect(raised()).toBe(0);
    now += 4 * MINUTE_MS;
    await misread('g', 'h', 'i');
    expect(raised()).toBe(1);
    now += 5 * MINUTE_MS - 1;
    await misread('j', 'k', 'l');
    expect(raised()).toBe(1);
    now += 1;
    await misread('m');
    expect(raised()).toBe(2);
    await expect.poll(() => alerts.length, { timeout: 10_000 }).toBe(2);
    const model = 'Small: words and word groups';
    expect(alerts[0]).toEqual({
      alert: 'misread',
      message: `3 texts were misread within 5 minutes by the model ${model}.`,
      ...{ count: 3, minutes: 5, model, at: expect.stringMatching(/^2026-01-01T00:/) as string },
    });
    await watched.end();

    const telling = await startSample({ webhook, webhookTexts: true });
    await telling.ready;
    for (const text of ['x', 'y', 'z']) await correct(telling, text, 'NEGATIVE', 'POSITIVE');
    await telling.end();
    expect(alerts[2]).toHaveProperty('texts', ['x', 'y', 'z']);
    hook.close();
  });
});

describe('an address', () => {
  it('that sends too much is told when to come back, and others are not', async () => {
    let now = 0;
    const strict = await startSample({ rate: 2, proxied: true, now: () => now });
    await strict.ready;
    const from = (address: string) =>
      strict.post('/score', { text: 'x' }, { 'X-Forwarded-For': `9.9.9.9, ${address}` });
    const statuses = async (address: string, count: number) => {
      const found: number[] = [];
      for (let i = 0; i < count; i++) found.push((await from(address)).status);
      return found;
    };
    expect(await statuses('10.0.0.1', 5)).toEqual([200, 200, 200, 200, 429]);
    expect((await refused(await from('10.0.0.1'), 429, /Try again in 1 s/)).get('Retry-After')).toBe('1');
    expect(await statuses('10.0.0.2', 1)).toEqual([200]);
    expect((await fetch(`${strict.url}/health`)).status).toBe(200);
    now += 1_000;
    expect(await statuses('10.0.0.1', 3)).toEqual([200, 200, 429]);
    await strict.end();
  });
});
