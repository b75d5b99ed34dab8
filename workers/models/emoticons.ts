/**
 * Restores emoticons. If tweets were labelled by the emoticon they contained, which was then removed (A. Go, R.
 * Bhayani, L. Huang, "Twitter Sentiment Classification using Distant Supervision", 2009), a model cannot learn what
 * `:(` means.
 */
import { createRandom } from '../../src/data/random';
import { msg } from '../../src/wording/message';
import { cleanStandard } from '../../src/text/clean';
import type { Tokenise } from '../../src/text/preprocess';
import { numberKnob } from './knobs';
import type { FitData } from './recipe';

/** The emoticons that determined the labels: negative, positive. */
const EMOTICONS = [
  [':(', ':-('],
  [':)', ':-)', ':D', '=)'],
];

/** Their tokens. */
export const PUT_BACK: ReadonlySet<string> = new Set(EMOTICONS.flat().flatMap(cleanStandard));

export const EMOTICONS_KNOB = numberKnob(
  msg('Emoticons put back'),
  msg(
    'Percentage of the training tweets that get back an emoticon of the kind their label was derived from. Only for corpora labelled by emoticons, such as Sentiment140.',
  ),
  { default: 0, min: 0, max: 50, step: 1 },
);

/**
 * The same rows, with an emoticon of its class appended to `percent` of the training rows. Drawn by seed; validation
 * rows are unchanged.
 */
export function withEmoticons(data: FitData, percent: number, seed: number, tokenise: Tokenise): FitData {
  const { train } = data;
  if (percent === 0) return data;
  const random = createRandom(seed ^ 0xe307);
  const marks = Array.from(train.labels, (label) => {
    const [drawn, which] = [random(), random()];
    return drawn < percent / 100 ? EMOTICONS[label][Math.floor(which * EMOTICONS[label].length)] : null;
  });
  const textAt = (row: number) => (marks[row] ? `${train.textAt(row)} ${marks[row]}` : train.textAt(row));
  const tokensAt = (row: number) =>
    marks[row] ? [...train.tokensAt(row), ...tokenise(marks[row])] : train.tokensAt(row);
  return { ...data, train: { ...train, textAt, tokensAt } };
}
