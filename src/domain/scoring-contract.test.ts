import { describe, expect, it, vi } from 'vitest';
import { answerScore, LIMITS, Refusal, type ScoreTexts } from './scoring-contract';

async function* bytesOf(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part;
}

/** Positive from one half on; unsure about everything that it may be unsure about. */
const model = vi.fn<ScoreTexts>(async (texts, unsure) => ({
  texts: texts.map((text) => {
    const score = text.includes('love') ? 0.9 : 0.25;
    return { score, label: unsure ? 'UNSURE' : score >= 0.5 ? 'POSITIVE' : 'NEGATIVE', doubt: 'close' };
  }),
  elapsedMs: 12.3456789,
}));

const ask = (request: unknown) => answerScore(bytesOf(JSON.stringify(request)), model);
const error = async (body: string | Uint8Array) => {
  const { status, json } = await answerScore(bytesOf(body), model);
  expect(Object.keys(json)).toEqual(['error']);
  return [status, (json as { error: string }).error] as const;
};

describe('the contract of the scoring service', () => {
  it('answers a text with label, score and seconds, and nothing else', async () => {
    expect(await ask({ text: 'I love it', lang: 'en' })).toEqual({
      status: 200,
      json: { label: 'POSITIVE', score: 0.9, elapsed_time: 0.012346 },
    });
    expect((await ask({ text: 'no' })).json).toMatchObject({ label: 'NEGATIVE', score: 0.25 });
  });

  it('says UNSURE only where that is asked for', async () => {
    expect((await ask({ text: 'no', unsure: true })).json).toMatchObject({ label: 'UNSURE', score: 0.25 });
    expect((await ask({ text: 'no', unsure: false })).json).toMatchObject({ label: 'NEGATIVE' });
  });

  it('answers several texts in their order', async () => {
    expect(await ask({ texts: ['no', 'I love it', 'no'] })).toEqual({
      status: 200,
      json: {
        results: [
          { label: 'NEGATIVE', score: 0.25 },
          { label: 'POSITIVE', score: 0.9 },
          { label: 'NEGATIVE', score: 0.25 },
        ],
        elapsed_time: 0.012346,
      },
    });
    expect((await ask({ texts: ['no'] })).json).toHaveProperty('results.length', 1);
  });

  it('puts characters together that arrive in parts, and skips a byte order mark', async () => {
    const bytes = new TextEncoder().encode('\ufeff{"text": "I love it 😀"}');
    const parts = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await answerScore(bytesOf(...parts), model)).toHaveProperty('status', 200);
    expect(model).toHaveBeenLastCalledWith(['I love it 😀'], false);
  });

  it.each([
    ['', 'The body is not JSON'],
    ['text=hello', 'The body is not JSON'],
    ['[{"text": "a"}]', 'The body is not a JSON object'],
    ['null', 'The body is not a JSON object'],
    ['"hello"', 'The body is not a JSON object'],
    ['{}', 'The request has no "text"'],
    ['{"text": null}', '"text" is not a text'],
    ['{"text": 7}', '"text" is not a text'],
    ['{"text": " \\n"}', '"text" is empty'],
    ['{"texts": []}', '"texts" is a list of at least one text'],
    ['{"texts": "a"}', '"texts" is a list of at least one text'],
    ['{"texts": ["a", 3]}', '"texts[1]" is not a text'],
    ['{"texts": ["a", ""]}', '"texts[1]" is empty'],
    ['{"text": "a", "texts": ["a"]}', 'not both'],
    ['{"text": "a", "unsure": "yes"}', '"unsure" is true or false'],
    ['['.repeat(100_000), 'The body is not'],
  ])('refuses %.40s with 400', async (body, says) => {
    expect(await error(body)).toEqual([400, expect.stringContaining(says)]);
  });

  it('refuses bytes that are no UTF-8', async () => {
    expect(await error(Uint8Array.of(0x7b, 0xff, 0x7d))).toEqual([400, 'The body is not UTF-8 text.']);
    expect(await error(Uint8Array.of(0x22, 0xe2, 0x82))).toEqual([400, 'The body is not UTF-8 text.']);
  });

  it('refuses what is too large with 413, and reads no further', async () => {
    const seen = { parts: 0 };
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        seen.parts++;
        yield new Uint8Array(64 * 1024).fill(0x20);
      }
    }
    expect(await answerScore(endless(), model)).toHaveProperty('status', 413);
    expect(seen.parts).toBe(LIMITS.bodyBytes / (64 * 1024) + 1);
    expect((await error(JSON.stringify({ text: 'a'.repeat(LIMITS.textLength + 1) })))[0]).toBe(413);
    expect((await ask({ text: 'a'.repeat(LIMITS.textLength) })).status).toBe(200);
    expect((await error(JSON.stringify({ texts: Array(LIMITS.texts + 1).fill('a') })))[0]).toBe(413);
    expect((await ask({ texts: Array(LIMITS.texts).fill('a') })).status).toBe(200);
  });

  it('passes on why a model cannot answer, but nothing of an unexpected error', async () => {
    model.mockRejectedValueOnce(new Refusal(503, 'No model is deployed.'));
    expect(await error('{"text": "a"}')).toEqual([503, 'No model is deployed.']);
    model.mockRejectedValueOnce(new TypeError('secret'));
    expect(await error('{"text": "a"}')).toEqual([500, expect.stringMatching(/^The model failed/)]);
    model.mockResolvedValueOnce({ texts: [], elapsedMs: 1 });
    expect((await error('{"text": "a"}'))[0]).toBe(500);
  });
});
