/**
 * The explore room: what is in a corpus, counted before anything learns from it.
 *
 * Owns the figures that the Explore view shows, what a finding is, which rows it speaks of, and the corpus without them.
 * Refuses threads, storage and the screen; rows are counted in steps, so that a worker can hear its messages in between.
 */
import type { Sentiment } from '../data/corpus';
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { REASONS } from '../data/reasons';
import { locale, retell, say, word } from '../wording/wording';

/** What the figures point at: a set of rows that can be looked at and left out. */
export type Finding =
  | { kind: 'class'; label: Sentiment }
  /** Rows of `from` to `to` words, both included; `to` null for no end. */
  | { kind: 'length'; from: number; to: number | null }
  /** Rows that hold the word after the standard preprocessing. */
  | { kind: 'word'; word: string }
  /** Rows that hold the hashtag, in small letters and with its #. */
  | { kind: 'hashtag'; hashtag: string }
  | { kind: 'user'; user: string }
  /** Rows of one text: `key` is its `textKey`. */
  | { kind: 'text'; key: string }
  /** Each row whose text, by its key, came before. */
  | { kind: 'repeats' }
  /** Rows whose text, by its key, is labelled negative in one row and positive in another. */
  | { kind: 'conflicts' }
  /** ISO 639-1; '' for rows whose language is not clear. `name` in words. */
  | { kind: 'language'; language: string; name: string }
  /** Rows of a span of time, `name` in words; milliseconds since 1970, `to` not included. */
  | { kind: 'dates'; from: number; to: number; name: string }
  /** Rows without a date that can be read. */
  | { kind: 'undated' };

/** A finding and its rows. */
export interface Count {
  finding: Finding;
  rows: number;
  negative: number;
  positive: number;
}

/** Rows between two steps: messages wait no longer than it takes to read them, some tens of milliseconds. */
export const STEP_ROWS = 4_000;

/** What a finding can be told as; for `retell`. */
const FINDINGS = {
  negative: word('labelled negative'),
  positive: word('labelled positive'),
  neutral: word('labelled neutral'),
  unlabelled: word('without a label'),
  long: word('of {from} words or more'),
  exact: word('of {from} {from|word|words}'),
  length: word('of {from} to {to} words'),
  word: word('with the word “{word}”'),
  hashtag: word('with {hashtag}'),
  user: word('by the user {user}'),
  text: word('of the text “{text}”'),
  repeats: word('that repeat an earlier text'),
  conflicts: word('of texts with conflicting labels'),
  unclear: word('whose language is not clear'),
  language: word('in {language}'),
  dates: word('of {date}'),
  undated: word('without a date'),
} as const;

const CLASSES = [FINDINGS.negative, FINDINGS.positive, FINDINGS.neutral, FINDINGS.unlabelled];
const TEXT_LENGTH = 40;

/** The rows of a finding in words, to follow "Rows" or "Left out:"; `tell` is `english` for what is kept. */
export function describeFinding(finding: Finding, tell: typeof say = say): string {
  switch (finding.kind) {
    case 'class':
      return tell(CLASSES[finding.label]);
    case 'length': {
      const { from, to } = finding;
      if (to === null) return tell(FINDINGS.long, { from });
      return to === from ? tell(FINDINGS.exact, { from }) : tell(FINDINGS.length, { from, to });
    }
    case 'word':
      return tell(FINDINGS.word, { word: finding.word });
    case 'hashtag':
      return tell(FINDINGS.hashtag, { hashtag: finding.hashtag });
    case 'user':
      return tell(FINDINGS.user, { user: finding.user });
    case 'text': {
      const { key } = finding;
      const text = key.length > TEXT_LENGTH ? `${key.slice(0, TEXT_LENGTH).trimEnd()}…` : key;
      return tell(FINDINGS.text, { text });
    }
    case 'repeats':
      return tell(FINDINGS.repeats);
    case 'conflicts':
      return tell(FINDINGS.conflicts);
    case 'language':
      if (finding.language === '') return tell(FINDINGS.unclear);
      return tell(FINDINGS.language, { language: tell === say ? languageOf(finding) : finding.name });
    case 'dates':
      return tell(FINDINGS.dates, { date: tell === say ? dateOf(finding) : finding.name });
    case 'undated':
      return tell(FINDINGS.undated);
    default:
      return finding satisfies never;
  }
}

/** Why rows that were left out are missing; kept in English, as all reasons. */
export const BY_HAND = word('left out by hand: rows {finding}');
export const BY_HAND_START = BY_HAND.slice(0, BY_HAND.indexOf('{'));

/** Says why rows are missing, of a kept corpus's report, in the language in use. */
export function sayReason(reason: string): string {
  if (!reason.startsWith(BY_HAND_START)) return retell(reason, REASONS);
  const finding = retell(reason.slice(BY_HAND_START.length), Object.values(FINDINGS));
  return say(BY_HAND, { finding });
}

/** `3 words`, `3 to 5 words`, `30 words or more`. */
export function describeLength(from: number, to: number | null): string {
  if (to === null) return say('{from} words or more', { from });
  return to === from ? say('{from} {from|word|words}', { from }) : say('{from} to {to} words', { from, to });
}

/** The language of a finding in the language in use; `name` is its English name. */
export function languageOf({ language, name }: { language: string; name: string }): string {
  const said = say(name);
  if (said !== name || isEnglish() || language === '') return said;
  return new Intl.DisplayNames(locale(), { type: 'language' }).of(language) ?? name;
}

/** The span of time of a finding in the language in use; `name` is `6 Apr 2009`, `Apr 2009` or `2009`. */
export function dateOf({ from, name }: { from: number; name: string }): string {
  if (isEnglish()) return name;
  const parts = name.split(' ').length;
  const month = parts > 1 ? 'short' : undefined;
  const day = parts > 2 ? 'numeric' : undefined;
  return new Intl.DateTimeFormat(locale(), { year: 'numeric', month, day, timeZone: 'UTC' }).format(from);
}

const isEnglish = () => locale().startsWith('en');

/** Adds a row of a class to a count. */
export function addRow(count: Omit<Count, 'finding'>, label: number): void {
  count.rows++;
  if (label === NEGATIVE) count.negative++;
  else if (label === POSITIVE) count.positive++;
}
