import { choiceKnob, numberKnob } from '../knobs';
import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { TUNED } from '../recurrent-settings';
import { fileTable, trainedTable } from '../vectors/table';
import { msg } from '../../../src/wording/message';

export default recurrentRecipe(
  {
    id: 'word2vec-lstm',
    label: msg('Word2Vec + LSTM'),
    summary: msg(
      'Word vectors by skip-gram (Mikolov et al. 2013), trained on this corpus first or taken from a file, read by an LSTM.',
    ),
  },
  { cell: 'lstm', bidirectional: false },
  {
    defaults: { embedding: 300 },
    presets: [
      {
        ...TUNED,
        summary: msg(
          'What works better on many rows: smaller vectors of this corpus, fine-tuned, one cycle of the learning rate.',
        ),
        knobs: { ...TUNED.knobs, embedding: 100, fineTune: 'trained' },
      },
    ],
    vectors: {
      needs: ['word2vec'],
      ownWidth: false,
      knobs: {
        source: choiceKnob(
          msg('Vectors from'),
          msg('Vectors from a file were trained on more text; vectors from the corpus fit how its authors write.'),
          { corpus: msg('This corpus, trained first'), file: msg('A Word2Vec file') },
          'corpus',
        ),
        vectorEpochs: numberKnob(
          msg('Epochs of the vectors'),
          msg('How many times skip-gram sees every training tweet.'),
          { default: 3, min: 1, max: 50, step: 1 },
        ),
      },
      make: (data, width, { source, vectorEpochs }, context) =>
        source === 'file' ? fileTable('word2vec', data, context) : trainedTable(data, width, vectorEpochs, context),
    },
  },
) satisfies Recipe;
