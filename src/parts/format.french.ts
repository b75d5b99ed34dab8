import type { Dictionary } from '../wording/dictionary';

/** Units. Those of time and the per cent sign are the same in both languages. */
export default {
  '{size} B': '{size} o',
  '{size} kB': '{size} ko',
  '{size} MB': '{size} Mo',
  '{size} GB': '{size} Go',
} satisfies Dictionary;
