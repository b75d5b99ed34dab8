import type { MemberSettings, NamedArray } from '../../../src/domain/run';
import { loadPreprocess, type Tokenise } from '../../../src/text/preprocess';
import { blend, fitBlend, NEAREST, type BlendWeights } from '../blending';
import { arrayOf } from '../arrays';
import { memberInput, type Input } from '../formats/exported-network';
import { defineRecipe, type Resources, type Member, type Saved, type Scorer, type Texts } from '../recipe';
import { findRecipe } from '../recipes';
import { revive } from '../reviving';
import { LabError, msg } from '../../../src/wording/message';

interface LiveMember {
  settings: MemberSettings;
  tokenise: Tokenise;
  scorer: Scorer;
}

/** Rows scored between two calls of `turn`. */
const SLICE = 2_000;

/**
 * Saves copies of its members, so that it still works when they are deleted: their words concatenated, their arrays
 * named by member index.
 */
export default defineRecipe({
  id: 'blend',
  label: msg('Blend'),
  summary: msg(
    'Lets saved models vote: their weights are fitted, and the result calibrated, on the validation tweets.',
  ),
  family: 'blend',
  processorOnly: msg('The models of a blend score on the processor.'),
  knobs: {},
  async fit({ validation }, _knobs, context) {
    const { members } = context;
    if (members.length < 2) throw new LabError('A blend needs at least two models. Choose them, then start again.');
    const live: LiveMember[] = [];
    try {
      for (const member of members) live.push(await bringToLife(member.settings, member.saved, context.resources));
      const scores = live.map(() => new Float32Array(validation.rows));
      for (let from = 0; from < validation.rows; from += SLICE) {
        const rows = Math.min(SLICE, validation.rows - from);
        for (const [i, member] of live.entries()) {
          await context.turn();
          scores[i].set(await scoreBy(member, partOf(validation, from, rows), context.signal), from);
        }
        context.onProgress(msg('Scoring with the models'), from + rows, validation.rows);
      }
      context.onStart({ params: live.length + 1, vocabularySize: 0, stepsPerEpoch: 0, epochs: 0 });
      return scorerOf(live, fitBlend(scores, validation.labels));
    } catch (error) {
      for (const { scorer } of live) scorer.dispose();
      throw error;
    }
  },
  async load(saved, _knobs, resources) {
    const members = split(saved);
    const live: LiveMember[] = [];
    try {
      const weights = weightsOf(saved.arrays, members.length);
      for (const member of members) live.push(await bringToLife(member.settings, member.saved, resources));
      return scorerOf(live, weights);
    } catch (error) {
      for (const { scorer } of live) scorer.dispose();
      throw error;
    }
  },
  async portable(saved) {
    const members = split(saved);
    const { weights, bias } = weightsOf(saved.arrays, members.length);
    const live = await Promise.all(
      members.map(async ({ settings, saved: own }) => {
        const { label, portable } = await findRecipe(settings.recipe);
        if (!portable)
          throw new LabError('“{name}”, which is part of it, cannot leave the lab alone.', { name: label });
        const [tokenise, part] = await Promise.all([
          loadPreprocess(settings.preprocess),
          portable(own, settings.knobs),
        ]);
        return { tokenise, part };
      }),
    );
    return {
      network: { kind: 'vote', members: live.map(({ part }) => part.network), weights, bias, nearest: NEAREST },
      async read({ rows, textAt }) {
        const inputs: Input[] = [];
        for (const [i, { tokenise, part }] of live.entries()) {
          const own = await part.read({ rows, textAt, tokensAt: (row) => tokenise(textAt(row)) });
          inputs.push(...own.map((input) => ({ ...input, name: memberInput(i, input.name) })));
        }
        return inputs;
      },
    };
  },
  async shrink(saved, knobs, keeps) {
    const members: Member[] = [];
    for (const { settings, saved: own } of split(saved)) {
      const { shrink } = await findRecipe(settings.recipe);
      const smaller = await shrink?.(own, settings.knobs, keeps);
      members.push(
        smaller ? { settings: { ...settings, knobs: smaller.knobs }, saved: smaller.saved } : { settings, saved: own },
      );
    }
    return { saved: join(members, weightsOf(saved.arrays, members.length)), knobs };
  },
});

async function bringToLife(settings: MemberSettings, saved: Saved, resources: Resources): Promise<LiveMember> {
  const { family } = await findRecipe(settings.recipe);
  if (family === 'blend') throw new LabError('A blend cannot be part of another. Choose the models it is made of.');
  const tokenise = await loadPreprocess(settings.preprocess);
  return { settings, tokenise, scorer: await revive(settings, saved, resources) };
}

function partOf(texts: Texts, from: number, rows: number): Texts {
  return { rows, textAt: (row) => texts.textAt(from + row), tokensAt: (row) => texts.tokensAt(from + row) };
}

/** Each model reads a text with its own preprocessing. */
function scoreBy({ tokenise, scorer }: LiveMember, { rows, textAt }: Texts, signal?: AbortSignal) {
  return scorer.score({ rows, textAt, tokensAt: (row) => tokenise(textAt(row)) }, signal);
}

function scorerOf(live: LiveMember[], weights: BlendWeights): Scorer {
  return {
    params: live.length + 1,
    describe(tokens, text) {
      // The models may tokenise the text differently, so tokens are matched by text, not by position.
      const found = new Map<string, { known: boolean; used: boolean }>();
      for (const { token, known, used } of live.flatMap(({ scorer }) => scorer.describe(tokens, text))) {
        const other = found.get(token);
        found.set(token, { known: known || other?.known === true, used: used || other?.used === true });
      }
      return tokens.map((token) => ({ token, ...(found.get(token) ?? { known: false, used: false }) }));
    },
    async score(texts, signal) {
      const scores: Float32Array[] = [];
      for (const member of live) scores.push(await scoreBy(member, texts, signal));
      return blend(scores, weights);
    },
    async save() {
      const saved: Saved[] = [];
      for (const { scorer } of live) saved.push(await scorer.save());
      return join(
        live.map(({ settings }, i) => ({ settings, saved: saved[i] })),
        weights,
      );
    },
    dispose() {
      for (const { scorer } of live) scorer.dispose();
    },
  };
}

function weightsOf(arrays: NamedArray[], members: number): BlendWeights {
  return { weights: arrayOf(arrays, 'blend/weights', [members]), bias: arrayOf(arrays, 'blend/bias', [1])[0] };
}

function join(members: Member[], { weights, bias }: BlendWeights): Saved {
  return {
    vocabulary: members.flatMap(({ saved }) => saved.vocabulary),
    members: members.map(({ settings }) => settings),
    arrays: [
      { name: 'blend/weights', shape: [members.length], data: weights },
      { name: 'blend/bias', shape: [1], data: Float32Array.of(bias) },
      {
        name: 'blend/words',
        shape: [members.length],
        data: Float32Array.from(members, ({ saved }) => saved.vocabulary.length),
      },
      ...members.flatMap(({ saved }, i) => saved.arrays.map((array) => ({ ...array, name: `${i}/${array.name}` }))),
    ],
  };
}

/** The members of a saved blend. @throws LabError that says what is missing. */
function split({ vocabulary, arrays, members }: Saved): Member[] {
  if (!members?.length) throw new LabError('The blend does not say which models it is made of.');
  const words = arrayOf(arrays, 'blend/words', [members.length]);
  let from = 0;
  const parts = members.map((settings, i): Member => {
    const prefix = `${i}/`;
    const own: NamedArray[] = arrays
      .filter(({ name }) => name.startsWith(prefix))
      .map((array) => ({ ...array, name: array.name.slice(prefix.length) }));
    const saved = { vocabulary: vocabulary.slice(from, from + words[i]), arrays: own };
    from += words[i];
    return { settings, saved };
  });
  if (from !== vocabulary.length) throw new LabError('The weights “blend/words” do not add up to the vocabulary.');
  return parts;
}
