/** What a model may answer, as it is shown. */
import type { Verdict } from '../metrics/unsure';
import { word } from '../wording/wording';

export const ANSWERS: Record<Verdict, { name: Lowercase<Verdict>; word: string; sign: string }> = {
  NEGATIVE: { name: 'negative', word: word('Negative'), sign: '−' },
  POSITIVE: { name: 'positive', word: word('Positive'), sign: '+' },
  UNSURE: { name: 'unsure', word: word('Unsure'), sign: '?' },
};
