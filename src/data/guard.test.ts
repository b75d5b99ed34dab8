import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CsvFile } from './export';
import { GUARD_COLUMN, findGuard, guardCell, unguardCell, unguardRecords } from './guard';
import { createRandom } from './random';

const guard = (text: string) => guardCell(text).cell;

describe('a guarded cell', () => {
  it.each(['=1+1', '+1', '-1+2', '@user hi', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠SUM(A1)'])(
    'starts with an apostrophe: %j',
    (text) => {
      expect(guard(text).startsWith("'")).toBe(true);
    },
  );

  it('has one after each separator that another reader may split at, and after blanks and quotes there', () => {
    expect(guard('x;=1+1;y')).toBe("x;'=1+1;y");
    expect(guard('a\t=1')).toBe("a\t'=1");
    expect(guard('a\n- b')).toBe("a\n'- b");
    expect(guard('a,=1, @bob')).toBe("a,'=1, @bob");
    expect(guard('x; "=1')).toBe(`x; "'=1`);
    expect(guard('  =1')).toBe("  '=1");
    expect(guardCell('=a;=b')).toEqual({ cell: "'=a;'=b", added: 2 });
  });

  it('is the text itself if nothing in it can start a formula', () => {
    for (const text of ['', 'so glad', "'quoted", '1 = 1', ':-)', 'a - b', 'x@y.z', 'one\n\ntwo', '-0.8'])
      expect(guardCell(text)).toEqual({ cell: text, added: 0 });
  });

  it('is read back as the text, whatever that holds', () => {
    const random = createRandom(5);
    const letters = ['=', '-', '@', '＝', "'", '"', ';', ',', '\t', '\n', '\r', ' ', '\u00a0', 'a', '1'];
    for (let round = 0; round < 20_000; round++) {
      const length = Math.floor(random() * 9);
      const text = Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
      expect(unguardCell(guard(text))).toBe(text);
    }
  });

  it('takes no longer for a hostile text than for its length', () => {
    const started = performance.now();
    for (const part of ['\t', "'", '"', ' ', ';', ';=', '; ', "'="]) guard(part.repeat(60_000) + '=');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a guarded file', () => {
  const texts = ['x;=1+1;y', 'say ";=1"', '@anna, look\n=1;"=2', '"=3', "a\t'=4", ';;\t@b', 'plain'];
  const file = new CsvFile('spreadsheets');
  const csv = (
    file.start(['row', 'text', '@id']) + file.write(texts.map((text, at) => [at + 1, text, `-${text}`]))
  ).replace('\uFEFF', '');

  it('starts no formula for a reader that splits at commas, semicolons, tabs or all of them, with quotes or without', () => {
    for (const separators of [/[\r\n,]/, /[\r\n;]/, /[\r\n\t]/, /[\r\n,;\t]/]) {
      for (const cell of csv.split(separators)) expect(cell.replace(/^[ "]+/, '')).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }
    for (const delimiter of [',', ';', '\t']) {
      for (const cell of Papa.parse<string[]>(csv, { delimiter }).data.flat())
        expect(cell.replace(/^[ "]+/, '')).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }
  });

  it('says in its last column how many apostrophes each row got, and is restored by that', () => {
    const [header, ...rows] = Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
    expect(header).toEqual(['row', 'text', "'@id", GUARD_COLUMN]);
    expect(rows[0].at(-1)).toBe('3');
    expect(rows.at(-1)).toEqual(['7', 'plain', "'-plain", '1']);
    const column = findGuard(header);
    expect(column).toBe(3);
    const restored = unguardRecords(rows, column ?? 0).map((row) => row[1]);
    expect(restored).toEqual(texts);
    expect(file.guarded).toBe(texts.length);
  });

  it('is only one with that column, and in it only rows that got an apostrophe', () => {
    expect(findGuard(['row', 'text'])).toBeNull();
    expect(
      unguardRecords(
        [
          ["'=x", 'none'],
          ["'=x", '1'],
          ["'=x", ''],
        ],
        1,
      ).map(([cell]) => cell),
    ).toEqual(["'=x", '=x', "'=x"]);
  });
});
