/** Settings of a recurrent network, with the study's own values as defaults, and presets that work better. */
import { msg } from '../../src/wording/message';
import { EMOTICONS_KNOB } from './emoticons';
import { choiceKnob, numberKnob, type PresetOf, type ValuesOf } from './knobs';

export const KNOBS = {
  epochs: numberKnob(msg('Epochs'), msg('How many times the network sees every training tweet, at most.'), {
    ...{ default: 5, min: 1, max: 100, step: 1 },
  }),
  batch: numberKnob(
    msg('Batch size'),
    msg('Tweets per step: larger batches are faster and smoother, smaller ones learn more from each tweet.'),
    { default: 250, min: 1, max: 2000, step: 1 },
  ),
  learningRate: numberKnob(msg('Learning rate'), msg("Size of Adam's steps: too large diverges, too small is slow."), {
    ...{ default: 0.001, min: 0.00001, max: 0.1, step: 0.0001 },
  }),
  schedule: choiceKnob(
    msg('Schedule'),
    msg('Whether the learning rate stays constant, or rises and then decays to zero (one cycle).'),
    { constant: msg('Constant'), 'one-cycle': msg('One cycle') },
    'constant',
  ),
  patience: numberKnob(msg('Patience'), msg('Epochs without a lower validation loss before training ends early.'), {
    ...{ default: 2, min: 1, max: 100, step: 1 },
  }),
  marks: choiceKnob(
    msg('Punctuation'),
    msg('If kept, the text is read as written, after standard cleaning.'),
    { preprocessed: msg('Set by the preprocessing'), marks: msg('Kept as tokens') },
    'preprocessed',
  ),
  emoticons: EMOTICONS_KNOB,
  words: numberKnob(msg('Vocabulary'), msg('Maximum number of words in the vocabulary; the most frequent are kept.'), {
    ...{ default: 50_000, min: 100, max: 65_535, step: 1 },
  }),
  embedding: numberKnob(
    msg('Embedding size'),
    msg('Numbers that represent each word: more of them can distinguish more words.'),
    { default: 256, min: 2, max: 512, step: 1 },
  ),
  units: numberKnob(msg('Recurrent units'), msg('Size of the memory carried from word to word.'), {
    ...{ default: 128, min: 2, max: 512, step: 1 },
  }),
  dropout: numberKnob(
    msg('Dropout'),
    msg('Share of activations dropped at random in training, to reduce overfitting.'),
    { default: 0.5, min: 0, max: 0.9, step: 0.05 },
  ),
  places: choiceKnob(
    msg('Where dropout applies'),
    msg('At the inputs of the recurrent layer only, or also after the embeddings and around the dense layer.'),
    { inputs: msg('Inputs only'), everywhere: msg('Everywhere') },
    'everywhere',
  ),
  l2: numberKnob(
    msg('L2 penalty'),
    msg('Penalty on the squares of the dense layer’s weights, to reduce overfitting.'),
    {
      default: 0.001,
      min: 0,
      max: 0.1,
      step: 0.0005,
    },
  ),
};

export type RecurrentSettings = ValuesOf<typeof KNOBS>;

/** For networks with pretrained embeddings. */
export const VECTOR_KNOBS = {
  fineTune: choiceKnob(
    msg('Word vectors'),
    msg('Whether training changes them.'),
    { frozen: msg('Frozen'), trained: msg('Fine-tuned') },
    'frozen',
  ),
};

export const TUNED: PresetOf<typeof KNOBS> = {
  id: 'tuned',
  label: msg('Tuned'),
  summary: msg(
    'What works better than the study’s on many rows: punctuation kept, smaller embeddings, less dropout, one cycle of the learning rate.',
  ),
  knobs: {
    marks: 'marks',
    epochs: 2,
    batch: 500,
    learningRate: 0.003,
    schedule: 'one-cycle',
    embedding: 100,
    dropout: 0.2,
    places: 'inputs',
    l2: 0,
  },
};

export const THOROUGH: PresetOf<typeof KNOBS> = {
  id: 'thorough',
  label: msg('Thorough'),
  summary: msg(
    'The same with more dropout, one more epoch and emoticons put back: for a million rows labelled by emoticons. Training takes half as long again.',
  ),
  knobs: { ...TUNED.knobs, epochs: 3, dropout: 0.35, emoticons: 10 },
};
