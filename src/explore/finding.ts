/**
 * The explore room: what is in a corpus, counted before anything learns from it.
 *
 * Owns the figures that the Explore view shows, what a finding is, which rows it speaks of, and the corpus without them.
 * Refuses threads, storage and the screen; rows are counted in steps, so that a worker can hear its messages in between.
 */
import type { Sentiment } from '../data/corpus';
import { NEGATIVE, POSITIVE } from '../data/corpus';

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

const CLASS_WORDS = ['negative', 'positive', 'neutral', 'unlabelled'];
const TEXT_LENGTH = 40;

/** The rows of a finding in words, to follow "Rows" or "Left out:". */
export function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'class':
      return `labelled ${CLASS_WORDS[finding.label]}`.replace('labelled unlabelled', 'without a label');
    case 'length':
      return `of ${describeLength(finding.from, finding.to)}`;
    case 'word':
      return `with the word “${finding.word}”`;
    case 'hashtag':
      return `with ${finding.hashtag}`;
    case 'user':
      return `by the user ${finding.user}`;
    case 'text': {
      const { key } = finding;
      return `of the text “${key.length > TEXT_LENGTH ? `${key.slice(0, TEXT_LENGTH).trimEnd()}…` : key}”`;
    }
    case 'repeats':
      return 'that repeat an earlier text';
    case 'conflicts':
      return 'of texts with conflicting labels';
    case 'language':
      return finding.language === '' ? 'whose language is not clear' : `in ${finding.name}`;
    case 'dates':
      return `of ${finding.name}`;
    case 'undated':
      return 'without a date';
    default:
      return finding satisfies never;
  }
}

/** `3 words`, `3 to 5 words`, `30 words or more`. */
export function describeLength(from: number, to: number | null): string {
  if (to === null) return `${from} words or more`;
  if (to === from) return from === 1 ? '1 word' : `${from} words`;
  return `${from} to ${to} words`;
}

/** Adds a row of a class to a count. */
export function addRow(count: Omit<Count, 'finding'>, label: number): void {
  count.rows++;
  if (label === NEGATIVE) count.negative++;
  else if (label === POSITIVE) count.positive++;
}
