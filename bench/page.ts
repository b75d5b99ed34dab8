/** The page a benchmark runs in: loads the benchmark by name and returns its rows to the launcher. */
import type { Bench, Row } from './bench';

declare global {
  /** Provided by the launcher. */
  var sayBench: (line: string) => Promise<void>;
  /** Returns the files that the named benchmark needs. */
  var askBench: (name: string) => Promise<Pick<Bench, 'files'>>;
  /** Provided by the launcher: `BenchContext.runPeer`. */
  var runPeer: (program: string, input: string) => Promise<unknown>;
  /** Runs the benchmark, once the launcher has set its files. */
  var runBench: (
    name: string,
    options: Record<string, string>,
  ) => Promise<{ rows: Row[]; about: Record<string, unknown> }>;
}

const benches = import.meta.glob<Bench>('./*.bench.ts', { import: 'default' });

async function load(name: string): Promise<Bench> {
  const bench = benches[`./${name}.bench.ts`];
  if (!bench) throw new Error(`There is no bench ${name}.`);
  return await bench();
}

globalThis.askBench = async (name) => {
  const { files } = await load(name);
  return { files };
};

globalThis.runBench = async (name, options) => {
  const bench = await load(name);
  const files = [...(document.querySelector<HTMLInputElement>('#files')?.files ?? [])];
  const about: Record<string, unknown> = {};
  const rows = await bench.run({
    ...{ files, options, about },
    say: (line) => void sayBench(line),
    runPeer: (program, input) => runPeer(program, JSON.stringify(input)),
  });
  return { rows, about };
};
