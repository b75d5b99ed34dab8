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
  /** What was given as `--NAME=VALUE` after the bench's name. */
  options: Record<string, string>;
  /** Shows a line while the bench runs. */
  say: (line: string) => void;
  /** What the JSON line says beside the rows. */
  about: Record<string, unknown>;
  /**
   * Runs `peers/PROGRAM` with `input` as a JSON file, by Debian's Python.
   * @returns the JSON it prints; null where it cannot be run here.
   */
  runPeer: (program: string, input: unknown) => Promise<unknown>;
}

/** What `NAME.bench.mjs` exports: a bench that drives the browser from outside, by the launcher's own process. */
export type OutsideBench = (
  context: Pick<BenchContext, 'say'>,
) => Promise<{ rows: Row[]; about: BenchContext['about']; browser: string | undefined }>;

export interface Bench {
  /** Test data it needs, by path under BADBUZZ_DATA. */
  files: string[];
  run(context: BenchContext): Promise<Row[]>;
}
