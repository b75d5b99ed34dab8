/** How a model's verdicts are displayed. */
import type { Verdict } from '../metrics/unsure';
import { type Message, msg } from '../wording/message';

export const ANSWERS: Record<Verdict, { name: Lowercase<Verdict>; word: Message; sign: string }> = {
  NEGATIVE: { name: 'negative', word: msg('Negative'), sign: '−' },
  POSITIVE: { name: 'positive', word: msg('Positive'), sign: '+' },
  UNSURE: { name: 'unsure', word: msg('Unsure'), sign: '?' },
};
