import type { CsvPurpose } from '../data/export';
import { Kept } from '../page/kept';
import { msg, type Message } from '../wording/message';

/** Who reads the CSV files that are written here; remembered. */
class CsvPurposeChoice {
  readonly #kept = new Kept('csv-purpose');
  #chosen = $state<CsvPurpose>(this.#kept.read() === 'programs' ? 'programs' : 'spreadsheets');

  get value(): CsvPurpose {
    return this.#chosen;
  }

  choose(purpose: CsvPurpose): void {
    this.#chosen = purpose;
    this.#kept.write(purpose);
  }
}

export const csvPurpose = new CsvPurposeChoice();

/** What a file for spreadsheets changed; null if nothing. */
export function describeGuard(rows: number): Message | null {
  if (rows === 0) return null;
  return msg(
    '{rows} {rows|row|rows} got an apostrophe, so that no spreadsheet runs a text as a formula. It is taken off again when the file is imported here.',
    { rows },
  );
}
