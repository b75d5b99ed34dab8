/**
 * Corpus statistics, computed before any training.
 *
 * Contains the figures of the Explore view, the definition of a finding, the rows it covers, and the corpus without
 * them.
 * Pure: no threads, no storage, no DOM. Rows are counted in steps, so that a worker can handle messages in between.
 */
import type { Sentiment } from '../data/corpus';
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { nameOfLanguage } from '../text/language';
import { msg, type Message } from '../wording/message';

/** What a figure refers to: a set of rows that can be inspected and excluded. */
export type Finding =
  | { kind: 'class'; label: Sentiment }
  /** Rows with `from` to `to` words, inclusive; `to` null for no upper bound. */
  | { kind: 'length'; from: number; to: number | null }
  /** Rows that contain the word after the standard preprocessing. */
  | { kind: 'word'; word: string }
  /** Rows that contain the hashtag, in lower case and with its #. */
  | { kind: 'hashtag'; hashtag: string }
  | { kind: 'user'; user: string }
  /** Rows with one text: `key` is its `textKey`. */
  | { kind: 'text'; key: string }
  /** Rows whose text, by its key, occurred before. */
  | { kind: 'repeats' }
  /** Rows whose text, by its key, is labelled negative in one row and positive in another. */
  | { kind: 'conflicts' }
  /** ISO 639-1; '' for rows of uncertain language. */
  | { kind: 'language'; language: string }
  /** Rows within a day, month or year of a time zone (IANA name); milliseconds since 1970, `to` exclusive. */
  | { kind: 'dates'; from: number; to: number; unit: 'day' | 'month' | 'year'; zone: string }
  /** Rows without a parseable date. */
  | { kind: 'undated' };

/** A finding and its rows. */
export interface Count {
  finding: Finding;
  rows: number;
  negative: number;
  positive: number;
}

/** Rows per step: messages wait at most until a step is done, some tens of milliseconds. */
export const STEP_ROWS = 4_000;

const CLASSES = [msg('labelled negative'), msg('labelled positive'), msg('labelled neutral'), msg('without a label')];
const TEXT_LENGTH = 40;

/** The rows of a finding in words, to follow "Rows" or "Left out:". */
export function describeFinding(finding: Finding): Message {
  switch (finding.kind) {
    case 'class':
      return CLASSES[finding.label];
    case 'length': {
      const { from, to } = finding;
      if (to === null) return msg('of {from} words or more', { from });
      return to === from ? msg('of {from} {from|word|words}', { from }) : msg('of {from} to {to} words', { from, to });
    }
    case 'word':
      return msg('with the word “{word}”', { word: finding.word });
    case 'hashtag':
      return msg('with {hashtag}', { hashtag: finding.hashtag });
    case 'user':
      return msg('by the user {user}', { user: finding.user });
    case 'text': {
      const { key } = finding;
      const text = key.length > TEXT_LENGTH ? `${key.slice(0, TEXT_LENGTH).trimEnd()}…` : key;
      return msg('of the text “{text}”', { text });
    }
    case 'repeats':
      return msg('that repeat an earlier text');
    case 'conflicts':
      return msg('of texts with conflicting labels');
    case 'language':
      if (finding.language === '') return msg('whose language is not clear');
      return msg('in {language}', { language: nameOfLanguage(finding.language) });
    case 'dates':
      return msg('of {date}', { date: { date: finding.from, unit: finding.unit, zone: finding.zone } });
    case 'undated':
      return msg('without a date');
    default:
      return finding satisfies never;
  }
}

/** The reason why the rows of a finding are missing. */
export function leftOutByHand(finding: Finding): Message {
  return msg('left out by hand: rows {finding}', { finding: describeFinding(finding) });
}

/** Whether rows are missing because a finding was excluded; reports of an earlier version contain the full sentence. */
export function isLeftOutByHand({ message }: Message): boolean {
  return message.startsWith('left out by hand:');
}

/** `3 words`, `3 to 5 words`, `30 words or more`. */
export function describeLength(from: number, to: number | null): Message {
  if (to === null) return msg('{from} words or more', { from });
  return to === from ? msg('{from} {from|word|words}', { from }) : msg('{from} to {to} words', { from, to });
}

/** The language of a finding. */
export function describeLanguage(language: string): Message {
  return language === '' ? msg('Not clear') : msg('{language}', { language: nameOfLanguage(language) });
}

/** Adds a row of a class to a count. */
export function addRow(count: Omit<Count, 'finding'>, label: number): void {
  count.rows++;
  if (label === NEGATIVE) count.negative++;
  else if (label === POSITIVE) count.positive++;
}
