import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { TUNED } from '../recurrent-settings';
import { fileTable } from '../vectors/table';
import { word } from '../../../src/wording/wording';

export default recurrentRecipe(
  {
    id: 'glove-lstm',
    label: word('GloVe + LSTM'),
    summary: word('Word vectors from a GloVe file (Pennington et al. 2014), read by an LSTM: the study’s best model.'),
  },
  { cell: 'lstm', bidirectional: false },
  {
    presets: [
      {
        ...TUNED,
        summary: word(
          'What works better on many rows: the vectors fine-tuned, less dropout, one cycle of the learning rate.',
        ),
        knobs: {
          ...Object.fromEntries(Object.entries(TUNED.knobs).filter(([name]) => name !== 'embedding')),
          fineTune: 1,
        },
      },
    ],
    vectors: {
      needs: ['glove'],
      ownWidth: true,
      knobs: [],
      make: (data, _knobs, context) => fileTable('glove', data, context),
    },
  },
) satisfies Recipe;
