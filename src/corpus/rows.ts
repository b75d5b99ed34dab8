/** Which rows belong to a finding. */
import type { Corpus } from '../data/corpus';
import { textAt } from '../data/packed';
import { textKey } from '../data/split';
import { cleanStandard } from '../text/clean';
import { hashText, markConflicts, markRepeats } from './duplicates';
import type { Finding } from './finding';
import { STEP_ROWS } from './finding';
import { hashtagsIn } from './hashtags';
import type { LanguageMarks } from './languages';
import { countWords } from './lengths';

export type RowTest = (row: number) => boolean;

/**
 * Whether a row belongs to the finding. Findings that need a scan of all rows report it to `onRows`.
 *
 * @param languages the languages of all rows, called only for a finding about a language
 */
export async function testOf(
  corpus: Corpus,
  finding: Finding,
  onRows: (done: number) => Promise<void>,
  languages: () => Promise<LanguageMarks>,
): Promise<RowTest> {
  const { texts, labels, users, dates } = corpus;
  const text = (row: number) => textAt(texts, row);
  switch (finding.kind) {
    case 'class':
      return (row) => labels[row] === finding.label;
    case 'length': {
      const { from, to } = finding;
      return (row) => {
        const words = countWords(text(row));
        return words >= from && (to === null || words <= to);
      };
    }
    case 'word':
      return (row) => cleanStandard(text(row)).includes(finding.word);
    case 'hashtag':
      return (row) => hashtagsIn(text(row)).includes(finding.hashtag);
    case 'user':
      return (row) => users !== null && textAt(users, row) === finding.user;
    case 'text':
      return (row) => textKey(text(row)) === finding.key;
    case 'repeats':
      return marked(markRepeats(await hashAll(corpus, onRows)));
    case 'conflicts':
      return marked(markConflicts(await hashAll(corpus, onRows), labels));
    case 'language': {
      const { names, marks } = await languages();
      const number = names.indexOf(finding.language);
      return (row) => marks[row] === number;
    }
    case 'dates':
      return (row) => dates !== null && dates[row] >= finding.from && dates[row] < finding.to;
    case 'undated':
      return (row) => dates !== null && Number.isNaN(dates[row]);
    default:
      return finding satisfies never;
  }
}

const marked =
  (marks: Uint8Array): RowTest =>
  (row) =>
    marks[row] === 1;

async function hashAll(corpus: Corpus, onRows: (done: number) => Promise<void>): Promise<Float64Array> {
  const hashes = new Float64Array(corpus.rows);
  for (let row = 0; row < corpus.rows; row++) {
    if (row % STEP_ROWS === 0) await onRows(row);
    hashes[row] = hashText(textAt(corpus.texts, row));
  }
  return hashes;
}
