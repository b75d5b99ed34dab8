/**
 * Whether a text expresses any feeling. A model that only knows negative and positive texts classifies “the bus leaves
 * at 8” as one of them; this checks for clues of subjectivity (J. Wiebe et al., "Learning Subjective Language", 2004)
 * that such a text lacks: a word or an emoticon rated as a mood (VADER's lexicon: C. Hutto & E. Gilbert, 2014), a first
 * or second person, an exclamation, an elongated word, an emoji. It looks at the text as written, mended, and at the words
 * that a model reads (`#ThisIsAwful`, `awful/terrible`).
 */
import { cleanStandard } from './clean';
import { mend } from './mend';

/** First and second persons. */
const PERSONS = new Set(
  "i im i'm ive i've ill i'll id i'd me my mine myself we we're we've we'll us our ours you you're your yours u ur ya y'all".split(
    ' ',
  ),
);
const RAISED = /!|([a-z])\1\1|\p{Extended_Pictographic}/iu;
const PLAIN = /^[a-z0-9]+$/;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/**
 * Returns a test of texts as written. The lexicon is imported dynamically; rejects only if that chunk cannot be
 * fetched.
 */
export async function loadFeeling(): Promise<(text: string) => boolean> {
  const { lexicon } = await import('vader-sentiment/src/vader_lexicon.js');
  const moods = new Set(Object.keys(lexicon));
  const tells = (word: string) => moods.has(word) || PERSONS.has(word);
  return (written) => {
    const text = mend(written);
    if (RAISED.test(text)) return true;
    for (const piece of text.toLowerCase().split(/\s+/)) {
      if (tells(piece)) return true;
      // Most pieces are plain words.
      if (PLAIN.test(piece)) continue;
      const word = piece.replace(EDGES, '').replace(/[\u2018\u2019]/g, "'");
      if (tells(word)) return true;
    }
    return cleanStandard(text).some(tells);
  };
}
