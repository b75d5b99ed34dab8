/**
 * The rows of a scored source: numbers in columns, texts as bytes in Blobs, which the browser keeps outside the page's
 * memory and may store on disk. Thus a million texts take only some ten bytes each in the page.
 */
import type { CarriedColumn } from '../data/carried';
import { UNLABELLED } from '../data/corpus';
import { NumberColumn } from '../data/packed';
import { VERDICTS } from '../metrics/unsure';
import { CarriedCells } from './carried-cells';

/** A batch of scored rows; `scores`, `verdicts` and `doubts` hold one column after another, `texts.length` values per model. */
export interface ScoredBatch {
  texts: string[];
  /** Empty if a row has none; null if there is no such column. */
  users: string[] | null;
  /** Milliseconds since 1970, NaN if none; null if there is no such column. */
  dates: Float64Array | null;
  labels: Uint8Array;
  scores: Float32Array;
  verdicts: Uint8Array;
  /** Why a verdict is unsure: index in `DOUBTS` + 1, 0 if it is not. */
  doubts: Uint8Array;
  /** The number of each row's record in the source, from 1. */
  numbers: Uint32Array;
  /** The columns that are carried along, and the cells of each; the table keeps those of its first batch. */
  carried: readonly CarriedColumn[];
  cells: string[][];
}

/** A chunk of rows: their texts followed by their users. */
interface Chunk {
  first: number;
  /** End offsets in the Blob of each text, then of each user. */
  ends: Uint32Array;
  blob: Blob;
  carried: CarriedCells;
}

/** Rows in their order, as they are read from the table. */
export interface Stretch {
  /** Index of its first row. */
  first: number;
  texts: string[];
  /** Empty if there is no such column. */
  users: string[];
  /** One list for each requested column. */
  cells: string[][];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const bytes = () => new NumberColumn((length) => new Uint8Array(length));

export class ScoredTable {
  readonly labels = bytes();
  readonly dates = new NumberColumn((length) => new Float64Array(length));
  /** Probability of positive, one column per model. */
  readonly scores: NumberColumn<Float32Array<ArrayBuffer>>[];
  /** Indices into `VERDICTS`, one column per model. */
  readonly verdicts: NumberColumn<Uint8Array<ArrayBuffer>>[];
  /** Indices into `DOUBTS` + 1, 0 for none, one column per model. */
  readonly doubts: NumberColumn<Uint8Array<ArrayBuffer>>[];
  /** Rows of each verdict, in the order of `VERDICTS`, one list per model. */
  readonly counts: number[][];
  /** The number of each row's record in the source. */
  readonly numbers = new NumberColumn((length) => new Uint32Array(length));
  /** Records of the source that were read, those without a row, too. */
  records = 0;
  carried: readonly CarriedColumn[] = [];
  labelled = false;
  dated = false;
  named = false;
  #chunks: Chunk[] = [];

  /** @param models number of models that score each row */
  constructor(models: number) {
    const each = <T>(create: () => T) => Array.from({ length: models }, create);
    this.scores = each(() => new NumberColumn((length) => new Float32Array(length)));
    this.verdicts = each(bytes);
    this.doubts = each(bytes);
    this.counts = each(() => VERDICTS.map(() => 0));
  }

  get rows(): number {
    return this.labels.length;
  }

  add({ texts, users, dates, labels, scores, verdicts, doubts, numbers, carried, cells }: ScoredBatch): void {
    const rows = texts.length;
    if (this.rows === 0) this.carried = carried;
    const places = this.carried.map(({ column }) => carried.findIndex((other) => other.column === column));
    const aligned = new CarriedCells(
      places.map((place) => cells[place] ?? new Array<string>(rows).fill('')),
      rows,
    );
    const strings = users ? [...texts, ...users] : texts;
    const parts = strings.map((text) => encoder.encode(text));
    const ends = new Uint32Array(parts.length);
    parts.reduce((end, part, at) => (ends[at] = end + part.length), 0);
    this.#chunks.push({ first: this.rows, ends, blob: new Blob(parts), carried: aligned });
    for (let row = 0; row < rows; row++) {
      this.numbers.push(numbers[row]);
      this.labels.push(labels[row]);
      this.dates.push(dates ? dates[row] : NaN);
      if (labels[row] !== UNLABELLED) this.labelled = true;
      if (dates && !Number.isNaN(dates[row])) this.dated = true;
      if (users?.[row]) this.named = true;
    }
    this.scores.forEach((column, model) => {
      for (let at = model * rows; at < (model + 1) * rows; at++) {
        column.push(scores[at]);
        this.verdicts[model].push(verdicts[at]);
        this.doubts[model].push(doubts[at]);
        this.counts[model][verdicts[at]]++;
      }
    });
  }

  /** Texts of the given rows, in their order. */
  texts(rows: ArrayLike<number>): Promise<string[]> {
    return this.#read(rows, 0);
  }

  /** Users of the given rows, in their order; empty if a row has none. */
  users(rows: ArrayLike<number>): Promise<string[]> {
    return this.#read(rows, 1);
  }

  /** Cells of the given rows, in their order, for each of the given carried columns. */
  async cells(rows: ArrayLike<number>, columns: readonly number[]): Promise<string[][]> {
    const found = columns.map(() => new Array<string>(rows.length).fill(''));
    if (columns.length === 0) return found;
    for (const [{ first, carried }, places] of this.#placesIn(rows)) {
      for (const [at, column] of columns.entries()) {
        const cells = await carried.read(column);
        for (const place of places) found[at][place] = cells[rows[place] - first];
      }
    }
    return found;
  }

  /** All rows in order, chunk by chunk, with the cells of the given carried columns. */
  async *scan(columns: readonly number[] = []): AsyncGenerator<Stretch, void, void> {
    for (const chunk of this.#chunks) {
      const content = new Uint8Array(await chunk.blob.arrayBuffer());
      const count = this.#countOf(chunk);
      const at = (place: number) => decode(content, chunk.ends, place);
      yield {
        first: chunk.first,
        texts: Array.from({ length: count }, (_, row) => at(row)),
        users: Array.from({ length: chunk.ends.length - count }, (_, row) => at(count + row)),
        cells: await Promise.all(columns.map((column) => chunk.carried.read(column))),
      };
    }
  }

  #countOf({ first, ends }: Chunk): number {
    const next = this.#chunks[this.#chunkOf(first) + 1];
    return (next ? next.first : this.rows) - first || ends.length;
  }

  /** Index of the chunk that holds a row. */
  #chunkOf(row: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#chunks[middle].first <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  async #read(rows: ArrayLike<number>, part: 0 | 1): Promise<string[]> {
    const found = new Array<string>(rows.length).fill('');
    for (const [chunk, places] of this.#placesIn(rows)) {
      const count = this.#countOf(chunk);
      if (part === 1 && chunk.ends.length === count) continue;
      const content = new Uint8Array(await chunk.blob.arrayBuffer());
      for (const place of places) found[place] = decode(content, chunk.ends, part * count + rows[place] - chunk.first);
    }
    return found;
  }

  /** The chunks of the given rows, each with the places of its rows among them. */
  #placesIn(rows: ArrayLike<number>): Map<Chunk, number[]> {
    const wanted = new Map<Chunk, number[]>();
    for (let place = 0; place < rows.length; place++) {
      const chunk = this.#chunks[this.#chunkOf(rows[place])];
      const places = wanted.get(chunk);
      if (places) places.push(place);
      else wanted.set(chunk, [place]);
    }
    return wanted;
  }
}

function decode(content: Uint8Array, ends: Uint32Array, place: number): string {
  return decoder.decode(content.subarray(place === 0 ? 0 : ends[place - 1], ends[place]));
}
