import { msg, type Message } from '../wording/message';

/** What figures of scored texts can and cannot show; translated when displayed. */
export const CAVEATS: readonly Message[] = [
  msg(
    'A model misreads about one text in six. People asked about the same tweets agree on about 80 %: there is no certain answer to be had for the rest.',
  ),
  msg('Irony and sarcasm are mostly read as they stand: “great, my train is late again” may count as positive.'),
  msg(
    'A score of at least one half counts as positive. It is no measure of how strong a feeling is, and only as good a probability as the model was calibrated to be.',
  ),
  msg(
    'The interval tells only how far chance would move the share if more texts of the same kind came. It knows nothing of the model’s own mistakes, nor of who was sampled.',
  ),
  msg(
    'Those who write are not all who think: angry people write more, a few write very much, and a search finds what it was asked for. Fold near-duplicates, and group by user, before you count heads.',
  ),
  msg(
    'The models that come with the lab learnt from English tweets of 2009. Another language, other words, or long texts are foreign to them; “unsure” says where they had better not answer.',
  ),
  msg('Compare a share with the same share last week rather than with zero, and read the texts before you act.'),
];
