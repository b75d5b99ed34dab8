/**
 * Checks the pages of a column of a Parquet file before they are decoded. The decoder trusts the counts and lengths in
 * them: a wrong one makes it loop without end or fill all memory.
 *
 * Source: the formats of pages, levels and encodings in github.com/apache/parquet-format (README.md, Encodings.md).
 */
import type { Compressors, SchemaTree } from 'hyparquet';
import type { parquetHeader as ReadHeader } from 'hyparquet/src/column.js';
import type { deltaBinaryUnpack as UnpackDeltas } from 'hyparquet/src/delta.js';
import type { readRleBitPackedHybrid as ReadRuns } from 'hyparquet/src/encoding.js';
import type { ColumnMetaData, Encoding, PageHeader } from 'hyparquet/src/types.js';

/** A page is decoded as a whole; writers make pages of about a megabyte. */
const MOST_PAGE_BYTES = 2 ** 28;
const MOST_CHUNK_BYTES = 2 ** 31;

export interface LeafColumn {
  /** From the root to the leaf. */
  path: SchemaTree[];
  maxRepetition: number;
  maxDefinition: number;
  isFlat: boolean;
}

/** The functions of hyparquet that are used here: imported by the caller, only for a Parquet file. */
export interface Decoding {
  parquetHeader: typeof ReadHeader;
  deltaBinaryUnpack: typeof UnpackDeltas;
  readRleBitPackedHybrid: typeof ReadRuns;
  compressors: Compressors;
}

/** Unpacked pages by where their packed bytes begin in the column. */
export type Unpacked = Map<number, Uint8Array>;

interface Bytes {
  view: DataView;
  offset: number;
}

/**
 * Checks all pages of a column of a row group and unpacks the compressed ones. Throws an Error if one is damaged, or if
 * they do not hold as many values (for a flat column: rows) as the file says.
 * @param bytes of the column, without what is before and behind it
 */
export function checkPages(
  bytes: ArrayBuffer,
  column: ColumnMetaData,
  leaf: LeafColumn,
  rows: number,
  decoding: Decoding,
): Unpacked {
  const reader: Bytes = { view: new DataView(bytes), offset: 0 };
  const unpacked: Unpacked = new Map();
  const wanted = Number(column.num_values);
  if (leaf.isFlat && wanted !== rows) damaged('a column has another number of rows');
  let values = 0;
  let total = 0;
  let dictionary = 0;
  // One byte left is padding to the decoder too.
  while (reader.offset < bytes.byteLength - 1 && !(leaf.isFlat && values === wanted)) {
    const header = decoding.parquetHeader(reader);
    const { compressed_page_size: packedBytes, uncompressed_page_size: pageBytes } = header;
    within(packedBytes, bytes.byteLength - reader.offset);
    within(pageBytes, MOST_PAGE_BYTES);
    total += pageBytes;
    within(total, MOST_CHUNK_BYTES);
    const packed = new Uint8Array(bytes, reader.offset, packedBytes);
    reader.offset += packedBytes;
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = header.dictionary_page_header?.num_values ?? -1;
      const page = unpack(packed, pageBytes, column.codec, decoding, unpacked);
      // A value takes at least a bit.
      within(dictionary, page.length * 8);
    } else {
      values += checkDataPage(header, packed, column, leaf, dictionary, decoding, unpacked);
      within(values, wanted);
    }
  }
  if (values !== wanted) damaged('values are missing');
  return unpacked;
}

/** Returns the number of values in the page, nulls included. */
function checkDataPage(
  header: PageHeader,
  packed: Uint8Array,
  column: ColumnMetaData,
  leaf: LeafColumn,
  dictionary: number,
  decoding: Decoding,
  unpacked: Unpacked,
): number {
  const { data_page_header: first, data_page_header_v2: second, uncompressed_page_size: pageBytes } = header;
  if (header.type === 'DATA_PAGE' && first) {
    const count = within(first.num_values, Number(column.num_values));
    const page = reading(unpack(packed, pageBytes, column.codec, decoding, unpacked));
    let given = count;
    for (const most of [leaf.maxRepetition, leaf.maxDefinition]) {
      if (most === 0) continue;
      const length = within(page.view.getUint32(page.offset, true), page.view.byteLength - page.offset - 4);
      page.offset += 4;
      const levels = { ...page };
      checkRuns(page, length, bitsOf(most), count, true);
      if (most === leaf.maxDefinition && first.encoding === 'DELTA_BYTE_ARRAY')
        given = countGiven(levels, length, most, count, decoding);
    }
    checkValues(page, first.encoding, given, column, leaf, dictionary, decoding);
    return count;
  }
  if (header.type === 'DATA_PAGE_V2' && second) {
    const count = within(second.num_values, Number(column.num_values));
    within(second.num_nulls, count);
    within(second.num_rows, count);
    const repetitions = within(second.repetition_levels_byte_length, packed.length);
    const definitions = within(second.definition_levels_byte_length, packed.length - repetitions);
    const levels = reading(packed);
    if (leaf.maxRepetition > 0) checkRuns(levels, repetitions, bitsOf(leaf.maxRepetition), count, true);
    levels.offset = repetitions;
    if (leaf.maxDefinition > 0) checkRuns(levels, definitions, bitsOf(leaf.maxDefinition), count, true);
    const rest = packed.subarray(repetitions + definitions);
    const restBytes = within(pageBytes - repetitions - definitions, MOST_PAGE_BYTES);
    const codec = second.is_compressed === false ? 'UNCOMPRESSED' : column.codec;
    const page = reading(unpack(rest, restBytes, codec, decoding, unpacked));
    checkValues(page, second.encoding, count - second.num_nulls, column, leaf, dictionary, decoding);
    return count;
  }
  return damaged('unknown kind of page');
}

/** The number of values that are not null. */
function countGiven(levels: Bytes, length: number, most: number, count: number, decoding: Decoding): number {
  const definitions = new Uint32Array(count);
  decoding.readRleBitPackedHybrid(levels, bitsOf(most), definitions, length);
  return definitions.filter((level) => level === most).length;
}

/** @param count the number of values; it may be larger, except for lengths with prefixes */
function checkValues(
  page: Bytes,
  encoding: Encoding,
  count: number,
  { type }: ColumnMetaData,
  leaf: LeafColumn,
  dictionary: number,
  { deltaBinaryUnpack }: Decoding,
): void {
  const left = page.view.byteLength - page.offset;
  if (count === 0 || left === 0) return;
  switch (encoding) {
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
    case 'RLE': {
      if (type === 'BOOLEAN') {
        const length = within(page.view.getUint32(page.offset, true), left - 4);
        page.offset += 4;
        checkRuns(page, length, 1, count, false);
        return;
      }
      const bits = within(page.view.getUint8(page.offset++), 32);
      if (bits > 0) checkRuns(page, left - 1, bits, count, false, dictionary);
      return;
    }
    case 'BYTE_STREAM_SPLIT': {
      const width = leaf.path.at(-1)?.element.type_length ?? 0;
      within(width, left);
      return;
    }
    case 'DELTA_BINARY_PACKED':
    case 'DELTA_LENGTH_BYTE_ARRAY':
    case 'DELTA_BYTE_ARRAY': {
      const start = page.offset;
      const given = checkDeltas(page, count);
      if (encoding !== 'DELTA_BYTE_ARRAY') return;
      if (given !== count) damaged('values are missing');
      page.offset = start;
      const prefixes = new Int32Array(given);
      deltaBinaryUnpack(page, given, prefixes);
      within(page.offset, page.view.byteLength - 1);
      const suffixStart = page.offset;
      if (checkDeltas(page, count) !== given) damaged('lengths do not match');
      page.offset = suffixStart;
      const suffixes = new Int32Array(given);
      deltaBinaryUnpack(page, given, suffixes);
      // A prefix repeats the value before it.
      let total = 0;
      for (let i = 0, length = 0; i < given; i++) {
        within(prefixes[i], length);
        within(suffixes[i], page.view.byteLength);
        length = prefixes[i] + suffixes[i];
        total = within(total + length, MOST_PAGE_BYTES);
      }
    }
  }
}

/**
 * Checks the runs of a run-length or bit-packed sequence, and moves on to its end.
 * @param length of the sequence, bytes
 * @param whole whether there must be `count` values; else there may be fewer
 * @param choices if given, each value of a run must be smaller
 */
function checkRuns(
  bytes: Bytes,
  length: number,
  bits: number,
  count: number,
  whole: boolean,
  choices = Infinity,
): void {
  const end = bytes.offset + length;
  let seen = 0;
  while (seen < count && bytes.offset < end) {
    const header = readVarint(bytes, end);
    if (header % 2 === 1) {
      // Eights of values; those behind the last are padding.
      const groups = (header - 1) / 2;
      within(groups * 8, count - seen + 7);
      // Some writers cut off the padding.
      bytes.offset = Math.min(end, bytes.offset + groups * bits);
      seen += groups * 8;
    } else {
      const width = Math.ceil(bits / 8);
      within(bytes.offset + width, end);
      let value = 0;
      for (let i = 0; i < width; i++) value += bytes.view.getUint8(bytes.offset++) * 2 ** (8 * i);
      if (value >= choices) damaged('an entry is not in the dictionary');
      seen += within(header / 2, count - seen);
    }
  }
  if (whole && seen < count) damaged('levels are missing');
  bytes.offset = end;
}

/** Checks the header of a sequence of deltas; returns the number of values it gives. */
function checkDeltas(bytes: Bytes, count: number): number {
  const end = bytes.view.byteLength;
  const block = readVarint(bytes, end);
  const miniblocks = readVarint(bytes, end);
  const given = within(readVarint(bytes, end), count);
  if (block === 0 || block % 128 !== 0 || miniblocks === 0 || (block / miniblocks) % 32 !== 0) damaged('a block size');
  within(block, 2 ** 16);
  return given;
}

/** Unsigned, of up to 32 bits. */
function readVarint(bytes: Bytes, end: number): number {
  let value = 0;
  for (let shift = 0; shift <= 28; shift += 7) {
    if (bytes.offset >= end) damaged('a number is cut off');
    const byte = bytes.view.getUint8(bytes.offset++);
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
  return damaged('a number is too large');
}

function unpack(
  packed: Uint8Array,
  length: number,
  codec: ColumnMetaData['codec'],
  { compressors }: Decoding,
  unpacked: Unpacked,
): Uint8Array {
  if (codec === 'UNCOMPRESSED') return packed;
  const decompress = compressors[codec];
  if (!decompress) return damaged('unknown compression');
  const page = packed.length === 0 && length === 0 ? packed : decompress(packed, length);
  if (page.length !== length) damaged('a page has another size');
  unpacked.set(packed.byteOffset, page);
  return page;
}

const reading = ({ buffer, byteOffset, byteLength }: Uint8Array): Bytes => ({
  view: new DataView(buffer, byteOffset, byteLength),
  offset: 0,
});

const bitsOf = (most: number) => 32 - Math.clz32(most);

function within(value: number, most: number): number {
  if (!(Number.isInteger(value) && value >= 0 && value <= most)) damaged('a number is out of its range');
  return value;
}

/** The caller reports only that the file is damaged. */
function damaged(how: string): never {
  throw new Error(how);
}
