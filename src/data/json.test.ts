import { describe, expect, it } from 'vitest';
import { linesOf, piecesOf, readJson, readJsonAs } from '../../fixtures/json-rows';
import { DataError } from './corpus';
import { surveyJson, tableOfJson } from './json';
import { jsonStart } from './json-layout';

async function refusal(text: string): Promise<string> {
  const failure = await readJson(text).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DataError);
  return (failure as DataError).message;
}

const tweets = [
  'the train is late',
  'what a "lovely" morning, really',
  'two\nlines and a } brace',
  'quote \\" and \u2028 café 👍🏽',
];
const records = tweets.map((text, id) => ({ id, text, user: { name: `u${id}`, tags: ['a', 'b'] }, geo: null }));
const expected = tweets.map((text, id) => ({ id: String(id), text, 'user.name': `u${id}`, 'user.tags': 'a, b' }));

describe('a JSON source', () => {
  const shapes: [string, string][] = [
    ['JSON Lines', linesOf(...records)],
    [
      'JSON Lines with byte order marks and blank lines',
      `\uFEFF${linesOf(records[0])}\n\n\uFEFF${linesOf(...records.slice(1))}`,
    ],
    ['JSON Lines without a last line end', linesOf(...records).trimEnd()],
    ['documents written one after the other', records.map((record) => JSON.stringify(record)).join('')],
    ['pretty-printed documents', records.map((record) => JSON.stringify(record, null, 2)).join('\n')],
    ['a list', JSON.stringify(records)],
    ['a pretty-printed list', JSON.stringify(records, null, 1)],
    ['a list with a record on each line', `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`],
    ['an object with a list inside', JSON.stringify({ meta: { count: 4, kinds: [{ text: 'tag' }] }, data: records })],
    [
      'an object with a list further inside',
      JSON.stringify({ status: 'ok', message: 'success', result: { posts: records } }),
    ],
    ['pages, one on each line', linesOf({ data: records.slice(0, 1) }, { data: records.slice(1) })],
    ['a list of pages', JSON.stringify([{ items: records.slice(0, 3) }, { items: records.slice(3) }], null, 2)],
    ['records by their ids', JSON.stringify(Object.fromEntries(records.map((record) => [`k${record.id}`, record])))],
    ['an assignment, as in X’s archive', `window.YTD.tweets.part0 = ${JSON.stringify(records, null, 2)};\n`],
  ];

  it.each(shapes)('is read from %s, wherever its pieces end', async (_, text) => {
    for (const size of [1, 2, 3, 7, 64, 65_536]) expect(await readJson(text, size)).toEqual(expected);
    expect(jsonStart(text)).toBe('json');
  });

  it('keeps every digit of long integers, and other numbers as they are', async () => {
    const text =
      '{"id": 1212092628029698049, "list": [1212092628029705968], "text": "id 1212092628029698049, \\"x\\": 12345678901234567890", "n": -12345678901234567890, "x": 0.1234567890123456789, "y": 1.5e-1000000000000000}\n';
    expect(await readJson(text)).toEqual([
      {
        ...{ id: '1212092628029698049', list: '1212092628029705968', n: '-12345678901234567890' },
        ...{ text: 'id 1212092628029698049, "x": 12345678901234567890', x: '0.12345678901234568', y: '0' },
      },
    ]);
  });

  it('takes no digits within strings for numbers, whatever stands around them', async () => {
    const record = {
      ...{ text: ':1212092628029698049, and {"id": 1212092628029698049}', ': ': ', 1212092628029698049]', b: '\\' },
      ...{
        ':1212092628029698049,': 'x',
        c: ['":1212092628029698049,', '[1212092628029698049'],
        d: 'https://x.com/i/1212092628029698049',
      },
    };
    const text = `${JSON.stringify(record).slice(0, -1)},"e\\\\":1212092628029698049,"f" : [1, 1212092628029698049]}\n`;
    expect(await readJson(text)).toEqual([
      { ...record, c: record.c.join(', '), 'e\\': '1212092628029698049', f: '1, 1212092628029698049' },
    ]);
  });

  it('has a column for keys of any name', async () => {
    const text =
      '{"__proto__":"one two three","constructor":"a"}\n{"__proto__":"four five six","toString":{"__proto__":"b"}}\n';
    const rows = await readJsonAs(text, { place: [], fields: ['__proto__', 'constructor', 'toString.__proto__'] });
    expect(rows.map((row) => Object.entries(row ?? {}))).toEqual([
      [['__proto__', 'one two three'], ['constructor', 'a']],
      [['__proto__', 'four five six'], ['toString.__proto__', 'b']],
    ]); // prettier-ignore
  });

  it('loses no field that first comes late, and tells how often values occur', async () => {
    const many = Array.from({ length: 20_000 }, (_, id) => ({
      text: `the number ${id} comes`,
      ...(id > 19_000 ? { label: id % 2 === 0 } : {}),
    }));
    const survey = await surveyJson(piecesOf(linesOf(...many), 65_536), 'x', async () => {});
    expect(survey.fields).toEqual(['text', 'label']);
    expect([...(survey.valuesOf('label') ?? [])]).toEqual([
      ['false', 500],
      ['true', 499],
    ]);
    expect(survey.valuesOf('text')).toBeNull();
  });

  it('limits its columns to the thousand most frequent fields', async () => {
    const many = Array.from({ length: 1_500 }, (_, id) => ({
      text: `the number ${id} comes`,
      [`k${id}`]: 1,
      last: 'x',
    }));
    const survey = await surveyJson(piecesOf(linesOf(...many), 65_536), 'x', async () => {});
    expect([survey.fields.length, survey.rare]).toEqual([1_000, 502]);
    expect(survey.fields.slice(0, 3)).toEqual(['text', 'k0', 'last']);
  });

  it('joins pieces of a text, and writes other lists as JSON', async () => {
    const text = linesOf({
      text: ['see ', { type: 'link', text: 'this page' }, ' now'],
      media: [{ url: 'u' }],
      empty: [],
      none: {},
    });
    expect(await readJsonAs(text, { place: [], fields: ['text', 'media', 'empty'] })).toEqual([
      { text: 'see this page now', media: '[{"url":"u"}]' },
    ]);
  });

  it('reads the rest of a record that has a value of very many levels', async () => {
    const deep = (open: string, close: string) => `${open.repeat(100_000)}${close.repeat(100_000)}`;
    const text = `{"text":"so it goes","x":${deep('[', ']')}}\n{"text":"and on","y":${deep('{"k":', '}').replace(':}', ':1}')}}\n`;
    expect((await readJson(text)).map((row) => row?.text)).toEqual(['so it goes', 'and on']);
  });

  it('drops lines that are broken, cut off or no object, and goes on with the next', async () => {
    const text = `${linesOf(records[0])}{"text": "cut off\n[1, 2]\nno object\n${linesOf(records[1])}{"a": {"b": 1\n${linesOf(records[2])}{"text`;
    expect(await readJson(text)).toEqual([expected[0], null, null, null, expected[1], null, expected[2], null]);
    const pages = `${linesOf({ data: records.slice(0, 2) })}{"data": [{"text": "cut\n${linesOf({ data: records.slice(2) })}`;
    expect(await readJson(pages)).toEqual([...expected.slice(0, 2), null, ...expected.slice(2)]);
  });

  it('drops a record that is cut off at the end of a list', async () => {
    expect(await readJson(JSON.stringify(records).slice(0, -20))).toEqual([...expected.slice(0, 3), null]);
  });

  it('accepts NaN and line ends within strings', async () => {
    expect(
      await readJson('[{"text": "one two\n three", "label": NaN}, {"text": "NaN four", "label": -Infinity}]'),
    ).toEqual([{ text: 'one two\n three' }, { text: 'NaN four' }]);
  });

  it.each([[linesOf(records[0])], ['[{"text": "before it comes"},']])(
    'drops a record of more than a megabyte without holding it',
    async (before) => {
      async function* pieces() {
        yield before;
        yield '{"id": 2, "text": "';
        for (let i = 0; i < 400; i++) yield await Promise.resolve('a'.repeat(65_536));
        yield before.startsWith('[') ? `"}, ${JSON.stringify(records[3])}]` : `"}\n${linesOf(records[3])}`;
      }
      let longest = 0;
      let rows: string[] = [];
      for await (const piece of tableOfJson(pieces(), 'x', {
        place: before.startsWith('[') ? [null] : [],
        fields: ['id', 'text'],
      })) {
        longest = Math.max(longest, piece.length);
        rows.push(...piece.split('\n'));
      }
      rows = rows.filter((row) => row !== '');
      expect(longest).toBeLessThan(1_000);
      expect(rows.slice(2).map((row) => row.slice(0, 5))).toEqual(['?,?,?', '3,"qu']);
    },
  );

  it.each([
    ['numbers', linesOf({ a: 1 }, { a: 2 })],
    ['nothing', '[]'],
    ['rows without names', '[["text","label"],["so","1"]]'],
    ['a table of pandas by columns', '{"text":{"0":"so it goes on","1":"and on"},"label":{"0":1,"1":0}}'],
    ['lists by columns', '{"text":["so it goes on","and on"],"label":[1,0]}'],
    ['settings', JSON.stringify({ version: 3, modes: ['fast', 'slow'], size: { width: 3 } })],
  ])('is refused, with what to do, if it holds %s', async (_, text) => {
    expect(await refusal(text)).toMatch(/^x\.json is JSON.*: write it .*\.$/);
  });
});
