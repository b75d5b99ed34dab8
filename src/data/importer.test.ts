import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ColumnMapping, Corpus, ImportReport } from './corpus';
import { DataError, TEXT_ONLY, UNLABELLED } from './corpus';
import { inEnglish } from '../wording/message';
import { CsvFile } from './export';
import { importCorpus, readRecords } from './importer';
import { inspect } from './inspect';
import { textAt } from './packed';
import { createRandom } from './random';

const cases = path.join(import.meta.dirname, '../../fixtures/cases');

interface Row {
  text: string;
  label: number;
  user?: string;
  /** Null if unparseable. */
  date?: number | null;
  remark?: string;
}

interface ReportInEnglish extends Omit<ImportReport, 'dropped' | 'badLines'> {
  dropped: { reason: string; rows: number }[];
  badLines: { line: number; reason: string }[];
}

interface Case {
  /** Part of what must be guessed. */
  mapping?: Partial<ColumnMapping>;
  /** Corrections by the user after the guess. */
  correct?: Partial<ColumnMapping>;
  /** Its reasons in English. */
  report?: Partial<ReportInEnglish>;
  rows?: Row[];
  /** Pattern of the error message if the import is rejected. */
  error?: string;
  /** Rows that can be scored nevertheless. */
  scored?: number;
}

function rowsOf(corpus: Corpus): Row[] {
  return Array.from({ length: corpus.rows }, (_, i) => ({
    text: textAt(corpus.texts, i),
    label: corpus.labels[i],
    ...(corpus.users && { user: textAt(corpus.users, i) }),
    ...(corpus.dates && { date: Number.isNaN(corpus.dates[i]) ? null : corpus.dates[i] }),
    ...(corpus.remarks && { remark: textAt(corpus.remarks, i) }),
  }));
}

async function readAll(source: Blob, mapping: ColumnMapping) {
  const generator = readRecords(source, 'records', mapping);
  const texts: string[] = [];
  const labels: number[] = [];
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return { texts, labels, report: value };
    texts.push(...value.texts);
    labels.push(...value.labels);
  }
}

function saidInEnglish({ dropped, badLines, ...report }: ImportReport): ReportInEnglish {
  return {
    ...report,
    dropped: dropped.map(({ reason, rows }) => ({ reason: inEnglish(reason), rows })),
    badLines: badLines.map(({ line, reason }) => ({ line, reason: inEnglish(reason) })),
  };
}

function dropsOf(report: ImportReport) {
  return report.dropped.reduce((sum, { rows }) => sum + rows, 0);
}

const loaded = readdirSync(cases)
  .filter((file) => /\.(csv|tsv|txt)$/.test(file))
  .map((file) => {
    const expected = JSON.parse(readFileSync(path.join(cases, file.replace(/\.\w+$/, '.json')), 'utf8')) as Case;
    const source = new Blob([readFileSync(path.join(cases, file))]);
    const guess = async () => ({ ...(await inspect(source, file)).mapping, ...expected.correct });
    return { file, source, guess, ...expected };
  });

describe('a file in fixtures/cases', () => {
  const guessed = loaded.flatMap(({ mapping, ...rest }) => (mapping ? [{ ...rest, mapping }] : []));
  const accepted = loaded.flatMap(({ rows, ...rest }) => (rows ? [{ ...rest, rows }] : []));
  const refused = loaded.flatMap(({ error, ...rest }) => (error ? [{ ...rest, error }] : []));

  it.each(guessed)('has its columns guessed: $file', async ({ source, file, mapping }) => {
    expect((await inspect(source, file)).mapping).toMatchObject(mapping);
  });

  it.each(accepted)('becomes the expected rows and report: $file', async ({ source, file, guess, rows, report }) => {
    const corpus = await importCorpus(source, file, await guess());
    expect(rowsOf(corpus)).toEqual(rows);
    expect(saidInEnglish(corpus.report)).toMatchObject({ source: file, sizeBytes: source.size, ...report });
    expect(corpus.report.rowsKept + dropsOf(corpus.report)).toBe(corpus.report.rowsRead);
  });

  it.each(accepted)('streams the same rows, with its duplicates: $file', async ({ source, file, guess }) => {
    const mapping = await guess();
    const corpus = await importCorpus(source, file, mapping);
    const { texts, labels, report } = await readAll(source, mapping);
    expect(texts).toEqual(expect.arrayContaining(rowsOf(corpus).map(({ text }) => text)));
    expect(labels).toHaveLength(texts.length);
    expect(report.rowsKept).toBe(texts.length);
    expect(report.rowsKept + dropsOf(report)).toBe(corpus.report.rowsRead);
    expect(corpus.report.badLines).toEqual(expect.arrayContaining(report.badLines));
  });

  it.each(refused)('is rejected with a plain message: $file', async ({ source, file, guess, error, scored }) => {
    const mapping = await guess();
    const failure = await importCorpus(source, file, mapping).catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(DataError);
    expect((failure as DataError).message).toMatch(new RegExp(error));
    // Without a meaning for its labels, a file can still be scored.
    if (scored) expect((await readAll(source, mapping)).texts).toHaveLength(scored);
    else await expect(readAll(source, mapping)).rejects.toThrow(new RegExp(error));
  });
});

const lines: ColumnMapping = { ...TEXT_ONLY, format: 'lines', header: false };
const table: ColumnMapping = { ...lines, format: 'table', text: 1, label: 0 };

describe('importCorpus', () => {
  it('decides what a label means over the whole file, not by its first class', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i < 50_000 ? 1 : 5},review number ${i} of them\n`);
    const source = new Blob(['stars,review\n', ...rows]);
    const corpus = await importCorpus(source, 'sorted.csv', { ...table, header: true });
    expect(corpus.report.classRows).toEqual([50_000, 10_000, 0, 0]);
  });

  it('keeps a good row if an earlier duplicate had a meaningless label', async () => {
    const corpus = await importCorpus(new Blob(['huh,same\nneg,same\npos,other\n']), 'twins.csv', table);
    expect(corpus.report.classRows).toEqual([1, 1, 0, 0]);
  });

  it('gives equal content an equal fingerprint, and different labels or row boundaries a different one', async () => {
    const print = async (text: string) => (await importCorpus(new Blob([text]), 'print.csv', table)).fingerprint;
    const one = await print('0,ab\n4,cd\n');
    expect(one).toMatch(/^[0-9a-f]{28}$/);
    expect(await print('"0","ab"\r\n"4","cd"')).toBe(one);
    expect(await print('4,ab\n0,cd\n')).not.toBe(one);
    expect(await print('0,abc\n4,d\n')).not.toBe(one);
  });

  it('reports its progress in bytes of the source, up to all of them', async () => {
    const source = new Blob([Array.from({ length: 40_000 }, (_, i) => `0,some text to read, number ${i}\n`).join('')]);
    const seen: number[] = [];
    await importCorpus(
      source,
      'a.csv',
      { ...lines },
      {
        onProgress: ({ bytesRead, bytesTotal, rows }) => {
          expect(bytesTotal).toBe(source.size);
          expect(rows).toBeGreaterThan(0);
          seen.push(bytesRead);
        },
      },
    );
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(source.size);
  });

  it('stops with its signal’s reason, halfway and before the start', async () => {
    const source = new Blob([Array.from({ length: 200_000 }, (_, i) => `a line to read, number ${i}\n`).join('')]);
    const stop = new AbortController();
    let calls = 0;
    const onProgress = () => {
      calls++;
      stop.abort();
    };
    await expect(importCorpus(source, 'a.txt', lines, { signal: stop.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(calls).toBe(1);
    await expect(importCorpus(source, 'a.txt', lines, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('reads a mapping of lines whatever its columns are', async () => {
    const corpus = await importCorpus(new Blob(['one, two\nthree']), 'a.txt', { ...lines, text: 4, label: 2, user: 3 });
    expect(rowsOf(corpus)).toEqual([
      { text: 'one, two', label: UNLABELLED },
      { text: 'three', label: UNLABELLED },
    ]);
  });
});

describe('a randomly damaged file', () => {
  it('becomes a corpus whose row counts add up, or is rejected with a DataError', async () => {
    const random = createRandom(9);
    const below = (limit: number) => Math.floor(random() * limit);
    const pieces = ['"', '\n', '\r', ',', '\t', ';', '\0', '#NAME?', '\xe9', '\xff\xfe', '""', 'PK'].map((piece) =>
      Uint8Array.from(piece, (unit) => unit.charCodeAt(0)),
    );
    let imported = 0;
    for (let round = 0; round < 300; round++) {
      const { file, source } = loaded[round % loaded.length];
      let bytes = new Uint8Array(await source.arrayBuffer());
      for (let change = below(4); change >= 0; change--) {
        const at = below(bytes.length);
        const piece = pieces[below(pieces.length)];
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at + below(3))]);
      }
      const damaged = new Blob([random() < 0.2 ? bytes.subarray(0, below(bytes.length)) : bytes]);
      try {
        const { mapping } = await inspect(damaged, file);
        const { rows, report, labels } = await importCorpus(damaged, file, mapping);
        expect(report.rowsKept + dropsOf(report)).toBe(report.rowsRead);
        expect(report.classRows.reduce((sum, count) => sum + count)).toBe(rows);
        expect(labels.every((label) => label <= UNLABELLED)).toBe(true);
        imported++;
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
      }
    }
    expect(imported).toBeGreaterThan(100);
  });
});

describe('readRecords', () => {
  it('streams batches of at most 4,096 rows and counts both passes as progress', async () => {
    const source = new Blob([Array.from({ length: 50_000 }, (_, i) => `${(i % 2) * 4},same text again\n`).join('')]);
    const seen: number[] = [];
    const sizes: number[] = [];
    const options = { onProgress: ({ bytesRead }: { bytesRead: number }) => void seen.push(bytesRead) };
    for await (const batch of readRecords(source, 'a.csv', table, options)) {
      sizes.push(batch.texts.length);
      expect(batch.labels).toHaveLength(batch.texts.length);
    }
    expect(Math.max(...sizes)).toBe(4096);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(50_000);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(source.size);
  });

  it('gives each row the number of its record in the source, and the cells of the columns without a role', async () => {
    const csv = 'id,text,lang\n1212092628029698049,one,en\n2,,fr\n3,broken\n4,"two\nlines",de\n,three,\n';
    const mapping: ColumnMapping = { ...TEXT_ONLY, text: 1 };
    const batches = [];
    for await (const batch of readRecords(new Blob([csv]), 'a.csv', mapping, { before: 10 })) batches.push(batch);
    expect(batches.map(({ texts }) => texts).flat()).toEqual(['one', 'two\nlines', 'three']);
    expect(batches.flatMap(({ numbers }) => [...numbers])).toEqual([11, 14, 15]);
    expect(batches[0].carried.map(({ name }) => name)).toEqual(['id', 'lang']);
    expect(batches[0].cells).toEqual([
      ['1212092628029698049', '4', ''],
      ['en', 'de', ''],
    ]);
  });

  it('reads a file that was guarded for spreadsheets as it was before', async () => {
    const cells = ['@anna; =1', "'=quoted", 'plain'];
    const file = new CsvFile('spreadsheets');
    const csv = file.start(['text', '@id']) + file.write(cells.map((cell) => [cell, cell]));
    for await (const {
      texts,
      carried,
      cells: [ids],
    } of readRecords(new Blob([csv]), 'a.csv', TEXT_ONLY)) {
      expect([texts, ids]).toEqual([cells, cells]);
      expect(carried.map(({ name }) => name)).toEqual(['@id']);
    }
    const other = new Blob(["text\n'=quoted\n'@anna\n"]);
    for await (const { texts } of readRecords(other, 'b.csv', TEXT_ONLY)) expect(texts).toEqual(["'=quoted", "'@anna"]);
    expect.assertions(3);
  });
});

describe('a text that is only NaN', () => {
  const table = (place: string) =>
    new Blob([`text,place\nNaN,here\na first text,${place}\na second text,there\nNaN is not a number,there\n`]);
  const textsOf = async (source: Blob) =>
    rowsOf(await importCorpus(source, 'a.csv', TEXT_ONLY)).map(({ text }) => text);

  it('is an empty one where another column has it for a missing value', async () => {
    const whole = ['a first text', 'a second text', 'NaN is not a number'];
    expect(await textsOf(table('NaN'))).toEqual(whole);
    expect((await importCorpus(table('NaN'), 'a.csv', TEXT_ONLY)).report.dropped).toEqual([
      { reason: { message: 'empty text' }, rows: 1 },
    ]);
    expect(await textsOf(table('nowhere'))).toEqual(['NaN', ...whole]);
  });
});
