import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { TUNED } from '../recurrent-settings';
import { fileTable, trainedTable } from '../vectors/table';
import { word } from '../../../src/wording/wording';

const FROM_FILE = 1;

export default recurrentRecipe(
  {
    id: 'word2vec-lstm',
    label: word('Word2Vec + LSTM'),
    summary: word(
      'Word vectors by skip-gram (Mikolov et al. 2013), trained on this corpus first or taken from a file, read by an LSTM.',
    ),
  },
  { cell: 'lstm', bidirectional: false },
  {
    defaults: { embedding: 300 },
    presets: [
      {
        ...TUNED,
        summary: word(
          'What works better on many rows: smaller vectors of this corpus, fine-tuned, one cycle of the learning rate.',
        ),
        knobs: { ...TUNED.knobs, embedding: 100, fineTune: 1 },
      },
    ],
    vectors: {
      needs: ['word2vec'],
      ownWidth: false,
      knobs: [
        {
          name: 'source',
          label: word('Vectors from'),
          help: word('A file has seen more text, the corpus knows how its people write.'),
          ...{ default: 0, min: 0, max: 1, step: 1 },
          choices: [
            { value: 0, label: word('This corpus, trained first') },
            { value: FROM_FILE, label: word('A Word2Vec file') },
          ],
        },
        {
          name: 'vectorEpochs',
          label: word('Epochs of the vectors'),
          help: word('How many times skip-gram sees every training tweet.'),
          ...{ default: 3, min: 1, max: 50, step: 1 },
        },
      ],
      make: (data, knobs, context) =>
        knobs.source === FROM_FILE ? fileTable('word2vec', data, context) : trainedTable(data, knobs, context),
    },
  },
) satisfies Recipe;
