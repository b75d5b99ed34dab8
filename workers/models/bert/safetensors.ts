/**
 * Weights in the safetensors format: https://github.com/huggingface/safetensors#format. Validated before any are read.
 */
import { LabError, msg, type Message } from '../../../src/wording/message';

interface Entry {
  /** One of `WIDTHS`, or an unsupported type. */
  dtype: string;
  shape: number[];
  /** Byte offsets in the file. */
  from: number;
  to: number;
}

/** Bytes per number. */
const WIDTHS: ReadonlyMap<string, number> = new Map([
  ['F32', 4],
  ['F16', 2],
  ['BF16', 2],
]);
const MOST_HEADER = 16e6;

export class Safetensors {
  #file: Blob;
  #name: string;
  #entries: Map<string, Entry>;

  private constructor(file: Blob, name: string, entries: Map<string, Entry>) {
    this.#file = file;
    this.#name = name;
    this.#entries = entries;
  }

  /** @param name for messages. @throws LabError if the file is not in this format, or truncated. */
  static async open(file: Blob, name: string): Promise<Safetensors> {
    const damaged = (why: Message) =>
      new LabError('{name} is damaged: {why}. Get it again in the Assets view.', { name, why });
    if (file.size < 10) throw damaged(msg('it is too short'));
    const length = Number(new DataView(await file.slice(0, 8).arrayBuffer()).getBigUint64(0, true));
    if (!(length <= MOST_HEADER && 8 + length <= file.size)) throw damaged(msg('its header is longer than the file'));
    let header: unknown;
    try {
      header = JSON.parse(await file.slice(8, 8 + length).text());
    } catch {
      throw damaged(msg('its header is not JSON'));
    }
    if (typeof header !== 'object' || header === null) throw damaged(msg('its header lists no weights'));
    const entries = new Map<string, Entry>();
    let end = 0;
    const listed = Object.entries(header as Record<string, { dtype: string; shape: number[]; data_offsets: number[] }>)
      .filter(([key]) => key !== '__metadata__')
      .sort(([, a], [, b]) => Number(a?.data_offsets?.[0]) - Number(b?.data_offsets?.[0]));
    for (const [key, about] of listed) {
      const [from, to] = about?.data_offsets ?? [];
      const isRange = Number.isInteger(from) && Number.isInteger(to) && from >= end && to >= from;
      if (!isRange || 8 + length + to > file.size)
        throw damaged(msg('“{key}” lies outside the file', { key: key.slice(0, 80) }));
      end = to;
      const dtype = String(about.dtype);
      const shape = Array.isArray(about.shape) ? about.shape : [NaN];
      const size = shape.reduce((product, side) => product * (Number.isInteger(side) && side >= 0 ? side : NaN), 1);
      const width = WIDTHS.get(dtype);
      if (!(width === undefined || size * width === to - from)) {
        throw damaged(msg('the length of “{key}” does not match its shape', { key: key.slice(0, 80) }));
      }
      entries.set(key, { dtype, shape, from: 8 + length + from, to: 8 + length + to });
    }
    return new Safetensors(file, name, entries);
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** @throws LabError that names the array if it is missing, of another shape or of an unsupported type. */
  async read(key: string, shape: number[]): Promise<Float32Array<ArrayBuffer>> {
    const entry = this.#entries.get(key);
    if (!entry)
      throw new LabError('{name} lacks the weights “{key}”: it belongs to another model. Choose another file.', {
        name: this.#name,
        key,
      });
    if (entry.shape.join() !== shape.join()) {
      throw new LabError('The weights “{key}” of {name} are [{shape}], but config.json asks for [{wanted}].', {
        key,
        name: this.#name,
        shape: entry.shape.join(', '),
        wanted: shape.join(', '),
      });
    }
    if (!WIDTHS.has(entry.dtype)) {
      throw new LabError(
        'The weights “{key}” of {name} are of type {dtype}; only {kinds} are supported. Choose another file.',
        {
          key,
          name: this.#name,
          dtype: entry.dtype.slice(0, 20),
          kinds: [...WIDTHS.keys()].join(', '),
        },
      );
    }
    const bytes = await this.#file.slice(entry.from, entry.to).arrayBuffer();
    if (entry.dtype === 'F32') return new Float32Array(bytes);
    const halves = new Uint16Array(bytes);
    return Float32Array.from(halves, entry.dtype === 'F16' ? floatOfHalf : floatOfBrain);
  }
}

/** IEEE 754 binary16. */
export function floatOfHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

const brain = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a 32-bit float. */
function floatOfBrain(bits: number): number {
  brain.setUint32(0, bits << 16);
  return brain.getFloat32(0);
}
