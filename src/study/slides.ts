/**
 * The study's replay: its figures, the trainings that reproduce them, and the comparison of both.
 *
 * Contains the slides' tables, the grid of trainings, verdicts and the report. Pure: no DOM, no clock, no randomness,
 * and independent of workers and storage: the page and the command line pass runs in and get trainings to run.
 *
 * Source of this file: "Détecter les bad buzz grâce au deep learning", the defence presentation of the study that the
 * lab reproduces. Slides are named by their titles, since they are not numbered.
 */
import type { Preprocess } from '../domain/run';
import { msg, type Message } from '../wording/message';

/** One row of a slide. Shares are between 0 and 1, losses in nats, times in seconds. */
export interface SlideRow {
  id: string;
  /** As written on the slide. */
  model: string | Message;
  preprocess: Preprocess;
  /** Number of tweets stated on the slide; null for all of Sentiment140 ("full DF"), undefined if not stated. */
  rows?: number | null;
  accuracy: number;
  auc: number;
  loss?: number;
  /** Of the slide's own test rows, whose number is not stated. */
  falsePositives?: number;
  /** Fit time; for the final synthesis and Azure's tables, the whole run. */
  fitS?: number;
  /** Trainable parameters. */
  params?: number;
}

export type TableId = 'small-standard' | 'small-lemma' | 'small-stem' | 'final' | 'azure' | 'rnn';

export interface SlideTable {
  id: TableId;
  title: Message;
  /** Title of the slide. */
  slide: string;
  rows: SlideRow[];
}

const SMALL = 1_600;
const LONG = 400_000;
const SMALL_SLIDE = 'Synthèse des performances modèles avancés 1600 tweets';
const FULL = 'glove-full';

/** Model, false positives, AUC, accuracy and loss in percent, fit time in seconds: the slide's columns. */
type SmallColumns = [
  id: string,
  model: string | Message,
  falsePositives: number,
  auc: number,
  accuracy: number,
  loss: number,
  fitS: number,
];

const share = (percent: number) => Number((percent / 100).toFixed(8));

function smallTable(preprocess: 'standard' | 'lemma' | 'stem', title: Message, columns: SmallColumns[]): SlideTable {
  return {
    id: `small-${preprocess}`,
    title,
    slide: `${SMALL_SLIDE}, prétraitement ${{ standard: 'standard', lemma: 'avancé (lemmatisation)', stem: 'avancé (stemming)' }[preprocess]}`,
    rows: columns.map(([id, model, falsePositives, auc, accuracy, loss, fitS]) => ({
      id,
      model,
      preprocess,
      rows: id === FULL ? null : SMALL,
      accuracy: share(accuracy),
      auc: share(auc),
      loss: share(loss),
      falsePositives,
      fitS,
    })),
  };
}

const finalRow = (
  id: string,
  model: string | Message,
  rows: number,
  [minutes, auc, accuracy]: [minutes: number, auc: number, accuracy: number],
  params?: number,
): SlideRow => ({
  id,
  model,
  preprocess: 'standard',
  rows,
  accuracy: share(accuracy),
  auc: share(auc),
  fitS: Math.round(minutes * 60),
  params,
});

export const SLIDE_TABLES: SlideTable[] = [
  smallTable('standard', msg('1,600 tweets, standard preprocessing'), [
    [FULL, 'GloVe (full DF)', 24_499, 91.58, 83.556, 37.13, 174.9],
    ['glove', 'GloVe + LSTM', 54, 79.405, 72.5, 62.565, 4.7],
    ['word2vec', 'Word2Vec + LSTM', 111, 73.094, 57.812, 71.84, 5.5],
    ['lstm', 'LSTM', 87, 68.042, 59.375, 69.497, 7.1],
    ['bert', 'BERT', 38, 66.425, 61.719, 65.152, 38.5],
    ['bilstm', 'Bi-LSTM', 122, 65.731, 57.187, 79.331, 7.8],
    ['rnn', 'Simple RNN', 99, 57.612, 53.438, 75.649, 7.5],
  ]),
  smallTable('lemma', msg('1,600 tweets, lemmatised'), [
    [FULL, 'GloVe (full DF)', 29_843, 89.812, 81.645, 40.549, 145.1],
    ['glove', 'GloVe + LSTM', 46, 77.884, 72.812, 65.494, 3.5],
    ['bilstm', 'Bi-LSTM', 17, 76.235, 66.25, 69.596, 5.6],
    ['word2vec', 'Word2Vec + LSTM', 105, 73.46, 61.875, 71.015, 4.7],
    ['lstm', 'LSTM', 108, 71.757, 59.062, 70.933, 3.9],
    ['bert', 'BERT', 107, 64.335, 57.031, 68.499, 31.8],
    ['rnn', 'Simple RNN', 161, 57.082, 48.438, 77.619, 4.1],
  ]),
  smallTable('stem', msg('1,600 tweets, stemmed'), [
    [FULL, 'GloVe (full DF)', 29_303, 89.037, 80.795, 42.303, 150],
    ['word2vec', 'Word2Vec + LSTM', 100, 75.733, 63.125, 68.884, 3.8],
    ['lstm', 'LSTM', 83, 75.111, 64.062, 69.772, 5.7],
    ['glove', 'GloVe + LSTM', 53, 74.997, 68.437, 68.806, 3.4],
    ['bilstm', 'Bi-LSTM', 111, 71.718, 58.438, 71.898, 5.8],
    ['bert', 'BERT', 0, 62.302, 51.172, 78.047, 34],
    ['rnn', 'Simple RNN', 119, 57.229, 52.188, 76.632, 6.8],
  ]),
  {
    id: 'final',
    title: msg('The three approaches'),
    slide: 'Synthèse des performances des approches (Final)',
    rows: [
      finalRow('azure', 'API Sentiment (Azure)', SMALL, [3.2, 75.989, 75.949]),
      finalRow('hashing', msg('Feature hashing, logistic regression'), SMALL, [1.35, 70.2, 63.4]),
      finalRow('ngrams', msg('n-grams, logistic regression'), SMALL, [1.72, 78.4, 70.6]),
      finalRow('rnn', 'Simple RNN', LONG, [8.1, 87.653, 79.421], 12_857_601),
      finalRow('lstm', 'LSTM', LONG, [7.41, 88.955, 80.953], 13_005_441),
      finalRow('bilstm', 'Bi-LSTM', LONG, [7.23, 89.091, 81.094], 13_210_753),
      finalRow('word2vec', 'Word2Vec + LSTM', LONG, [1.2, 88.685, 80.586], 227_969),
      finalRow('glove', 'GloVe + LSTM', LONG, [1.73, 90.279, 82.121], 176_769),
      finalRow('use', 'USE', LONG, [2.53, 87.912, 79.594], 131_585),
      finalRow('bert', 'Distill BERT', LONG, [159, 87.742, 79.484], 108_890_881),
    ],
  },
  {
    id: 'azure',
    title: msg('Azure’s service by preprocessing'),
    slide: 'Modèle clé-en-main : API Sentiment Analysis de Microsoft Azure',
    rows: [
      {
        id: 'raw',
        model: msg('Original tweets'),
        preprocess: 'raw',
        rows: SMALL,
        accuracy: 0.74335,
        auc: 0.74349,
        fitS: 186.1,
      },
      {
        id: 'standard',
        model: msg('Cleaned tweets'),
        preprocess: 'standard',
        rows: SMALL,
        accuracy: 0.75949,
        auc: 0.75989,
        fitS: 192.2,
      },
      {
        id: 'lemma',
        model: msg('Lemmatized tweets'),
        preprocess: 'lemma',
        rows: SMALL,
        accuracy: 0.75319,
        auc: 0.7538,
        fitS: 184,
      },
    ],
  },
  {
    id: 'rnn',
    title: msg('Simple RNNs: more dropout'),
    slide: 'Modèle avancé: réseaux de neurones profonds (optimisation du modèle de base)',
    rows: [
      {
        id: 'base',
        model: 'SimpleRNN',
        preprocess: 'standard',
        accuracy: 0.77525002,
        auc: 0.85245085,
        loss: 0.56828576,
      },
      {
        id: 'do3l2',
        model: 'do3L2 SimpleRNN',
        preprocess: 'standard',
        accuracy: 0.7849375,
        auc: 0.8635236,
        loss: 0.49211758,
      },
      {
        id: 'do5l2',
        model: 'do5L2 SimpleRNN',
        preprocess: 'standard',
        accuracy: 0.79468751,
        auc: 0.87459093,
        loss: 0.44949293,
      },
    ],
  },
];

/** The slide's row with that id. @throws Error if there is none */
export function slideRow(table: TableId, id: string): SlideRow {
  const row = SLIDE_TABLES.find((candidate) => candidate.id === table)?.rows.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`The slides have no row ${table}/${id}.`);
  return row;
}
