/** Compares a run with the slides' figure, and explains why the two are not directly comparable. */
import { wilson } from '../metrics/interval';
import type { Metrics } from '../metrics/metrics';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { RunRecord } from '../domain/run';
import { msg, type Message } from '../wording/message';
import { t } from '../wording/wording';
import type { GridItem } from './grid';
import type { SlideRow, SlideTable } from './slides';

export type Verdict = 'beaten' | 'tied' | 'missed';

/**
 * `beaten` if the slide's accuracy is below the 95 % Wilson interval of ours, `missed` if above, `tied` if within. The
 * slide's own uncertainty is unknown and ignored.
 */
export function judge(
  metrics: Pick<Metrics, 'truePositives' | 'trueNegatives' | 'rows'>,
  slideAccuracy: number,
): Verdict {
  const [low, high] = accuracyInterval(metrics);
  if (slideAccuracy < low) return 'beaten';
  return slideAccuracy > high ? 'missed' : 'tied';
}

export function accuracyInterval({
  truePositives,
  trueNegatives,
  rows,
}: Pick<Metrics, 'truePositives' | 'trueNegatives' | 'rows'>) {
  return wilson(truePositives + trueNegatives, rows);
}

/** Why this corpus prevents a direct comparison of any row, one sentence each. */
export function commonCaveats({ name, report }: Pick<CorpusSummary, 'name' | 'report'>): string[] {
  const corpus =
    report.format === 'sentiment140'
      ? t('{name} has the format of Sentiment140; the study drew other rows from it to train and to test.', { name })
      : t('{name} is not Sentiment140, which the study used: its texts and labels are of another kind.', { name });
  return [
    corpus,
    t(
      'The slides do not say how many rows they tested on. The accuracies on 1,600 tweets are mostly multiples of 1/320: with so few test rows they are themselves uncertain by about 5 points, which the verdict does not count.',
    ),
    t('The slides’ 1,600 tweets include the test rows; here up to 1,600 are for training and others for testing.'),
    t('Times are from other machines: the slides’ networks ran on a GPU.'),
  ];
}

/** Why a row of the slides and the corresponding run are not directly comparable, one sentence each. */
export function caveatsOf(
  item: GridItem,
  table: SlideTable['id'],
  slide: SlideRow | null,
  run: RunRecord | null,
): string[] {
  const caveats: string[] = [];
  if (!slide) {
    caveats.push(
      item.recipe === 'blend' ? t('The slides have no blend.') : t('The slides give no figure for it on 1,600 tweets.'),
    );
  }
  if (run && item.rows !== null && run.split.train < item.rows) {
    caveats.push(
      t('Trained on {rows} rows, not {wanted}: the corpus has no more.', {
        rows: run.split.train,
        wanted: item.rows,
      }),
    );
  }
  if (run && item.rows === null && table.startsWith('small')) {
    caveats.push(
      t('“Full DF” is all of Sentiment140, 1.6 million tweets; trained on {rows} here.', { rows: run.split.train }),
    );
  }
  if (table === 'rnn') caveats.push(t('The slides do not say on how many tweets; 400,000 are taken here.'));
  if (run?.status === 'stopped') caveats.push(t('Its training was stopped early by hand.'));
  if (item.preset) caveats.push(t('Trained with the lab’s own settings, not with the study’s.'));
  caveats.push(...(ABOUT[item.recipe] ?? []).map((caveat) => t(caveat)));
  if (item.recipe === 'word2vec-lstm' && run) {
    caveats.push(
      run.settings.knobs['source'] === 1
        ? t('Its vectors come from the Word2Vec file on this device.')
        : t('Its vectors were trained on this corpus, the study’s by Google on news.'),
    );
  }
  return caveats;
}

const VOCABULARY = msg(
  'Another vocabulary: the study kept 93,480 words of its vectors, here at most 50,000 of the training rows.',
);
const STUDIO = msg(
  'The study used the modules of Azure Machine Learning Studio, whose settings the slides do not show.',
);

/** By recipe. */
const ABOUT: Record<string, Message[]> = {
  'glove-lstm': [
    VOCABULARY,
    msg('It reads the GloVe file on this device; the study’s was glove.twitter.27B, 200 dimensions.'),
  ],
  'word2vec-lstm': [VOCABULARY],
  'use-dense': [msg('This is USE-lite, the encoder for browsers; the study used the larger USE v4.')],
  'bert-finetune': [
    msg(
      'The slides’ “Distill BERT” has 108.9 million parameters, the size of BERT; DistilBERT, used here, has 66 million.',
    ),
  ],
  'hashing-lr': [STUDIO],
  'ngram-lr': [STUDIO],
  lexicon: [msg('A lexicon on this device stands in for Azure’s service.')],
  pretrained: [msg('A transformer trained on film reviews, on this device, stands in for Azure’s service.')],
  azure: [msg('Azure’s service has changed since; here it reads texts as written.')],
};
