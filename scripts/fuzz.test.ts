/**
 * Readers of untrusted files and links, given damaged ones: each input ends within a second in a result that holds
 * together, or in an error with a sentence for the user. `npm run fuzz` goes on for as long as one likes.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { BlobReader, Uint8ArrayWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { parquetWriteBuffer, type ParquetWriteOptions } from 'hyparquet-writer';
import { describe, expect, it, vi } from 'vitest';
import { damage, piecesOf, storedZip } from '../fixtures/sample-damage';
import { recordOf, weightsOf } from '../fixtures/sample-run';
import { readLink, writeLink } from '../src/app/view-link';
import { TEXT_ONLY, UNLABELLED, type ColumnMapping } from '../src/data/corpus';
import { importCorpus } from '../src/data/importer';
import { inspect } from '../src/data/inspect';
import { createRandom } from '../src/data/random';
import { openSource } from '../src/data/source';
import { readRunFile, writeRunFile } from '../src/storage/run-file';
import { recordFrom, weightsFrom } from '../src/storage/run-schema';
import { inEnglish, LabError } from '../src/wording/message';
import { Safetensors } from '../workers/models/bert/safetensors';
import { writeKerasFile } from '../workers/models/formats/keras-file';
import { readKerasFile } from '../workers/models/formats/keras-reading';
import { sumNetwork } from '../workers/models/formats/exported-network';
import { readVectors } from '../workers/models/vectors/vector-file';

const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
/** For all formats; 0 for `INPUTS` inputs of each. */
const MINUTES = Number(process.env['FUZZ_MINUTES'] ?? 0);
const INPUTS = 2_000;
/** Of five tables one is inspected too. */
const INSPECTED = 5;
/** Of this process: others on the computer do not count. */
const MOST_CPU_MS = 1_000;
/** In all, whatever else the computer does. */
const LONGEST_MS = 20_000;
const MOST_BUFFER_BYTES = 512 * 2 ** 20;

interface Format {
  name: string;
  /** At least one of each kind of reader. */
  samples: () => Promise<Uint8Array[]> | Uint8Array[];
  /** Fewer than `INPUTS` where each takes long. */
  inputs?: number;
  /** What means something in the format. */
  pieces: string[];
  /** From changed bytes to the file, for changes inside of an archive. */
  wrap?: (bytes: Uint8Array, sample: number) => Uint8Array<ArrayBuffer>;
  /**
   * Throws what the reader throws; expects that the result holds together.
   * @param known the mapping that it returned for the sample, most of the time; else null
   */
  read: (bytes: Uint8Array<ArrayBuffer>, known: ColumnMapping | null) => Promise<ColumnMapping | void> | void;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const row = (i: number) => `text number ${i}, ${['so good', 'so bad', 'so-so'][i % 3]} é 👍🏽`;
const label = (i: number) => ['positive', 'negative', 'neutral'][i % 3];
const numbers = Array.from({ length: 30 }, (_, i) => i);
const csv = `id,date,user,label,text\n${numbers.map((i) => `${i},2020-05-${10 + (i % 9)} 10:00,u${i % 7},${label(i)},"${row(i)}"`).join('\r\n')}\n`;
const jsonLines = numbers
  .map((i) => JSON.stringify({ id: i, text: row(i), label: label(i), user: { name: `u${i}` } }))
  .join('\n');

/** Imports it by its own mapping or, which is faster, by one found before: files change on disk. */
async function importTable(bytes: Uint8Array<ArrayBuffer>, known: ColumnMapping | null): Promise<ColumnMapping> {
  const source = new Blob([bytes]);
  const mapping = known ?? (await inspect(source, 'given')).mapping;
  const { rows, texts, labels, users, dates, report } = await importCorpus(source, 'given', mapping);
  expect(report.rowsRead).toBe(rows + report.dropped.reduce((sum, dropped) => sum + dropped.rows, 0));
  expect(report.classRows.reduce((sum, count) => sum + count)).toBe(rows);
  expect(texts.offsets[rows]).toBe(texts.bytes.length);
  expect(labels).toHaveLength(rows);
  expect(labels.every((given) => given <= UNLABELLED)).toBe(true);
  for (const strings of [texts, users]) if (strings) expect(strings.offsets).toHaveLength(rows + 1);
  if (dates) expect(dates).toHaveLength(rows);
  return mapping;
}

/** Without the import, for which the workbook would be parsed again and again. */
async function readBook(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const opened = await openSource(new Blob([bytes]), 'given', TEXT_ONLY);
  for await (const piece of opened.pieces) expect(piece).toBeTypeOf('string');
  if (opened.sheet !== null) expect(opened.sheets).toContain(opened.sheet);
}

function parquet(codec: 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP' | 'BROTLI', deltas: boolean): Uint8Array {
  const options: Omit<ParquetWriteOptions, 'writer'> = {
    codec,
    compressors: {
      GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
      BROTLI: (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes)),
    },
    columnData: [
      { name: 'id', data: numbers, type: 'INT32', encoding: deltas ? 'DELTA_BINARY_PACKED' : 'PLAIN' },
      { name: 'label', data: numbers.map(label), type: 'STRING' },
      {
        ...{ name: 'text', type: 'STRING', nullable: true },
        ...{ data: numbers.map((i) => (i % 7 ? row(i) : null)), encoding: deltas ? 'DELTA_BYTE_ARRAY' : 'PLAIN' },
      },
      { name: 'score', data: numbers.map((i) => i / 3), type: 'DOUBLE' },
    ],
    rowGroupSize: 20,
  };
  return new Uint8Array(parquetWriteBuffer(options));
}

/** The parts of a workbook, one of which is changed at a time. */
const parts = {
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
  'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${['text', 'label', ...numbers.map(row)].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:B31"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>${numbers.map((i) => `<row r="${i + 2}"><c r="A${i + 2}" t="s"><v>${i + 2}</v></c><c r="B${i + 2}" t="inlineStr"><is><t>${label(i)}</t></is></c></row>`).join('')}</sheetData></worksheet>`,
};
const partNames = Object.keys(parts) as (keyof typeof parts)[];
const bookWith = (name: string, content: Uint8Array) =>
  storedZip(Object.fromEntries(partNames.map((part) => [part, part === name ? content : utf8(parts[part])])));

const weightBytes = new Uint8Array(await new Blob(weightsOf('a').arrays.map(({ data }) => data)).arrayBuffer());
const describedRun = () =>
  utf8(
    JSON.stringify({
      ...{ format: 'badbuzz-run', version: 4, record: recordOf('a'), vocabulary: weightsOf('a').vocabulary },
      arrays: weightsOf('a').arrays.map(({ name, shape }) => ({ name, shape })),
    }),
  );

async function openRunFile(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { record, weights } = await readRunFile(new Blob([bytes]));
  expect(recordFrom(record)).toEqual(record);
  expect(weightsFrom(weights)).toEqual(weights);
}

/** The parts of a Keras file, one of which is changed at a time. */
const kerasParts = async () => {
  const network = sumNetwork(Float32Array.from(numbers), Float32Array.of(1, 2, 3), 0.5);
  const zip = new ZipReader(new BlobReader(await writeKerasFile(network, 0)), { useWebWorkers: false });
  const entries = (await zip.getEntries()) as FileEntry[];
  const content = (name: string) =>
    entries.find(({ filename }) => filename === name)!.getData(new Uint8ArrayWriter(), { useWebWorkers: false });
  return Promise.all([content('config.json'), content('model.weights.h5')]);
};
// The HDF5 library, which is loaded here, would report every step of a failure to the console that it finds.
vi.stubGlobal('console', { ...console, error: () => {} });
const soundKeras = await kerasParts();
vi.unstubAllGlobals();

const vectorText = `3 4\n${['good', 'bad', 'so-so'].map((word, i) => `${word} ${[1, 2, 3, 4].map((n) => n / (i + 3)).join(' ')}`).join('\n')}\n`;
const vectorBinary = () => {
  const floats = new Uint8Array(Float32Array.of(0.1, -2, 3e-20, 4).buffer);
  return new Uint8Array([...utf8('2 4\n'), ...utf8('good '), ...floats, 10, ...utf8('bad '), ...floats, 10]);
};

const tensorHeader = JSON.stringify({
  __metadata__: { format: 'pt' },
  one: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
  two: { dtype: 'F16', shape: [3], data_offsets: [16, 22] },
});
const tensors = () => {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(tensorHeader.length), true);
  return new Uint8Array([...length, ...utf8(tensorHeader), ...numbers.slice(0, 22)]);
};

const link = writeLink({
  ...{ view: 'train', models: ['small'], text: 'so good' },
  settings: { recipe: 'lstm', knobs: { epochs: 3 }, preprocess: 'standard', seed: 7, rows: 1000 },
});

const csvPieces = ['"', '""', ',', ';', '\t', '|', '\n', '\r', '\r\n', '\0', '\uFEFF', '\\"', 'sep=;\n', '=1+1', '@a'];
const odd = ['constructor', '__proto__', 'toString', '1e308', '-0', 'NaN', 'null', '\u202E', '\xe9', '9'.repeat(40)];
const FORMATS: Format[] = [
  { name: 'CSV', samples: () => [utf8(csv)], pieces: [...csvPieces, ...odd], read: importTable },
  {
    name: 'JSON',
    samples: () => [utf8(jsonLines), utf8(`[${jsonLines.replaceAll('\n', ',\n')}]`), utf8(`{"data":[${jsonLines.replaceAll('\n', ',')}],"meta":{}}`)], // prettier-ignore
    pieces: [...odd, '{', '}', '[', ']', ':', ',', '"', '\\', '\\u', '\\ud83d', 'true', '[[[[[[[[', '{"a":{"a":{"a":'],
    read: importTable,
  },
  {
    name: 'XLSX',
    samples: () => [
      new Uint8Array(write(workbook(), { bookType: 'xlsx', type: 'array', compression: true }) as ArrayBuffer),
      ...partNames.map((part) => utf8(parts[part])),
    ],
    pieces: [
      ...odd,
      '<',
      '>',
      '</',
      '/>',
      '"',
      '&',
      '&#0;',
      '<c r="XFD1048576"/>',
      't="s"',
      '<v>4294967295</v>',
      ']]>',
    ],
    wrap: (bytes, sample) => (sample === 0 ? Uint8Array.from(bytes) : bookWith(partNames[sample - 1], bytes)),
    read: readBook,
  },
  {
    name: 'zip',
    samples: () => [storedZip({ 'a.csv': utf8(csv), 'b.txt': utf8('one\ntwo') })],
    pieces: [...odd, 'PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', 'PK\x06\x06', '../', '.csv'],
    read: importTable,
  },
  {
    name: 'gzip',
    samples: () => [new Uint8Array(gzipSync(csv)), new Uint8Array(gzipSync(jsonLines))],
    pieces: ['\x1f\x8b', '\x08', '\0\0\0\0'],
    read: importTable,
  },
  {
    name: 'Parquet',
    samples: () => [
      parquet('UNCOMPRESSED', false),
      parquet('SNAPPY', false),
      parquet('UNCOMPRESSED', true),
      parquet('GZIP', true),
      parquet('BROTLI', false),
    ],
    pieces: ['PAR1', '\x15\x80\x80\x80\x80\x10', '\x15\x04', '\x19\xfc', '\x00', '\x7f\x7f\x7f\x7f'],
    read: importTable,
  },
  {
    name: 'run file',
    samples: async () => [
      new Uint8Array(await (await writeRunFile(recordOf('a'), weightsOf('a'))).arrayBuffer()),
      describedRun(),
      weightBytes,
    ],
    pieces: [...odd, '"', '{', '}', '[', ']', ',', ':', '[1e308]', '"unsure":[0.9,0.1],', '1e400', '\0\0\xc0\x7f'],
    wrap: (bytes, sample) =>
      sample === 0
        ? Uint8Array.from(bytes)
        : storedZip({
            'run.json': sample === 1 ? bytes : describedRun(),
            'weights.bin': sample === 2 ? bytes : weightBytes,
          }),
    read: openRunFile,
  },
  {
    name: 'vectors',
    samples: () => [utf8(vectorText), vectorBinary(), new Uint8Array(gzipSync(vectorText))],
    pieces: [...odd, ' ', '\n', '999999999 2000\n', '1e39', '  '],
    async read(bytes) {
      const read = await readVectors(new Blob([bytes]), 'given', () => true, async () => undefined); // prettier-ignore
      for (const vector of read.vectors.values()) {
        expect(vector).toHaveLength(read.width);
        expect(vector.every(Number.isFinite)).toBe(true);
      }
    },
  },
  {
    name: 'safetensors',
    samples: () => [tensors()],
    pieces: [...odd, '"', '{', '}', '[', ']', ',', ':', 'BF16', '"data_offsets"', '9007199254740993', '-1'],
    async read(bytes) {
      const file = await Safetensors.open(new Blob([bytes]), 'given');
      for (const [key, shape] of [
        ['one', [2, 2]],
        ['two', [3]],
      ] as const)
        // prettier-ignore
        if (file.has(key)) expect(await file.read(key, [...shape])).toHaveLength(shape[0] * (shape[1] ?? 1));
    },
  },
  {
    name: 'Keras',
    inputs: 200,
    samples: () => soundKeras,
    pieces: [
      ...odd,
      '"',
      '{',
      '}',
      '[',
      ']',
      '"Embedding"',
      '"class_name"',
      '\x89HDF',
      'TREE',
      'SNOD',
      'HEAP',
      '\xff\xff',
    ],
    wrap: (bytes, sample) => {
      const [config, weights] = soundKeras.map((sound, part) => (part === sample ? bytes : sound));
      return storedZip({ 'metadata.json': utf8('{}'), 'config.json': config, 'model.weights.h5': weights });
    },
    async read(bytes) {
      for (const { shape, data } of (await readKerasFile(new Blob([bytes]))).arrays) {
        expect(data).toHaveLength(shape.reduce((product, size) => product * size, 1));
        expect(data.every(Number.isFinite)).toBe(true);
      }
    },
  },
  {
    name: 'share link',
    samples: () => [utf8(link)],
    pieces: [...odd, '&', '=', '%', '%00', '%F0%9F', '?', '#', 'k.epochs=3', 'v=2', '+'],
    read(bytes) {
      const read = readLink(new TextDecoder().decode(bytes));
      expect(readLink(writeLink(read))).toEqual(read);
    },
  },
];

function workbook() {
  const made = utils.book_new();
  const rows = numbers.map((i) => [row(i), label(i), i]);
  utils.book_append_sheet(made, utils.aoa_to_sheet([['text', 'label', 'id'], ...rows]), 'One');
  return made;
}

/** Rejects if it does not settle: then it waits for ever. */
async function endOf(reading: Promise<unknown> | void): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise(
    (_, reject) => (timer = setTimeout(() => reject(new Error('It does not end.')), LONGEST_MS)),
  );
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}

/** Where the run got to, for whoever stops it when it hangs. */
function note(progress: string): void {
  const file = process.env['FUZZ_NOTES'];
  if (file) writeFileSync(file, progress);
}

describe('a damaged file or link', () => {
  it.each(FORMATS)(
    'is read whole or refused in plain words, soon: $name',
    async ({ name, samples, inputs = INPUTS, pieces, wrap = (bytes) => Uint8Array.from(bytes), read }) => {
      const sound = await samples();
      const known = piecesOf(pieces);
      // What readers load when first used takes its time; and the samples themselves are sound.
      const mappings: (ColumnMapping | null)[] = [];
      for (const [place, sample] of sound.entries()) mappings.push((await read(wrap(sample, place), null)) ?? null);
      const random = createRandom(SEED);
      const end = Date.now() + (MINUTES * 60_000) / FORMATS.length;
      for (let input = 0; MINUTES ? Date.now() < end : input < inputs; input++) {
        const place = Math.floor(random() * sound.length);
        const bytes = wrap(damage(sound[place], random, known), place);
        const about = `${name}, seed ${SEED}, input ${input}`;
        note(about);
        const began = process.cpuUsage();
        try {
          await endOf(read(bytes, input % INSPECTED === 0 ? null : mappings[place]));
        } catch (error) {
          if (!(error instanceof LabError)) throw new Error(`${about}: no error for the user`, { cause: error });
          expect(inEnglish(error.said), about).not.toBe('');
        }
        const { user, system } = process.cpuUsage(began);
        expect((user + system) / 1_000, about).toBeLessThan(MOST_CPU_MS);
        expect(process.memoryUsage().arrayBuffers, about).toBeLessThan(MOST_BUFFER_BYTES);
      }
    },
    MINUTES * 60_000 + 120_000,
  );
});
