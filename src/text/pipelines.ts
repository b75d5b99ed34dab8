import type { Preprocess } from '../domain/run';
import { msg, type Message } from '../wording/message';

/** The four preprocessings in words, shared by the Train form and the lens. */
export const PIPELINES: { kind: Preprocess; title: Message; help: Message }[] = [
  {
    kind: 'raw',
    title: msg('Raw'),
    help: msg('Cut at white space, nothing else changed but tags, entities and escapes of a file.'),
  },
  {
    kind: 'standard',
    title: msg('Standard'),
    help: msg(
      'Tags removed; links, mentions and hashtags folded, entities and contractions spelled out, elongations and case folded; emoticons, emoji and the order of words kept.',
    ),
  },
  {
    kind: 'lemma',
    title: msg('Lemmatised'),
    help: msg('Standard, then stop words removed (negations stay) and words brought to their dictionary form.'),
  },
  {
    kind: 'stem',
    title: msg('Stemmed'),
    help: msg('Standard, then stop words removed (negations stay) and words cut to their stem.'),
  },
];
