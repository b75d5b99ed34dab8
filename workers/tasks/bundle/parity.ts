/** The parity fixture of a bundle: what a program that scores with the model has to reproduce. */
import { cleanWithMarks } from '../../../src/text/clean';
import { mend } from '../../../src/text/mend';
import { loadPreprocess, type Tokenise } from '../../../src/text/preprocess';
import { findRecipe } from '../../models/recipes';
import { textsOf } from '../../models/texts';
import type { LiveRun } from '../../engine/live-run';
import type { Leaving } from './making';

/** How a model, or a member of a blend, makes tokens of a text: by a preprocessing, or as written with punctuation. */
export async function tokenisersOf({ run: { record, weights } }: Leaving): Promise<Map<string, Tokenise>> {
  const found = new Map<string, Tokenise>();
  for (const { recipe, knobs, preprocess } of weights.members ?? [record.settings]) {
    const { readsAsWritten } = await findRecipe(recipe);
    const isAsWritten = readsAsWritten && knobs[readsAsWritten.knob] === readsAsWritten.value;
    if (isAsWritten) found.set('marks', (text) => cleanWithMarks(mend(text)));
    else found.set(preprocess, await loadPreprocess(preprocess));
  }
  return found;
}

/** One JSON object a line: text, tokens by tokeniser, the network's inputs, score and label. */
export async function writeParity(leaving: Leaving, { tokenise, scorer, answer }: LiveRun, texts: string[]) {
  const tokenisers = await tokenisersOf(leaving);
  const all = textsOf(texts, tokenise);
  const scores = await scorer.score(all);
  const lines: string[] = [];
  for (const [row, text] of texts.entries()) {
    const { verdict, doubt } = await answer(scores[row], text, () => tokenise(text));
    const tokens = Object.fromEntries(Array.from(tokenisers, ([name, tokensOf]) => [name, tokensOf(text)]));
    // One by one, so that none is padded to the length of another.
    const inputs = 'read' in leaving.portable ? await leaving.portable.read(textsOf([text], tokenise)) : [];
    const own = Object.fromEntries(inputs.map(({ name, data }) => [name, [...data]]));
    const line = { text, tokens, inputs: own, score: scores[row], label: verdict, doubt };
    lines.push(JSON.stringify(line));
  }
  return `${lines.join('\n')}\n`;
}
