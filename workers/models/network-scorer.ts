/** Adapts a network to the training loop, and to the interface that scores texts. */
import { describeTokens, MAX_TOKENS } from '../../src/text/encode';
import type { Vocabulary } from '../../src/text/vocabulary';
import { Adam } from '../compute/kernels/adam';
import { clearKept } from '../compute/kernels/recurrence';
import { drawBatches } from './batches';
import { explanationOf } from './explanation';
import { traceStates } from './inner-view';
import { integrateGradients } from './integrated-gradients';
import { countParams, disposeNetwork, scoreRows, trainOnBatch, weightsOf, type Network } from './network';
import { encodeTexts, tokensOf, type PreparedData, type Punctuation } from './prepare';
import type { Saved, Scorer } from './recipe';
import { textsOf } from './texts';
import type { Learner } from './training';
import { assignVariables, copyVariables } from './variables';

/** The `Learner` of a network and its training data; the caller still disposes the network. */
export function learnerOf(network: Network, data: PreparedData, batch: number): Learner {
  const { train, validation, vocabulary } = data;
  const adam = new Adam();
  return {
    params: countParams(network),
    vocabularySize: vocabulary.size,
    labels: train.labels,
    validationLabels: validation.labels,
    drawBatches: (random) => drawBatches(train, batch, random),
    step(chosen, rate, random) {
      adam.learningRate = rate;
      return trainOnBatch(network, adam, train, chosen, random);
    },
    validate: (signal) => scoreRows(network, validation, signal),
    save: () => save(network, vocabulary),
    restore: ({ arrays }) => assignVariables(weightsOf(network), arrays),
    dispose() {
      adam.dispose();
      clearKept();
    },
  };
}

async function save(network: Network, { words }: Vocabulary): Promise<Saved> {
  return { vocabulary: words, arrays: await copyVariables(weightsOf(network)) };
}

/** The `Scorer` of a trained network, which it takes ownership of. */
export function scorerOf(network: Network, vocabulary: Vocabulary, punctuation: Punctuation): Scorer {
  const read = (tokens: string[], text: string) => {
    const texts = textsOf([text], () => tokens);
    return { words: tokensOf(texts, 0, punctuation), rows: encodeTexts(texts, vocabulary, punctuation) };
  };
  return {
    params: countParams(network),
    describe: (tokens, text) => describeTokens(read(tokens, text).words, vocabulary, MAX_TOKENS),
    async explain(tokens, text) {
      const { words, rows } = read(tokens, text);
      const { pushes, ...sums } = await integrateGradients(network, Int32Array.from(rows.ids));
      const cut = words.length - pushes.length;
      return explanationOf('gradients', words, [...new Float64Array(cut), ...pushes], sums);
    },
    async lookInside(tokens, text) {
      const { words, rows } = read(tokens, text);
      return traceStates(network, words.slice(words.length - rows.ids.length), rows.ids);
    },
    score: (texts, signal) => scoreRows(network, encodeTexts(texts, vocabulary, punctuation), signal),
    save: () => save(network, vocabulary),
    dispose: () => disposeNetwork(network),
  };
}
