/** The page a bench runs in: loads the bench by name and hands its rows to the launcher. */
import type { Bench, Row } from './bench';

declare global {
  /** Given by the launcher. */
  var sayBench: (line: string) => Promise<void>;
  /** What the bench of this name asks of the launcher. */
  var askBench: (name: string) => Promise<Pick<Bench, 'files'>>;
  /** Given by the launcher: `runPeer` of the context. */
  var runPeer: (program: string, input: string) => Promise<unknown>;
  /** Runs it, once its files are in place. */
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
