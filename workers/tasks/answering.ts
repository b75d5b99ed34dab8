/** The verdict of a model on a text that it scored. */
import { answerOf, type UnsureBand, type Verdict } from '../../src/metrics/unsure';
import { loadFeeling } from '../../src/text/feeling';

export type Answer = (score: number, text: string) => Verdict;

/** With `unsure`, a third verdict: unsure if the score is within the band, or if the text expresses no feeling. */
export async function loadAnswer(unsure?: UnsureBand): Promise<Answer> {
  if (!unsure) return (score) => answerOf(score);
  const tellsFeeling = await loadFeeling();
  return (score, text) => {
    const verdict = answerOf(score, unsure);
    return verdict === 'UNSURE' || tellsFeeling(text) ? verdict : 'UNSURE';
  };
}
