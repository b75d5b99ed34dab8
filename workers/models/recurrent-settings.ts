/** What can be set of a recurrent network, by the study's own values, and the settings that work better beside them. */
import type { Knob, Preset } from '../../src/domain/recipe-info';
import { word } from '../../src/wording/wording';
import { EMOTICONS_KNOB } from './emoticons';

export const KNOBS: Knob[] = [
  knob('epochs', word('Epochs'), word('How many times the network sees every training tweet, at most.'), 5, 1, 100, 1),
  knob(
    'batch',
    word('Batch size'),
    word('Tweets per step: larger is faster and smoother, smaller learns more from each.'),
    250,
    1,
    2000,
    1,
  ),
  knob(
    'learningRate',
    word('Learning rate'),
    word("Size of Adam's steps: too large diverges, too small crawls."),
    0.001,
    0.00001,
    0.1,
    0.0001,
  ),
  {
    ...knob(
      'schedule',
      word('Schedule'),
      word('Whether the learning rate stays, or rises and then falls to nothing (one cycle).'),
      0,
      0,
      1,
      1,
    ),
    choices: [
      { value: 0, label: word('Constant') },
      { value: 1, label: word('One cycle') },
    ],
  },
  knob(
    'patience',
    word('Patience'),
    word('Epochs without a lower validation loss before training ends early.'),
    2,
    1,
    100,
    1,
  ),
  {
    ...knob(
      'marks',
      word('Punctuation'),
      word('Kept, the text is read as written, by the standard cleaning.'),
      0,
      0,
      1,
      1,
    ),
    choices: [
      { value: 0, label: word('As the preprocessing has it') },
      { value: 1, label: word('Kept as tokens') },
    ],
  },
  EMOTICONS_KNOB,
  knob('words', word('Vocabulary'), word('Most frequent words that are told apart, at most.'), 50_000, 100, 65_535, 1),
  knob(
    'embedding',
    word('Embedding size'),
    word('Numbers that stand for each word: more can tell more words apart.'),
    256,
    2,
    512,
    1,
  ),
  knob('units', word('Recurrent units'), word('Size of the memory carried from word to word.'), 128, 2, 512, 1),
  knob(
    'dropout',
    word('Dropout'),
    word('Share of signals silenced at random in training, against learning by heart.'),
    0.5,
    0,
    0.9,
    0.05,
  ),
  {
    ...knob(
      'places',
      word('Where it drops'),
      word('At the inputs of the recurrent layer alone, or also behind the embeddings and around the dense layer.'),
      1,
      0,
      1,
      1,
    ),
    choices: [
      { value: 0, label: word('Inputs only') },
      { value: 1, label: word('Everywhere') },
    ],
  },
  knob(
    'l2',
    word('L2 penalty'),
    word('Pull of the dense layer’s weights towards zero, against learning by heart.'),
    0.001,
    0,
    0.1,
    0.0005,
  ),
];

export const TUNED: Preset = {
  id: 'tuned',
  label: word('Tuned'),
  summary: word(
    'What works better than the study’s on many rows: punctuation kept, smaller embeddings, less dropout, one cycle of the learning rate.',
  ),
  knobs: {
    marks: 1,
    epochs: 2,
    batch: 500,
    learningRate: 0.003,
    schedule: 1,
    embedding: 100,
    dropout: 0.2,
    places: 0,
    l2: 0,
  },
};

export const THOROUGH: Preset = {
  id: 'thorough',
  label: word('Thorough'),
  summary: word(
    'The same with more dropout, an epoch more and emoticons put back: for a million rows labelled by emoticons. Half as long again.',
  ),
  knobs: { ...TUNED.knobs, epochs: 3, dropout: 0.35, emoticons: 10 },
};

function knob(name: string, label: string, help: string, value: number, min: number, max: number, step: number): Knob {
  return { name, label, help, default: value, min, max, step };
}

export const FINE_TUNE: Knob = {
  ...knob('fineTune', word('Word vectors'), word('Whether training changes them.'), 0, 0, 1, 1),
  choices: [
    { value: 0, label: word('Stay as they are') },
    { value: 1, label: word('Are fine-tuned') },
  ],
};
