/** Downloads an asset's files: resumable, verified by size and hash, abortable. */
import { createMD5, createSHA1, createSHA256, type IHasher } from 'hash-wasm';
import { LabError } from '../wording/message';
import { reach, type Asking, type FileHash, type RemoteFile } from './listing';

/** Stores files piece by piece. */
export interface Sink {
  /** The pieces kept from an earlier, interrupted attempt at this very file (same URL and hash), in order. */
  kept(file: RemoteFile): AsyncIterable<Uint8Array>;
  append(file: RemoteFile, piece: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Deletes what is kept of the file. */
  drop(file: RemoteFile): Promise<void>;
}

/** Bytes done of all files together, and the current file. */
export type OnProgress = (done: number, total: number, name: string) => void;

/** Bytes passed to the sink at once. */
const PIECE = 4 << 20;

/**
 * Downloads every file into the sink.
 * @returns the SHA-256 of each, in hexadecimal, in order
 * @throws Error in plain words if a host breaks off (the received part is kept, and the next call resumes there), or if
 *   the content differs from what the publisher announced (it is deleted). Rejects with the signal's reason when aborted.
 */
export async function fetchFiles(
  files: RemoteFile[],
  sink: Sink,
  { onProgress, ...asking }: Asking & { onProgress: OnProgress },
): Promise<string[]> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  const sums: string[] = [];
  for (const file of files) {
    sums.push(await fetchFile(file, sink, asking, (done) => onProgress(before + done, total, file.name)));
    before += file.bytes;
  }
  return sums;
}

async function fetchFile(
  file: RemoteFile,
  sink: Sink,
  asking: Asking,
  onProgress: (done: number) => void,
): Promise<string> {
  const { name, bytes, hash } = file;
  const checksum = await Checksum.begin(hash.kind, bytes);
  for await (const piece of sink.kept(file)) {
    asking.signal?.throwIfAborted();
    checksum.add(piece);
    onProgress(Math.min(checksum.bytes, bytes));
  }
  if (checksum.bytes < bytes) await transfer(file, checksum, sink, asking, onProgress);
  const { published, sha256 } = checksum.end();
  if (checksum.bytes !== bytes || published !== hash.value) {
    await sink.drop(file);
    throw new LabError('{name} arrived damaged: its content is not what its publisher announced. Fetch it again.', {
      name,
    });
  }
  return sha256;
}

/** Downloads the missing part of a file. */
async function transfer(
  file: RemoteFile,
  checksum: Checksum,
  sink: Sink,
  { fetch, signal }: Asking,
  onProgress: (done: number) => void,
): Promise<void> {
  const { name, url, bytes } = file;
  const { host } = new URL(url);
  const from = checksum.bytes;
  const response = await reach(fetch, url, { signal, headers: from > 0 ? { Range: `bytes=${from}-` } : {} });
  if (!response.ok || !response.body)
    throw new LabError('{host} answered {status} for {name}. Try again later.', {
      host,
      status: response.status,
      name,
    });
  if (from > 0 && response.status !== 206) {
    // The whole file, from its first byte on.
    await sink.drop(file);
    await checksum.restart();
  }
  const announced = response.headers.get('Content-Length');
  // For a compressed response, Content-Length is the size as sent, not that of the file.
  const isPlain = !response.headers.get('Content-Encoding');
  if (announced !== null && isPlain && Number(announced) !== bytes - checksum.bytes) {
    await response.body.cancel();
    throw new LabError('{host} offers {name} in a different size than announced. Try again later.', { host, name });
  }
  const pieces = new PieceWriter((piece) => sink.append(file, piece));
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (checksum.bytes + value.length > bytes) {
        await reader.cancel();
        pieces.forget();
        await sink.drop(file);
        throw new LabError('{host} sent more of {name} than announced. Try again later.', { host, name });
      }
      checksum.add(value);
      await pieces.add(value);
      onProgress(checksum.bytes);
    }
  } catch (error) {
    if (!signal?.aborted && error instanceof TypeError) throw brokenOff(host, name, { cause: error });
    throw error;
  } finally {
    await pieces.end();
  }
  if (checksum.bytes < bytes) throw brokenOff(host, name);
}

const brokenOff = (host: string, name: string, options?: ErrorOptions) =>
  new LabError(
    'The connection to {host} broke off in the middle of {name}. What was received is kept: fetch again to resume from there.',
    { host, name },
    options,
  );

/** Collects chunks into pieces of a size worth storing. */
class PieceWriter {
  #write: (piece: Uint8Array<ArrayBuffer>) => Promise<void>;
  #bits: Uint8Array[] = [];
  #bytes = 0;

  constructor(write: (piece: Uint8Array<ArrayBuffer>) => Promise<void>) {
    this.#write = write;
  }

  async add(bit: Uint8Array): Promise<void> {
    this.#bits.push(bit);
    this.#bytes += bit.length;
    if (this.#bytes >= PIECE) await this.end();
  }

  forget(): void {
    this.#bits = [];
    this.#bytes = 0;
  }

  async end(): Promise<void> {
    if (this.#bytes === 0) return;
    const piece = new Uint8Array(this.#bytes);
    let at = 0;
    for (const bit of this.#bits) {
      piece.set(bit, at);
      at += bit.length;
    }
    this.forget();
    await this.#write(piece);
  }
}

/** Incrementally computes the published hash and SHA-256 of a file. */
class Checksum {
  bytes = 0;
  #kind: FileHash['kind'];
  #size: number;
  #sha256!: IHasher;
  #published!: IHasher;

  private constructor(kind: FileHash['kind'], size: number) {
    this.#kind = kind;
    this.#size = size;
  }

  static async begin(kind: FileHash['kind'], size: number): Promise<Checksum> {
    const checksum = new Checksum(kind, size);
    await checksum.restart();
    return checksum;
  }

  async restart(): Promise<void> {
    this.bytes = 0;
    this.#sha256 = await createSHA256();
    this.#published = { sha256: this.#sha256, git: await createSHA1(), md5: await createMD5() }[this.#kind];
    if (this.#kind === 'git') this.#published.update(`blob ${this.#size}\0`);
  }

  add(piece: Uint8Array): void {
    this.bytes += piece.length;
    this.#sha256.update(piece);
    if (this.#published !== this.#sha256) this.#published.update(piece);
  }

  end(): { published: string; sha256: string } {
    const sha256 = this.#sha256.digest('hex');
    return { sha256, published: this.#published === this.#sha256 ? sha256 : this.#published.digest('hex') };
  }
}
