/**
 * The cells of columns that are carried along, as bytes in Blobs: one Blob for each batch of rows, in which column after
 * column has the lengths of its cells (32 bits each, in UTF-16 units) and then the cells in UTF-8. Nothing of them stays
 * in the page's memory.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class CarriedCells {
  readonly #rows: number;
  readonly #blob: Blob;
  /** End offsets of the columns in the Blob. */
  readonly #ends: number[];

  /** @param cells one list per column, each with a cell for each row */
  constructor(cells: readonly string[][], rows: number) {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let end = 0;
    this.#ends = cells.map((column) => {
      const lengths = new Uint8Array(Uint32Array.from(column, (cell) => cell.length).buffer);
      const bytes = encoder.encode(column.join(''));
      parts.push(lengths, bytes);
      return (end += lengths.length + bytes.length);
    });
    this.#rows = rows;
    this.#blob = new Blob(parts);
  }

  /** A column's cell of each row. */
  async read(column: number): Promise<string[]> {
    const begin = column === 0 ? 0 : this.#ends[column - 1];
    const content = await this.#blob.slice(begin, this.#ends[column]).arrayBuffer();
    const text = decoder.decode(new Uint8Array(content, 4 * this.#rows));
    let at = 0;
    return Array.from(new Uint32Array(content, 0, this.#rows), (length) => text.slice(at, (at += length)));
  }
}
