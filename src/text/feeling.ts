/**
 * Whether a text says how anyone feels at all. A model that knows negative and positive texts alone takes the bus that leaves at 8
 * for one or the other; here are the clues of subjectivity (J. Wiebe et al., "Learning Subjective Language", 2004) that such a
 * text lacks: a word or an emoticon that people rated as a mood (VADER's lexicon: C. Hutto & E. Gilbert, 2014), someone who
 * speaks or is spoken to, an exclamation, a stretched word, an emoji.
 */

/** One who speaks, or is spoken to. */
const PERSONS = new Set(
  "i im i'm ive i've ill i'll id i'd me my mine myself we we're we've we'll us our ours you you're your yours u ur ya y'all".split(
    ' ',
  ),
);
const RAISED = /!|([a-z])\1\1|\p{Extended_Pictographic}/iu;
const PLAIN = /^[a-z0-9]+$/;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** Tells it of a text as written. The lexicon comes by dynamic import; rejects only where that chunk cannot be fetched. */
export async function loadFeeling(): Promise<(text: string) => boolean> {
  const { lexicon } = await import('vader-sentiment/src/vader_lexicon.js');
  const moods = new Set(Object.keys(lexicon));
  return (text) => {
    if (RAISED.test(text)) return true;
    for (const piece of text.toLowerCase().split(/\s+/)) {
      if (moods.has(piece) || PERSONS.has(piece)) return true;
      // Most pieces are words as they stand.
      if (PLAIN.test(piece)) continue;
      const word = piece.replace(EDGES, '').replace(/[\u2018\u2019]/g, "'");
      if (moods.has(word) || PERSONS.has(word)) return true;
    }
    return false;
  };
}
