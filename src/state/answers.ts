/** What a model may answer, as it is shown. */
import type { Verdict } from '../metrics/unsure';

export const ANSWERS: Record<Verdict, { name: Lowercase<Verdict>; word: string; sign: string }> = {
  NEGATIVE: { name: 'negative', word: 'Negative', sign: '−' },
  POSITIVE: { name: 'positive', word: 'Positive', sign: '+' },
  UNSURE: { name: 'unsure', word: 'Unsure', sign: '?' },
};
