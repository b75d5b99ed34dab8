import { describe, expect, it } from 'vitest';
import { createRandom } from './random';
import type { RecordBatch, TableOptions } from './table';
import { BAD_QUOTES, CUT_OFF, TOO_LONG } from './reasons';
import { TableReader, readTable } from './table';

const csv: TableOptions = { delimiter: ',', header: false, skip: 0 };

/** All batches of the text combined, read in pieces cut at these positions. */
async function read(text: string, cuts: number[] = [], options = csv): Promise<RecordBatch> {
  const reader = new TableReader(options);
  const places = [0, ...cuts, text.length];
  const all: RecordBatch = { records: [], lines: [], bad: [] };
  for (let i = 1; i < places.length; i++) {
    const batch = reader.read(text.slice(places[i - 1], places[i]), i === places.length - 1);
    all.records.push(...batch.records);
    all.lines.push(...batch.lines);
    all.bad.push(...batch.bad);
  }
  return all;
}

const plainRows = (count: number) =>
  Array.from({ length: count }, (_, i) => `"${i % 2}","text, number ${i}"\n`).join('');

describe('TableReader', () => {
  it('reads the same records wherever the text is cut into pieces', async () => {
    const text =
      '"1","plain"\r\n"0","a ""quoted"" word"\r\n"1","two\r\nlines"\r\n\r\n"0","broken "here" a bit"\r\n"1","after, all"\r\n"0","open\r\n"1","next"  \r\n"0"\r\n"1","last"\r\n';
    const whole = await read(text);
    expect(whole.records.map((record) => record[1])).toEqual([
      'plain',
      'a "quoted" word',
      'two\nlines',
      'after, all',
      'next',
      'last',
    ]);
    expect(whole.lines).toEqual([1, 2, 3, 7, 9, 11]);
    expect(whole.bad.map(({ line }) => line)).toEqual([6, 8, 10]);
    const random = createRandom(1);
    // The first piece contains some records, like the first window of a file: the width is taken from it.
    for (let round = 0; round < 200; round++) {
      const cuts = Array.from({ length: 4 }, () => 40 + Math.floor(random() * (text.length - 40)));
      expect(
        await read(
          text,
          cuts.sort((a, b) => a - b),
        ),
      ).toEqual(whole);
    }
  });

  it('does not let an unclosed quote consume the file', async () => {
    const text = `${plainRows(3)}"0","never closed, and no other quote follows\n${'1,plain words\n'.repeat(120_000)}`;
    const { records, bad } = await read(text, [1_000_000]);
    expect(bad).toEqual([{ line: 4, reason: BAD_QUOTES }]);
    expect(records).toHaveLength(120_003);
  });

  it('rejects a field of more than 64 KB and continues at the next line', async () => {
    const text = `${plainRows(5)}"0","${'long '.repeat(20_000)}"\n${plainRows(5)}`;
    const { records, bad, lines } = await read(text);
    expect(bad).toEqual([{ line: 6, reason: TOO_LONG }]);
    expect(records).toHaveLength(10);
    expect(lines.slice(-2)).toEqual([10, 11]);
  });

  it('rejects an endless line without buffering it', async () => {
    const text = `one\n${'x'.repeat(3_000_000)}\ntwo\n`;
    const { records, bad } = await read(text, [1_000_000, 2_000_000], { delimiter: null, header: false, skip: 0 });
    expect(records).toEqual([['one'], ['two']]);
    expect(bad.every(({ reason }) => reason === TOO_LONG)).toBe(true);
    expect(bad.map(({ line }) => line)).toEqual([2]);
  });

  it('recovers in a file in which every second quote is broken', async () => {
    const text = Array.from({ length: 4000 }, (_, i) => (i % 2 ? `1,"bad "${i}" here"\n` : `0,fine ${i}\n`)).join('');
    const { records, bad, lines } = await read(text);
    expect(records).toHaveLength(2000);
    expect(bad).toHaveLength(2000);
    expect(lines.at(-1)).toBe(3999);
    expect(bad.at(-1)).toEqual({ line: 4000, reason: BAD_QUOTES });
  });

  it('takes quotes within quotes as they are where most records have some', async () => {
    const text = Array.from({ length: 30 }, (_, i) => `"he said "no, ${i}" to me","negative"\n`).join('');
    const { records, bad } = await read(`text,label\n${text}`, [200, 900]);
    expect(bad).toEqual([]);
    expect(records).toHaveLength(31);
    expect(records[30]).toEqual(['he said "no, 29" to me', 'negative']);
  });

  it.each([
    ['"id,text,label"', (i: number) => `"${i},so it is,pos"`, 'so it is'],
    ['id,text,label', (i: number) => `"${i},""so, it is"",pos"`, 'so, it is'],
  ])('reads the cells of rows that are quoted as a whole, under %s', async (header, row, cell) => {
    const text = `${header}\n${Array.from({ length: 30 }, (_, i) => `${row(i)}\n`).join('')}`;
    const { records, bad, lines } = await read(text, [150, 400]);
    expect(bad).toEqual([]);
    expect(records[0]).toEqual(['id', 'text', 'label']);
    expect(records[30]).toEqual(['29', cell, 'pos']);
    expect(lines.at(-1)).toBe(31);
  });

  it('leaves quoted lines of prose whole', async () => {
    const text = Array.from({ length: 30 }, (_, i) => `"well, number ${i} is ""good"""\n`).join('');
    expect((await read(text)).records[29]).toEqual(['well, number 29 is "good"']);
  });

  it('counts a truncated last record, whether quoted or short', async () => {
    expect((await read('1,whole\n0,"cut o')).bad).toEqual([{ line: 2, reason: CUT_OFF }]);
    expect((await read('1,whole\n0,whole\n0')).bad).toEqual([{ line: 3, reason: CUT_OFF }]);
    expect((await read('1,whole\n0,"whole"')).bad).toEqual([]);
  });

  it('reads the header as names, after blank lines and over two lines', async () => {
    const reader = new TableReader({ delimiter: ',', header: true, skip: 0 });
    const { records, lines } = reader.read('\n"label","the\ntext"\n1,yes\n', true);
    expect(reader.header).toEqual(['label', 'the\ntext']);
    expect(records).toEqual([['1', 'yes']]);
    expect(lines).toEqual([4]);
  });

  it('takes its width from the records, not from a header that lacks one', () => {
    const reader = new TableReader({ delimiter: ',', header: true, skip: 0 });
    expect(reader.read('label,text\n1,pos,yes\n2,neg,no\n', true).records).toHaveLength(2);
    expect(reader.width).toBe(3);
  });

  it('keeps a carriage return inside a line of a file with line feeds', async () => {
    expect((await read('1,a\rb\n0,c\n')).records).toEqual([
      ['1', 'a\rb'],
      ['0', 'c'],
    ]);
  });

  it('reads windows of about a megabyte', async () => {
    async function* pieces() {
      for (let i = 0; i < 100; i++) yield plainRows(2000);
    }
    const sizes: number[] = [];
    for await (const { records } of readTable(pieces(), new TableReader(csv))) sizes.push(records.length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(200_000);
    expect(Math.max(...sizes) * 25).toBeLessThan(2 ** 21);
  });
});
