/** Writes arrays in the safetensors format: https://github.com/huggingface/safetensors#format. */
import type { NamedArray } from '../../../src/domain/run';

/**
 * @param about text by name, kept in the header. The header is padded with blanks so that the values are aligned to 8
 *   bytes.
 */
export function writeSafetensors(arrays: NamedArray[], about: Record<string, string>): Blob {
  const header: Record<string, object> = { __metadata__: about };
  let end = 0;
  for (const { name, shape, data } of arrays) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, (end += data.byteLength)] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(8 * Math.ceil(json.length / 8)).fill(0x20);
  padded.set(json);
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(padded.length), true);
  return new Blob([length.buffer, padded, ...arrays.map(({ data }) => data)]);
}
