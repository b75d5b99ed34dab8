/** What the cards of the models that come with the lab say, which are written in English when a model is shipped. */
import { say, word } from '../../wording/wording';

const SENTENCES = new Set([
  word('Small: words and word groups'),
  word('A weight for each word and group of up to three words (the fastText classifier). Answers at once.'),
  word('Strong: Bi-LSTM and words'),
  word('A Bi-LSTM that reads each text from both ends, and weights of words and word groups, blended.'),
  word('It knows English tweets of 2009: names, slang and emoji that came later are unknown to it.'),
  word('It was taught by emoticons, so it tells how a writer feels rather than what is praised or blamed.'),
  word('Irony and sarcasm are read as they are written.'),
  word('It has seen negative and positive tweets only: what is neither should be called unsure, and often is not.'),
  word('On other kinds of text (reviews, news, letters) nobody has measured it.'),
  word('It reads the last 36 words of a text; of longer ones the beginning only counts by its words.'),
  word(
    'Sentiment140 (A. Go, R. Bhayani, L. Huang, 2009) names no licence; its authors offer it for research. Its labels were given by emoticons, not by people. The model holds none of its tweets.',
  ),
  word('African American women'),
  word('African American men'),
  word('European American women'),
  word('European American men'),
]);

/** A sentence of a card in the language in use; as it is written where it is another's. */
export function sayOfCard(sentence: string): string {
  return SENTENCES.has(sentence) ? say(sentence) : sentence;
}
