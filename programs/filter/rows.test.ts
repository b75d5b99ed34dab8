import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/data/random';
import type { Wanted } from './format';
import { InputError } from './input-error';
import { readTexts } from './rows';

const LONGEST = 2 ** 20;

async function* inPieces(bytes: Uint8Array, size: () => number) {
  for (let at = 0, next = 0; at < bytes.length; at = next) {
    next = at + size();
    yield bytes.subarray(at, next);
  }
}

/** All texts, and the fault that ended them. */
async function read(rows: string | Uint8Array, wanted: Wanted = {}, size: () => number = () => 65_536) {
  const bytes = typeof rows === 'string' ? new TextEncoder().encode(rows) : rows;
  const texts: string[] = [];
  try {
    for await (const batch of readTexts(inPieces(bytes, size), wanted)) texts.push(...batch);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { texts, fault: error.message };
  }
  return { texts, fault: null };
}
const textsOf = async (...given: Parameters<typeof read>) => (await read(...given)).texts;

describe('lines', () => {
  it('are texts, one each', async () => {
    expect(await textsOf('')).toEqual([]);
    expect(await textsOf('\n')).toEqual(['']);
    expect(await textsOf('a')).toEqual(['a']);
    expect(await textsOf('a\n\n\nb\n')).toEqual(['a', '', '', 'b']);
    expect(await textsOf('\uFEFFa\r\nb\r\n\r\nc\rd')).toEqual(['a', 'b', '', 'c\rd']);
    expect(await textsOf('a\u2028b\u0085c\0d\n')).toEqual(['a\u2028b\u0085c\0d']);
  });

  it('may hold bytes that are not UTF-8', async () => {
    const bytes = Uint8Array.of(0xff, 0x0a, 0xe2, 0x82, 0x0a, 0xf0, 0x9f, 0x98, 0x80, 0x0a, 0xc3);
    expect(await textsOf(bytes)).toEqual(['\ufffd', '\ufffd', '😀', '\ufffd']);
  });

  it('are cut if they are very long', async () => {
    const long = 'x'.repeat(3 * LONGEST);
    const texts = await textsOf(`a\n${long}\n${long}y\nb\n${long}`);
    expect(texts.map((text) => text.length)).toEqual([1, LONGEST, LONGEST, 1, LONGEST]);
  });

  it('are the same however the bytes arrive', async () => {
    const rows = 'a😀é\r\n\r\n{"x"}\n中文,"\nend\r';
    const whole = await textsOf(rows);
    const random = createRandom(1);
    for (let round = 0; round < 50; round++) {
      expect(await textsOf(rows, {}, () => 1 + Math.floor(5 * random()))).toEqual(whole);
    }
  });
});

describe('JSON Lines', () => {
  it('give the text of each line, and a text for a blank one', async () => {
    expect(await read('{"text":"a\\n\\u00e9"}\r\n\n{"text":"","n":{}}\n{"text":"c"}')).toEqual({
      ...{ texts: ['a\né', '', '', 'c'], fault: null },
    });
  });

  it('are refused where one is wrong, after the texts before it', async () => {
    const good = '{"text":"a"}\n'.repeat(6000);
    expect((await read(`${good}{"text":5}\n{"text":"b"}\n`)).fault).toBe('Line 6001 has no text in the field "text".');
    const { texts, fault } = await read(`${good}oops\n`);
    expect([texts.length, fault]).toEqual([6000, 'Line 6001 is not a JSON object.']);
  });

  it('are found in a first line of any length', async () => {
    const text = 'x'.repeat(300_000);
    expect(await textsOf(JSON.stringify({ text }))).toEqual([text]);
  });
});

describe('separated values', () => {
  it('give the text of each record', async () => {
    const rows = 'id,text\n1,"a\nb, ""c"""\n2,\n3,d\n';
    expect(await read(rows)).toEqual({ texts: ['a\nb, "c"', '', 'd'], fault: null });
    for (const size of [1, 3, 7])
      expect(await textsOf(rows, { column: 'text' }, () => size)).toEqual(await textsOf(rows));
  });

  it('are refused where a record is broken, after the texts before it', async () => {
    const rows = `id,text\n${'1,a\n'.repeat(20_000)}2,b,c\n3,d\n`;
    const { texts, fault } = await read(rows);
    expect([texts.length, fault]).toEqual([20_000, 'Line 20002: wrong number of fields.']);
  });
});
