/** Stores an asset's files in the browser while they arrive. */
import type { Sink } from './fetching';
import type { RemoteFile } from './listing';
import { dropPieces, listPieces, saveAsset, savePiece } from '../storage/assets';

const identityOf = ({ url, hash }: RemoteFile) => `${url} ${hash.value}`;

export class AssetSink implements Sink {
  #asset: string;
  /** Number of pieces kept, by file name. */
  #counts = new Map<string, number>();

  constructor(asset: string) {
    this.#asset = asset;
  }

  async *kept(file: RemoteFile): AsyncIterable<Uint8Array> {
    const pieces = await listPieces(this.#asset, file.name, identityOf(file));
    this.#counts.set(file.name, pieces.length);
    for (const piece of pieces) yield new Uint8Array(await piece.arrayBuffer());
  }

  async append(file: RemoteFile, piece: Uint8Array<ArrayBuffer>): Promise<void> {
    const number = this.#counts.get(file.name) ?? 0;
    await savePiece(this.#asset, file.name, number, { of: identityOf(file), content: new Blob([piece]) });
    this.#counts.set(file.name, number + 1);
  }

  async drop(file: RemoteFile): Promise<void> {
    await dropPieces(this.#asset, file.name);
    this.#counts.set(file.name, 0);
  }

  /** When all files have arrived: saves them as an asset. Rejects with `StorageError`. */
  async finish(files: RemoteFile[], savedAt: number): Promise<void> {
    const whole: { name: string; content: Blob }[] = [];
    for (const file of files) {
      whole.push({ name: file.name, content: new Blob(await listPieces(this.#asset, file.name, identityOf(file))) });
    }
    await saveAsset({ id: this.#asset, files: whole, savedAt });
    await dropPieces(this.#asset);
  }
}
