/** Computes all figures of a corpus in one pass. */
import type { Corpus, Sentiment } from '../data/corpus';
import { UNLABELLED } from '../data/corpus';
import { textAt } from '../data/packed';
import { cleanStandard } from '../text/clean';
import type { Dates } from './dates';
import { DateTally } from './dates';
import type { Duplicates } from './duplicates';
import { countDuplicates, hashText } from './duplicates';
import type { Count, Finding } from './finding';
import { addRow } from './finding';
import { hashtagsIn } from './hashtags';
import type { Lengths } from './lengths';
import { countWords, LengthTally } from './lengths';
import { weighTerms } from './log-odds';
import type { TermCount } from './tally';
import { TermTally, topBy } from './tally';
import { oneSidedness } from './users';

export interface ScoredCount extends Count {
  score: number;
}

export interface CorpusFigures {
  rows: number;
  /** Indexed by `Sentiment`. */
  classes: Count[];
  lengths: Lengths;
  /** `negative` and `positive`: the most typical words of the class, by z-score (see `weighTerms`). */
  words: { different: number; negative: ScoredCount[]; positive: ScoredCount[] };
  hashtags: { different: number; rows: number; most: Count[] };
  /** Null if the corpus has no users. `oneSided`: by `oneSidedness`, if above 0. */
  users: { different: number; unnamedRows: number; most: Count[]; oneSided: ScoredCount[] } | null;
  duplicates: Duplicates;
  /** Null if the corpus has no dates. */
  dates: Dates | null;
}

/** Entries of each list. */
const MOST = 50;

export class CorpusCounter {
  readonly #corpus: Corpus;
  readonly #classes: Count[] = [];
  readonly #lengths = new LengthTally();
  readonly #words = new TermTally();
  readonly #hashtags = new TermTally();
  readonly #users = new TermTally();
  readonly #dates: DateTally;
  readonly #hashes: Float64Array;
  #rowsWithHashtag = 0;
  #unnamedRows = 0;

  /** @param zone IANA name of the zone of days, months and years */
  constructor(corpus: Corpus, zone = 'UTC') {
    this.#corpus = corpus;
    this.#dates = new DateTally(zone);
    this.#hashes = new Float64Array(corpus.rows);
    for (let label = 0; label <= UNLABELLED; label++) {
      this.#classes.push({
        finding: { kind: 'class', label: label as Sentiment },
        rows: 0,
        negative: 0,
        positive: 0,
      });
    }
  }

  /** Counts the rows from `from` to `to`, exclusive. All rows must be counted, in order. */
  count(from: number, to: number): void {
    const { texts, labels, users, dates } = this.#corpus;
    for (let row = from; row < to; row++) {
      const text = textAt(texts, row);
      const label = labels[row];
      addRow(this.#classes[label], label);
      this.#lengths.add(countWords(text), label);
      this.#hashes[row] = hashText(text);
      for (const word of cleanStandard(text)) this.#words.add(word, row, label);
      const hashtags = hashtagsIn(text);
      if (hashtags.length > 0) this.#rowsWithHashtag++;
      for (const hashtag of hashtags) this.#hashtags.add(hashtag, row, label);
      if (users) {
        const user = textAt(users, row);
        if (user === '') this.#unnamedRows++;
        else this.#users.add(user, row, label);
      }
      if (dates) this.#dates.add(dates[row], label);
    }
  }

  /** @param turn awaited between the figures, each of which takes up to a second or two for millions of rows */
  async finish(turn: () => Promise<unknown>): Promise<CorpusFigures> {
    const { rows, labels, texts, users, dates } = this.#corpus;
    const words = this.#speakingWords();
    await turn();
    const duplicates = countDuplicates(this.#hashes, labels, (row) => textAt(texts, row), MOST);
    await turn();
    return {
      rows,
      classes: this.#classes,
      lengths: this.#lengths.finish(),
      words,
      hashtags: {
        different: this.#hashtags.size,
        rows: this.#rowsWithHashtag,
        most: mostRows(this.#hashtags, (hashtag) => ({ kind: 'hashtag', hashtag })),
      },
      users: users && this.#userFigures(),
      duplicates,
      dates: dates && this.#dates.finish(),
    };
  }

  #speakingWords(): CorpusFigures['words'] {
    const [{ rows: negative }, { rows: positive }] = this.#classes;
    const different = this.#words.size;
    // With a single class no word is typical of either.
    if (negative === 0 || positive === 0) return { different, negative: [], positive: [] };
    const weighed = weighTerms(() => this.#words.terms());
    const list = (sign: -1 | 1) =>
      topBy(
        weighed.filter(({ z }) => z * sign > 0),
        ({ z }) => z * sign,
        MOST,
      ).map(({ z, term, ...count }) => ({ finding: { kind: 'word', word: term } as const, ...count, score: z }));
    return { different, negative: list(-1), positive: list(1) };
  }

  #userFigures(): NonNullable<CorpusFigures['users']> {
    const all = { negative: this.#classes[0].rows, positive: this.#classes[1].rows };
    const findingOf = (user: string): Finding => ({ kind: 'user', user });
    const labelled = all.negative + all.positive > 0;
    const score = (user: TermCount) => (labelled ? oneSidedness(user, all) : 0);
    return {
      different: this.#users.size,
      unnamedRows: this.#unnamedRows,
      most: mostRows(this.#users, findingOf),
      oneSided: topBy(this.#users.terms(), score, MOST)
        .map(({ term, ...count }) => ({
          finding: findingOf(term),
          ...count,
          score: score({ term, ...count }),
        }))
        .filter((user) => user.score > 0),
    };
  }
}

function mostRows(tally: TermTally, findingOf: (term: string) => Finding): Count[] {
  return topBy(tally.terms(), ({ rows }) => rows, MOST).map(({ term, ...count }) => ({
    finding: findingOf(term),
    ...count,
  }));
}
