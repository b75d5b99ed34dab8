/** The labels that can be assigned by hand, and their keys. */
import { UNLABELLED, type Sentiment } from '../data/corpus';
import { WORDS_BY_HAND } from './readings';
import type { ScoredRow } from './rows';
import { msg, type Message } from '../wording/message';
import { SENTIMENTS } from '../data/mapping';

export interface HandWord {
  label: Sentiment;
  name: string;
  word: Message;
  sign: string;
  /** Key that assigns it while a row is focused; the same in every language. */
  key: string;
}

const KEYS = ['n', 'p', 'e', 'u'];
const NOT_SURE = { name: 'unlabelled', word: msg('Not sure'), sign: '?' };

export const HAND_WORDS: HandWord[] = WORDS_BY_HAND.map((label, at) => ({
  label,
  ...(label === UNLABELLED ? NOT_SURE : SENTIMENTS[label]),
  key: KEYS[at],
}));

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** The label assigned by a key; null if it is not one of these keys. */
export function wordOfKey({ key, ctrlKey, metaKey, altKey }: KeyPress): Sentiment | null {
  if (ctrlKey || metaKey || altKey) return null;
  return HAND_WORDS.find((choice) => choice.key === key.toLowerCase())?.label ?? null;
}

/** Equal texts are read once: the first row of each. */
export function eachTextOnce(rows: ScoredRow[]): ScoredRow[] {
  const seen = new Set<string>();
  return rows.filter(({ text }) => !seen.has(text) && seen.add(text));
}
