import { msg, type Message } from '../wording/message';

/** What figures of scored texts can and cannot show; translated when displayed. */
export const CAVEATS: readonly Message[] = [
  msg(
    'A model misreads about one text in six. People asked about the same tweets agree on about 80 %: the rest have no certain answer.',
  ),
  msg('Irony and sarcasm are mostly taken literally: “great, my train is late again” may count as positive.'),
  msg(
    'A score of at least one half counts as positive. It does not measure how strong a feeling is, and as a probability it is only as good as the model’s calibration.',
  ),
  msg(
    'The interval shows only how far chance would move the share if there were more texts of the same kind. It does not account for the model’s own mistakes, nor for who was sampled.',
  ),
  msg(
    'Those who write do not represent everyone: angry people write more, a few write very much, and a search finds only what it was asked for. Fold near-duplicates, and group by user, before you count people.',
  ),
  msg(
    'The models that come with the lab were trained on English tweets of 2009. They are not made for other languages, newer words or long texts; “unsure” marks where they should not answer.',
  ),
  msg('Compare a share with the same share last week rather than with zero, and read the texts before you act.'),
];
