/**
 * Malformed requests, by seed, on bare sockets: each is answered by a refusal in words, or by nothing if it never ends;
 * never by a 5xx, and nothing is left of it. `npm run fuzz` sends 100,000.
 */
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSample, type SampleService } from '../../fixtures/sample-service';
import { createRandom } from '../../src/data/random';

const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const REQUESTS = process.env['FUZZ_MINUTES'] ? 100_000 : 2_000;
const AT_ONCE = 32;
/** Nothing takes longer, however busy the machine is. */
const LONGEST_MS = 20_000;
const MOST_GROWTH_BYTES = 24 * 2 ** 20;

let service: SampleService;
beforeAll(async () => {
  service = await startSample();
  await service.ready;
});
afterAll(() => service.end());

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)];
const whole = (random: Random, below: number) => Math.floor(random() * below);

const METHODS = [
  'POST',
  'GET',
  'PUT',
  'HEAD',
  'DELETE',
  'PATCH',
  'TRACE',
  'OPTIONS',
  'CONNECT',
  'PROPFIND',
  'post',
  'X Y',
];
const PATHS = [
  ...['/score', '/feedback', '/score', '/feedback', '/', '/health', '/ready', '/metrics', '/openapi.json'],
  ...[
    '/score?x=%',
    '/%',
    '/%ff%fe',
    '//score',
    '/../score',
    '/score/../../etc/passwd',
    '*',
    'score',
    'http://',
    '\\score',
  ],
  ...['http://x/score', 'http://[::1/score', '/score#x', `/${'a'.repeat(9_000)}`, '/\u0000', '/é', ''],
];
const HEADERS = [
  ...['Content-Length: 5', 'Content-Length: -1', 'Content-Length: 99999999999999999999', 'Content-Length: 0x10'],
  ...['Content-Length: 5\r\nContent-Length: 6', 'Transfer-Encoding: chunked', 'Transfer-Encoding: gzip, chunked'],
  ...['Transfer-Encoding: chunked\r\nContent-Length: 3', 'Transfer-Encoding: identity', 'Content-Encoding: gzip'],
  ...['Expect: 100-continue', 'Expect: 200-ok', 'Upgrade: websocket\r\nConnection: Upgrade', 'Connection: close'],
  ...['Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAAA', 'X-Forwarded-For: \u00ff, ,,'],
  ...[
    'Host: a b',
    'Host: [',
    'Host: x@y:z',
    'Host: x\r\nHost: y',
    'Content-Type: application/json',
    'Content-Type: ;;',
  ],
  ...[
    'Content-Type: application/json; charset=\u0000',
    ': no name',
    'No colon',
    ' folded: x',
    'A: b\nC: d',
    'X: \u0000',
  ],
  ...[`Cookie: ${'c'.repeat(20_000)}`, 'X-Y: z\r\n'.repeat(200).trim(), '__proto__: x', 'constructor: x'],
];
const BODIES = [
  ...['', '{', '[]', 'null', '"x"', '1e999', '{"text":1}', '{"text":null}', '{"text":""}', '{"text":" \\u2028 "}'],
  ...[
    '{"text":"x","texts":["x"]}',
    '{"texts":[]}',
    '{"texts":{}}',
    '{"texts":[1]}',
    '{"texts":["x",null]}',
    '{"texts":"x"}',
  ],
  ...[
    '{"text":"x","unsure":"yes"}',
    '{"__proto__":{"text":"x"}}',
    '{"constructor":{"prototype":{"text":"x"}}}',
    '{"text":{}}',
  ],
  ...[
    '{"text":"\\ud800"}',
    '{"text":"\\u0000"}',
    '{"text":"x","label":"UNSURE"}',
    '{"text":"x","label":"POSITIVE","predicted":null}',
    '{"text":"x","label":["POSITIVE"]}',
  ],
  ...[
    '{"text":"x","label":"POSITIVE","predicted":{}}',
    '{"text":"x","label":"POSITIVE","predicted":""}',
    '{"TEXT":"x"}',
  ],
  ...[
    `{"text":"${'x'.repeat(10_001)}"}`,
    `{"texts":[${'"x",'.repeat(100)}"x"]}`,
    '['.repeat(100_000),
    '{"a":'.repeat(50_000),
  ],
  ...[
    `{"text":${'9'.repeat(50_000)}}`,
    '\ufeff',
    '\ufeff{"text":"x"}',
    'text=x',
    '<text>x</text>',
    '--x\r\nContent-Disposition: form-data',
  ],
];
const PIECES = [
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\0',
  ':',
  ' ',
  '"',
  '{',
  '}',
  '\u00ff',
  'HTTP/1.1',
  '%',
  ';',
  '0\r\n\r\n',
  '-1',
];

/** Bytes of a request in which something is wrong, most of the time. */
function malformed(random: Random): Buffer {
  const body =
    random() < 0.8
      ? pick(random, BODIES)
      : String.fromCharCode(...Array.from({ length: whole(random, 400) }, () => whole(random, 256)));
  // Half of the bodies are UTF-8, half are any bytes.
  const bytes = Buffer.from(body, random() < 0.5 ? 'utf8' : 'latin1');
  const lines = [
    `${random() < 0.7 ? 'POST' : pick(random, METHODS)} ${pick(random, random() < 0.7 ? PATHS.slice(0, 4) : PATHS)} ${random() < 0.9 ? 'HTTP/1.1' : pick(random, ['HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '', 'http/1.1'])}`,
  ];
  if (random() < 0.9) lines.push('Host: 127.0.0.1');
  if (random() < 0.8) lines.push(`Content-Length: ${random() < 0.9 ? bytes.length : whole(random, 1_000)}`);
  if (random() < 0.5) lines.push('Content-Type: application/json');
  while (random() < 0.3) lines.splice(1 + whole(random, lines.length), 0, pick(random, HEADERS));
  const request = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
  return random() < 0.5 ? request : damage(request, random);
}

/** Cuts, repeats, overwrites and inserts. */
function damage(bytes: Buffer, random: Random): Buffer {
  let made = bytes;
  for (let change = 0; change <= whole(random, 4); change++) {
    const at = whole(random, Math.min(made.length, 300) + 1);
    const [before, after] = [made.subarray(0, at), made.subarray(at)];
    const kind = whole(random, 5);
    if (kind === 0) made = before;
    else if (kind === 1) made = Buffer.concat([before, Buffer.from(pick(random, PIECES), 'latin1'), after]);
    else if (kind === 2) made = Buffer.concat([before, after.subarray(whole(random, 20))]);
    else if (kind === 3) made = Buffer.concat([before, Buffer.of(whole(random, 256)), after.subarray(1)]);
    else made = Buffer.concat([made, made.subarray(0, at)]);
  }
  return made;
}

/** All that is answered until the service closes the connection. Some senders leave without listening. */
function send(bytes: Buffer, leaves: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(new URL(service.url).port), host: '127.0.0.1', allowHalfOpen: true });
    let reply = '';
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error('It does not end.'));
    }, LONGEST_MS);
    socket.setEncoding('latin1').on('data', (text: string) => (reply += text));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(late);
      resolve(reply);
    });
    socket.on('end', () => socket.end());
    socket.write(bytes, () => (leaves ? socket.destroy() : socket.end()));
  });
}

/** The replies one after another, by their lengths. */
function repliesIn(stream: string): { status: number; body: string }[] {
  const found: { status: number; body: string }[] = [];
  for (let rest = stream; rest !== '';) {
    const [head, status] = /^HTTP\/1\.1 (\d{3}) [\s\S]*?\r\n\r\n/.exec(rest) ?? [];
    if (head === undefined) throw new Error(`This is no reply: ${JSON.stringify(stream.slice(0, 900))}`);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    const end = head.length + length;
    // The reply to HEAD has the length of a body that it does not have.
    const isBare = rest.startsWith('HTTP/1.1 ', head.length) || rest.length < end;
    found.push({ status: Number(status), body: isBare ? '' : rest.slice(head.length, end) });
    rest = rest.slice(isBare ? head.length : end);
  }
  return found;
}

function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it(
  `refuses ${REQUESTS} malformed requests, and goes on as before`,
  async () => {
    const random = createRandom(SEED);
    const counts = new Map<number, number>();
    let sent = 0;
    const client = async (until: number) => {
      while (sent < until) {
        const about = `seed ${SEED}, request ${sent++}`;
        const bytes = malformed(random);
        const leaves = random() < 0.05;
        const stream = await send(bytes, leaves).catch((error: unknown) => {
          throw new Error(`${about}: ${JSON.stringify(bytes.toString('latin1').slice(0, 500))}`, { cause: error });
        });
        const replies = leaves ? [] : repliesIn(stream);
        for (const { status, body } of replies) {
          counts.set(status, (counts.get(status) ?? 0) + 1);
          expect(status, `${about}: ${bytes.toString('latin1').slice(0, 500)}`).toBeLessThan(500);
          if (status < 400 || body === '') continue;
          const { error } = JSON.parse(body) as { error: unknown };
          expect(typeof error, about).toBe('string');
        }
      }
    };
    const sendUntil = (until: number) => Promise.all(Array.from({ length: AT_ONCE }, () => client(until)));
    await sendUntil(REQUESTS / 3);
    service.logged.length = 0;
    const heapBefore = usedHeap();
    await sendUntil(REQUESTS);
    const faults = service.logged.filter(({ level }) => level !== 'info');
    service.logged.length = 0;
    expect(usedHeap() - heapBefore).toBeLessThan(MOST_GROWTH_BYTES);
    expect(faults).toEqual([]);
    // The generator finds every kind of refusal.
    expect([...counts.keys()].sort()).toEqual(expect.arrayContaining([200, 400, 404, 405, 413, 415, 431]));
    const reply = await service.post('/score', { text: 'what a lovely day' });
    expect(await reply.json()).toMatchObject({ label: 'POSITIVE' });
    await expect
      .poll(async () => (await fetch(`${service.url}/metrics`)).text(), { timeout: 10_000 })
      .toMatch(/^badbuzz_http_requests_in_flight 1$/m);
  },
  REQUESTS * 20 + 60_000,
);
