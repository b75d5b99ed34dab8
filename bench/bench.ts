/**
 * Benches: every claim of speed or size, one file a claim, measured in a real browser by `npm run bench -- NAME`. The
 * first sentence of a bench file's header comment is its description in the list. This room refuses assertions:
 * a bench reports, a test judges.
 */

/** One line of the printed table: a value, with its unit in the name, under each column. */
export type Row = Record<string, string | number | null>;

export interface BenchContext {
  /** The files asked for, in that order. */
  files: File[];
  /** Shows a line while the bench runs. */
  say: (line: string) => void;
}

export interface Bench {
  /** Test data it needs, by path under BADBUZZ_DATA. */
  files: string[];
  run(context: BenchContext): Promise<Row[]>;
}
