import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startAzure, type AzureServer } from '../../e2e/azure-server';
import { askAzure } from './azure';

describe('Azure AI Language', () => {
  let server: AzureServer;
  let waits: number[];
  const ask = (texts: string[], key = server.key, endpoint = server.endpoint, signal?: AbortSignal) =>
    askAzure(texts, { endpoint, key, language: 'en' }, { signal, wait: async (ms) => void waits.push(ms) });

  beforeAll(async () => (server = await startAzure()));
  afterAll(() => server.close());
  beforeEach(() => {
    waits = [];
    server.texts = [];
    server.requests = 0;
  });

  it('sends ten texts at a time and returns their scores in order, neutral in the middle', async () => {
    const texts = Array.from({ length: 23 }, (_, i) => ['i love it', 'i hate it', 'the bus leaves at 8'][i % 3]);
    const scores = await ask(texts);
    expect(server.requests).toBe(3);
    expect(server.texts).toEqual(texts);
    expect(scores[0]).toBeCloseTo(0.925, 5);
    expect(scores[1]).toBeCloseTo(0.075, 5);
    expect(scores[2]).toBeCloseTo(0.5, 5);
    expect(scores).toHaveLength(23);
  });

  it('sends no blank text, and truncates long ones between characters', async () => {
    const scores = await ask(['  ', `${'a'.repeat(5119)}😀`, '']);
    expect([scores[0], scores[2]]).toEqual([0.5, 0.5]);
    expect(server.texts).toEqual(['a'.repeat(5119)]);
  });

  it('waits as long as requested, then continues', async () => {
    server.busy = 2;
    await ask(['good']);
    expect(waits).toEqual([1000, 1000]);
  });

  it('gives up eventually, with a readable error', async () => {
    server.busy = 100;
    await expect(ask(['good'])).rejects.toThrow(/too many requests.*Rate limit is exceeded/);
    expect(waits).toHaveLength(7);
    server.busy = 0;
  });

  it('reports what is wrong with the key, the endpoint or the connection', async () => {
    await expect(ask(['good'], 'wrong')).rejects.toThrow(/does not recognise this key/);
    await expect(ask(['good'], server.key, `${server.endpoint}/elsewhere`)).rejects.toThrow(/not an Azure AI Language/);
    await expect(ask(['good'], server.key, 'http://127.0.0.1:9')).rejects.toThrow(/could not be reached/);
  });

  it('can be cancelled while it waits', async () => {
    server.busy = 1;
    const abort = new AbortController();
    const work = askAzure(
      ['good'],
      { endpoint: server.endpoint, key: server.key, language: 'en' },
      {
        signal: abort.signal,
        wait: async (_ms, signal) => {
          abort.abort(new Error('enough'));
          signal?.throwIfAborted();
        },
      },
    );
    await expect(work).rejects.toThrow('enough');
  });
});
