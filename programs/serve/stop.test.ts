/** A stop under load: what was accepted is answered, what comes after is refused, and nothing is left open. */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startSample } from '../../fixtures/sample-service';

const BODY = JSON.stringify({ text: 'what a lovely day' });

/** The status of the reply, or the code of the error. */
const ask = (url: string, agent: Agent | false) =>
  new Promise<number | string>((resolve) => {
    const sent = request(`${url}/score`, { method: 'POST', agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve('broken reply'));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.end(BODY);
  });

describe('a stop', () => {
  it('drops no request while many are under way', async () => {
    const service = await startSample();
    await service.ready;
    const agent = new Agent({ keepAlive: true });
    const seen: (number | string)[] = [];
    const afterwards: (number | string)[] = [];
    let stopping = false;
    const client = async (kept: Agent | false) => {
      for (let status: number | string = 0; status !== 'ECONNREFUSED';) {
        const list = stopping ? afterwards : seen;
        status = await ask(service.url, kept);
        list.push(status);
      }
    };
    const clients = Array.from({ length: 20 }, (_, i) => client(i % 2 === 0 ? agent : false));
    await expect.poll(() => seen.length, { timeout: 15_000 }).toBeGreaterThan(100);
    stopping = true;
    const stopped = await service.stop();
    await Promise.all(clients);
    agent.destroy();
    expect(stopped).toBe(true);
    // Sent before the stop, though perhaps read after it.
    expect(seen.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(seen.filter((status) => status === 200).length).toBeGreaterThan(100);
    expect(afterwards).toContain(503);
    expect(afterwards).toContain('ECONNREFUSED');
    expect(service.logged.filter(({ status }) => status === 'closed')).toEqual([]);
    expect(service.logged.at(-1)).toMatchObject({ event: 'stopped', dropped: 0 });
    await service.end();
  });

  it('waits for a request that is still arriving, and cuts off the one that never ends', async () => {
    const head = `POST /score HTTP/1.1\r\nHost: x\r\nContent-Length: ${BODY.length}\r\n\r\n`;
    const start = async (service: { url: string }) => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      let reply = '';
      socket.setEncoding('utf8').on('data', (text: string) => (reply += text));
      socket.on('error', () => {});
      socket.write(head + BODY.slice(0, 5));
      await wait(200);
      return { socket, reply: () => reply };
    };
    const [patient, cut] = [await startSample(), await startSample()];
    await Promise.all([patient.ready, cut.ready]);
    const [late, endless] = [await start(patient), await start(cut)];
    const stops = [patient.stop(), cut.stop()];
    await wait(1_000);
    await expect(fetch(`${patient.url}/health`)).rejects.toThrow();
    late.socket.write(BODY.slice(5));
    expect(await Promise.all(stops)).toEqual([true, false]);
    expect(late.reply()).toMatch(/^HTTP\/1\.1 200 .*Connection: close.*"label":"POSITIVE"/is);
    expect(endless.reply()).toBe('');
    expect(cut.logged.at(-1)).toMatchObject({ level: 'error', event: 'stopped', dropped: 1 });
    await Promise.all([patient.end(), cut.end()]);
  });
});
