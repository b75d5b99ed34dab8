/**
 * The explore room: what is in a corpus, counted before anything learns from it.
 *
 * Owns the figures that the Explore view shows, what a finding is, which rows it speaks of, and the corpus without them.
 * Refuses threads, storage and the screen; rows are counted in steps, so that a worker can hear its messages in between.
 */
import type { Sentiment } from '../data/corpus';
import { NEGATIVE, POSITIVE } from '../data/corpus';
import { nameOfLanguage } from '../text/language';
import { msg, type Message } from '../wording/message';

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
  /** ISO 639-1; '' for rows whose language is not clear. */
  | { kind: 'language'; language: string }
  /** Rows of a span of time; milliseconds since 1970, `to` not included. */
  | { kind: 'dates'; from: number; to: number; unit: 'day' | 'month' | 'year' }
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
      return msg('of {date}', { date: { date: finding.from, unit: finding.unit } });
    case 'undated':
      return msg('without a date');
    default:
      return finding satisfies never;
  }
}

/** Why the rows of a finding are missing. */
export function leftOutByHand(finding: Finding): Message {
  return msg('left out by hand: rows {finding}', { finding: describeFinding(finding) });
}

/** Whether rows are missing because a finding was left out; reports of a former version hold the sentence itself. */
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
