/** How a model's verdicts are displayed. */
import type { Doubt, Verdict } from '../metrics/unsure';
import { type Message, msg } from '../wording/message';

export const ANSWERS: Record<Verdict, { name: Lowercase<Verdict>; word: Message; sign: string }> = {
  NEGATIVE: { name: 'negative', word: msg('Negative'), sign: '−' },
  POSITIVE: { name: 'positive', word: msg('Positive'), sign: '+' },
  UNSURE: { name: 'unsure', word: msg('Unsure'), sign: '?' },
};

/** Why a verdict is "unsure", in few words. */
export const DOUBT_WORDS: Record<Doubt, Message> = {
  close: msg('too close'),
  feeling: msg('no feeling'),
  language: msg('another language'),
  unknown: msg('unknown words'),
  silent: msg('nothing counts'),
};
