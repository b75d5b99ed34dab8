import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ParquetWriteOptions } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { DataError } from './corpus';
import { tableOfParquet } from './parquet';

async function read(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  let table = '';
  for await (const piece of tableOfParquet(new Blob([bytes]), 'given', () => undefined)) table += piece;
  return table;
}

const write = (options: Omit<ParquetWriteOptions, 'writer'>) => parquetWriteBuffer(options);
const texts = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? null : `text ${i % 10}`));
const table = `text\n${texts.map((text) => `${text ?? ''}\n`).join('')}`;

describe('a Parquet file', () => {
  it.each([
    ['plain', 'PLAIN'],
    ['dictionaries', undefined],
    ['lengths', 'DELTA_LENGTH_BYTE_ARRAY'],
    ['prefixes', 'DELTA_BYTE_ARRAY'],
  ] as const)('is read with values as %s', async (_, encoding) => {
    const columnData = [{ name: 'text', data: texts, type: 'STRING' as const, nullable: true, encoding }];
    for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'GZIP'] as const) {
      const compressors = { GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)) };
      expect(await read(write({ columnData, codec, compressors, rowGroupSize: 30 }))).toBe(table);
    }
  });

  it('keeps columns called like properties of objects, and of one name', async () => {
    const names = ['__proto__', 'constructor', 'a', 'a'];
    const columnData = names.map((name) => ({ name, data: ['x', 'y'], type: 'STRING' as const }));
    expect(await read(write({ columnData }))).toBe('__proto__,constructor,a,a\nx,x,x,x\ny,y,y,y\n');
  });

  it('is refused if the rows of its groups are not as many as it says', async () => {
    const bytes = new Uint8Array(write({ columnData: [{ name: 'a', data: ['x', 'y', 'z'], type: 'STRING' }] }));
    const view = new DataView(bytes.buffer);
    // The footer: its version (2), its schema, then the number of rows (an I64, zigzag: 6).
    const footer = bytes.length - 8 - view.getUint32(bytes.length - 8, true);
    const place = bytes.findIndex((byte, at) => at > footer && byte === 0x16 && bytes[at + 1] === 6);
    bytes[place + 1] = 8;
    await expect(read(bytes)).rejects.toThrow(DataError);
  });

  const folder = 'fixtures/files/16-hostile';
  it.each(readdirSync(folder).filter((file) => file.endsWith('.parquet')))(
    'that hung the decoder is refused: %s',
    (file) =>
      expect(read(new Uint8Array(readFileSync(`${folder}/${file}`)))).rejects.toThrow(/broken or cut-off Parquet file/),
  );
});
