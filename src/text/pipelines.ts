import type { Preprocess } from '../domain/run';
import { msg, type Message } from '../wording/message';

/** The four preprocessings in words, shared by the Train form and the lens. */
export const PIPELINES: { kind: Preprocess; title: Message; help: Message }[] = [
  {
    kind: 'raw',
    title: msg('Raw'),
    help: msg(
      'Split at white space; tags, entities and escapes of a file are removed or decoded, nothing else changed.',
    ),
  },
  {
    kind: 'standard',
    title: msg('Standard'),
    help: msg(
      'Tags removed; links, mentions, hashtags, elongations and case normalised, entities and contractions expanded; emoticons, emoji and word order kept.',
    ),
  },
  {
    kind: 'lemma',
    title: msg('Lemmatised'),
    help: msg('Standard, then stop words removed (negations stay) and words reduced to their dictionary form.'),
  },
  {
    kind: 'stem',
    title: msg('Stemmed'),
    help: msg('Standard, then stop words removed (negations stay) and words reduced to their stem.'),
  },
];
