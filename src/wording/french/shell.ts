import type { Dictionary } from '../wording';

/** The frame around the views. */
export default {
  Language: 'Langue',
} satisfies Dictionary;
