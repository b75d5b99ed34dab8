import type { Recipe } from '../recipe';
import { recurrentRecipe } from '../recurrent';
import { TUNED } from '../recurrent-settings';
import { fileTable } from '../vectors/table';
import { msg } from '../../../src/wording/message';

export default recurrentRecipe(
  {
    id: 'glove-lstm',
    label: msg('GloVe + LSTM'),
    summary: msg('Word vectors from a GloVe file (Pennington et al. 2014), read by an LSTM: the study’s best model.'),
  },
  { cell: 'lstm', bidirectional: false },
  {
    presets: [
      {
        ...TUNED,
        summary: msg(
          'What works better on many rows: the vectors fine-tuned, less dropout, one cycle of the learning rate.',
        ),
        knobs: { ...TUNED.knobs, embedding: undefined, fineTune: 'trained' },
      },
    ],
    vectors: {
      needs: ['glove'],
      ownWidth: true,
      knobs: {},
      make: (data, _width, _knobs, context) => fileTable('glove', data, context),
    },
  },
) satisfies Recipe;
