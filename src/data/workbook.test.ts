import { utils, write, type WorkBook } from '@e965/xlsx';
import { BlobReader, BlobWriter, TextReader, TextWriter, ZipReader, ZipWriter, type FileEntry } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { DataError, TEXT_ONLY } from './corpus';
import { openSource } from './source';

type Cell = string | number | boolean | null | { t: 'n'; v: number; z: string } | { t: 'e'; v: number };
type Kind = 'xlsx' | 'ods';

function book(sheets: Record<string, Cell[][]>, change: (book: WorkBook) => void = () => {}): WorkBook {
  const made = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(made, utils.aoa_to_sheet(rows), name);
  change(made);
  return made;
}

const fileOf = (made: WorkBook, bookType: Kind) =>
  new Blob([write(made, { bookType, type: 'array', compression: true }) as ArrayBuffer]);

async function read(source: Blob, sheet: string | null = null) {
  const opened = await openSource(source, 'book', { ...TEXT_ONLY, sheet });
  let text = '';
  for await (const piece of opened.pieces) text += piece;
  return { text, sheet: opened.sheet, sheets: opened.sheets, named: opened.named, read: opened.bytesRead() };
}

async function refusal(source: Blob, sheet: string | null = null): Promise<string> {
  const failure = await read(source, sheet).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DataError);
  return (failure as DataError).message;
}

/** The same file with one of its parts changed. */
async function changed(source: Blob, part: string, change: (xml: string) => string): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const entry of await new ZipReader(new BlobReader(source), { useWebWorkers: false }).getEntries()) {
    const xml = await (entry as FileEntry).getData(new TextWriter());
    await writer.add(entry.filename, new TextReader(entry.filename === part ? change(xml) : xml));
  }
  return writer.close();
}

/** The same file, each part of which is said to have this size when unpacked. */
async function declaring(source: Blob, size: number): Promise<Blob> {
  const bytes = new DataView(await source.arrayBuffer());
  for (let at = 0; at < bytes.byteLength - 28; at++) {
    // An entry of the central directory.
    if (bytes.getUint32(at) === 0x504b0102) bytes.setUint32(at + 24, size, true);
  }
  return new Blob([bytes]);
}

const rows: Cell[][] = [
  ['text', 'label', 'id'],
  ['the train is late, "again"', 'negative', 17],
  ['two\nlines & <b>', 'positive', 18],
  [' café 👍🏽', 'neutral', 0.1 + 0.2],
];
const table =
  'text,label,id\n"the train is late, ""again""",negative,17\n"two\nlines & <b>",positive,18\n café 👍🏽,neutral,0.3\n';

describe.each<Kind>(['xlsx', 'ods'])('a workbook (%s)', (kind) => {
  it('is read as separated values, whose header is still to be found', async () => {
    const source = fileOf(book({ Tweets: rows }), kind);
    expect(await read(source)).toEqual({
      text: table,
      sheet: 'Tweets',
      sheets: ['Tweets'],
      named: false,
      read: source.size,
    });
  });

  it('is read from the sheet with most texts, or from the one that is asked for', async () => {
    const numbers = Array.from({ length: 50 }, (_, n) => [n, 'word']);
    const source = fileOf(book({ Notes: [['About this'], ['file']], Numbers: numbers, Tweets: rows }), kind);
    expect(await read(source)).toMatchObject({ text: table, sheet: 'Tweets', sheets: ['Notes', 'Numbers', 'Tweets'] });
    expect(await read(source, 'Notes')).toMatchObject({ text: 'About this\nfile\n', sheet: 'Notes' });
    expect(await refusal(source, 'Other')).toContain('“Other”');
  });

  it('has dates as ISO 8601, as they are shown in the sheet', async () => {
    const made = book({
      Dates: [
        [
          { t: 'n', v: 43_954, z: 'm/d/yy' },
          { t: 'n', v: 43_954.396006944446, z: 'dd.mm.yyyy hh:mm:ss' },
        ],
        [
          { t: 'n', v: 61, z: 'yyyy-mm-dd' },
          { t: 'n', v: 43_954, z: 'd/m/yy h:mm' },
        ],
        [{ t: 'n', v: 43_954.5, z: '0.00' }, 'some text'],
      ],
    });
    const { text } = await read(fileOf(made, kind));
    expect(text.split('\n').slice(0, 3)).toEqual([
      kind === 'xlsx' ? '2020-05-03,2020-05-03T09:30:15' : expect.stringMatching(/^2020-05-03.*,2020-05-03T09:30:15/),
      kind === 'xlsx' ? '1900-03-01,2020-05-03T00:00:00' : expect.stringMatching(/^1900-03-01.*,2020-05-03/),
      '43954.5,some text',
    ]);
  });

  it('keeps every digit of long integers, and writes no exponent', async () => {
    const part = kind === 'xlsx' ? 'xl/worksheets/sheet1.xml' : 'content.xml';
    const digits = '1212092628029698049';
    const source = await changed(
      fileOf(
        book({
          Ids: [
            ['id', 'text'],
            [987_654_321, 'some text'],
            [1.25e21, ''],
          ],
        }),
        kind,
      ),
      part,
      (xml) => xml.replaceAll('987654321', digits),
    );
    expect((await read(source)).text).toBe(`id,text\n${digits},some text\n1250000000000000000000,\n`);
  });

  it('has truth values, and an empty cell or an error as such', async () => {
    const made = book({
      Cells: [
        [true, false, null, 'a b'],
        // The library writes no errors to ODS.
        [{ t: 'e', v: 42 }, { t: 'e', v: 7 }, 'x', ''],
      ],
    });
    expect((await read(fileOf(made, kind))).text).toBe(
      `TRUE,FALSE,,a b\n${kind === 'xlsx' ? '#N/A,#DIV/0!' : ','},x,\n`,
    );
  });

  it('is cut to its values, and keeps blank rows between them and what stands above the table', async () => {
    const made = book(
      {
        Report: [
          ['', 'Report of May', '', ''],
          [],
          ['', 'text', 'label', ''],
          ['', 'so it goes', 'bad', ''],
          ['', '', '', ''],
        ],
      },
      ({ Sheets }) => {
        Sheets.Report['!merges'] = [{ s: { r: 0, c: 1 }, e: { r: 0, c: 3 } }];
      },
    );
    expect((await read(fileOf(made, kind))).text).toBe('Report of May,\n\ntext,label\nso it goes,bad\n');
  });

  it('is refused without a value, or with a damaged part', async () => {
    expect(await refusal(fileOf(book({ Empty: [['']] }), kind))).toContain('holds no text: choose another file');
    expect(await refusal(fileOf(book({ Empty: [['']], None: [['']] }), kind))).toContain('no text in this sheet');
    const source = fileOf(book({ Tweets: rows }), kind);
    const bytes = new Uint8Array(await source.arrayBuffer());
    bytes[200] ^= 0xff;
    expect(await refusal(new Blob([bytes]))).toMatch(/^book is (damaged|a broken)/);
    expect(await refusal(source.slice(0, source.size - 300))).toContain('broken or cut-off');
  });
});

describe('a workbook', () => {
  it('may count its days from 1904, and store dates as text', async () => {
    const made = book(
      { Dates: [[{ t: 'n', v: 42_492.75, z: 'yyyy-mm-dd hh:mm' }, { t: 'n', v: 0.75, z: 'h:mm' }, 'some text']] },
      (of) => {
        of.Workbook = { WBProps: { date1904: true } };
      },
    );
    expect((await read(fileOf(made, 'xlsx'))).text).toBe('2020-05-03T18:00:00,18:00:00,some text\n');
    const iso = await changed(fileOf(book({ Dates: [[5, 'some text']] }), 'xlsx'), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(/<c r="A1"[^>]*><v>5</, '<c r="A1" t="d"><v>2020-05-03T09:30:15<'),
    );
    expect((await read(iso)).text).toBe('2020-05-03T09:30:15,some text\n');
  });

  it('is refused if it would need too much memory', async () => {
    const source = fileOf(book({ Tweets: rows }), 'xlsx');
    const sheet = 'xl/worksheets/sheet1.xml';
    const far = await changed(source, sheet, (xml) => xml.replace('r="A2"', 'r="XFE2"'));
    expect(await refusal(far)).toContain('too large');
    const wide = await changed(source, sheet, (xml) =>
      xml.replace('r="A2"', 'r="XFD2"').replace('r="A3"', 'r="A1000000"'),
    );
    expect(await refusal(wide)).toContain('too large');
    expect(await refusal(await declaring(source, 2 ** 29))).toContain('too large');
    const repeated = await changed(fileOf(book({ Tweets: rows }), 'ods'), 'content.xml', (xml) =>
      xml.replace('<table:table-row', '<table:table-row table:number-rows-repeated="1000000000"'),
    );
    expect(await refusal(repeated)).toContain('too large');
  });

  it('makes no cells of the ranges of its links', async () => {
    const linked = await changed(fileOf(book({ Tweets: rows }), 'xlsx'), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(
        '</sheetData>',
        '</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
      ),
    );
    expect((await read(linked)).text).toBe(table);
  });

  it('is refused if it is another office document, or has a password', async () => {
    const document = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
    await document.add('[Content_Types].xml', new TextReader('<Types/>'));
    await document.add('word/document.xml', new TextReader('<document/>'));
    expect(await refusal(await document.close())).toContain('is an office document');
    const source = fileOf(book({ Tweets: rows }), 'ods');
    const text = await changed(source, 'META-INF/manifest.xml', (xml) =>
      xml.replaceAll('opendocument.spreadsheet', 'opendocument.text'),
    );
    expect(await refusal(text)).toContain('is an office document');
    const locked = await changed(source, 'META-INF/manifest.xml', (xml) =>
      xml.replace('</manifest:manifest>', '<manifest:encryption-data/></manifest:manifest>'),
    );
    expect(await refusal(locked)).toContain('password');
  });
});
