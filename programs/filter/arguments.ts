/** The command line of the filter. */
import { InputError } from './input-error';
import type { Wanted } from './format';

export interface FilterOptions extends Wanted {
  /** A bundled model's name, or the path of a run file, a bundle or a folder; absent for the run file beside the program. */
  model?: string;
  unsure: boolean;
  jobs: number;
}

const USAGE =
  'score --model small|strong|FILE [--text-column NAME] [--format lines|csv|json] [--unsure] [--jobs N] < ROWS';
const FORMATS = ['lines', 'csv', 'json'] as const;
const MOST_JOBS = 256;

/** @throws InputError */
export async function readArguments(args: string[]): Promise<FilterOptions> {
  const { parseArgs } = await import('node:util');
  const text = { type: 'string' } as const;
  const options = { model: text, 'text-column': text, format: text, jobs: text, unsure: { type: 'boolean' } } as const;
  const values = (() => {
    try {
      return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new InputError(`${message.replace(/\.?(\. |\n).*/s, '')}. Usage: ${USAGE}`);
    }
  })();
  const format = FORMATS.find((known) => known === values.format);
  if (values.format !== undefined && !format) {
    throw new InputError(`--format must be one of ${FORMATS.join(', ')}, not "${values.format}".`);
  }
  const jobs = Number(values.jobs ?? 1);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MOST_JOBS) {
    throw new InputError(`--jobs must be a whole number from 1 to ${MOST_JOBS}, not "${values.jobs}".`);
  }
  return { model: values.model, column: values['text-column'], format, unsure: values.unsure ?? false, jobs };
}
