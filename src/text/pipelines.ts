import type { Preprocess } from '../domain/run';
import { word } from '../wording/wording';

/** The four preprocessings in words; the Train form and the lens say the same. */
export const PIPELINES: { kind: Preprocess; title: string; help: string }[] = [
  { kind: 'raw', title: word('Raw'), help: word('Cut at white space, nothing else changed.') },
  {
    kind: 'standard',
    title: word('Standard'),
    help: word(
      'Links, mentions and hashtags folded, entities and contractions spelled out, elongations and case folded; emoticons, emoji and the order of words kept.',
    ),
  },
  {
    kind: 'lemma',
    title: word('Lemmatised'),
    help: word('Standard, then stop words removed (negations stay) and words brought to their dictionary form.'),
  },
  {
    kind: 'stem',
    title: word('Stemmed'),
    help: word('Standard, then stop words removed (negations stay) and words cut to their stem.'),
  },
];
