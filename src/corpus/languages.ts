/** The language of each row. */
import type { Corpus } from '../data/corpus';
import { textAt } from '../data/packed';
import { loadLanguageDetector } from '../text/language';
import type { Count } from './finding';
import { addRow, STEP_ROWS } from './finding';

export interface LanguageMarks {
  /** ISO 639-1; '' for uncertain. */
  names: string[];
  /** Index into `names` of each row. */
  marks: Uint8Array;
}

/**
 * @param onRows awaited after each few thousand rows, with the number of rows done
 * @throws the same as `loadLanguageDetector`
 */
export async function markLanguages(
  { rows, texts }: Corpus,
  onRows: (done: number) => Promise<void>,
): Promise<LanguageMarks> {
  const detect = await loadLanguageDetector();
  const names = [''];
  const marks = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    if (row % STEP_ROWS === 0) await onRows(row);
    const { language, confident } = detect(textAt(texts, row));
    if (!confident) continue;
    const number = names.indexOf(language);
    marks[row] = number < 0 ? names.push(language) - 1 : number;
  }
  return { names, marks };
}

/** Languages by number of rows, descending. */
export function countLanguages({ names, marks }: LanguageMarks, labels: Uint8Array): Count[] {
  const counts = names.map((language): Count => {
    return { finding: { kind: 'language', language }, rows: 0, negative: 0, positive: 0 };
  });
  marks.forEach((number, row) => addRow(counts[number], labels[row]));
  return counts.filter(({ rows }) => rows > 0).sort((one, other) => other.rows - one.rows);
}
