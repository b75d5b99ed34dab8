/**
 * Benchmarks: one file per claim about speed or size, measured in a real browser by `npm run bench -- NAME`. The first
 * sentence of a benchmark file's header comment is its description in the list. Benchmarks contain no assertions: they
 * report, tests judge.
 */

/** One row of the printed table: values by column name, which includes the unit. */
export type Row = Record<string, string | number | null>;

export interface BenchContext {
  /** The files listed in `Bench.files`, in that order. */
  files: File[];
  /** Options given as `--NAME=VALUE` after the benchmark's name. */
  options: Record<string, string>;
  /** Shows a status line while the benchmark runs. */
  say: (line: string) => void;
  /** Further fields of the JSON line, besides the rows. */
  about: Record<string, unknown>;
  /**
   * Runs `peers/PROGRAM` with Debian's Python, with `input` as a JSON file.
   * @returns the JSON it prints; null if it cannot be run here.
   */
  runPeer: (program: string, input: unknown) => Promise<unknown>;
}

/** Default export of `NAME.bench.mjs`: a benchmark that drives the browser from outside, in the launcher's process. */
export type OutsideBench = (
  context: Pick<BenchContext, 'say'>,
) => Promise<{ rows: Row[]; about: BenchContext['about']; browser: string | undefined }>;

export interface Bench {
  /** Test data it needs, as paths under BADBUZZ_DATA. */
  files: string[];
  run(context: BenchContext): Promise<Row[]>;
}
