/**
 * The scorer outside the page: opens a model from bytes and scores texts exactly as the page does. No IndexedDB, no DOM,
 * no network: it runs in a page, a worker and Node, and `scripts/engine.mjs` builds it as one file.
 */
import type { RunRecord } from '../../src/domain/run';
import type { Doubt, Verdict } from '../../src/metrics/unsure';
import { answerOf } from '../../src/metrics/unsure';
import { inEnglish, LabError } from '../../src/wording/message';
import type { Resources } from '../models/recipe';
import { textsOf } from '../models/texts';
import { bringToLife } from './live-run';
import { readModel, type ModelBytes } from './opening';
import { buildFor } from './reach';

/** A text as a model sees it. */
export interface ScoredText {
  label: Verdict;
  /** Probability of positive, from 0 to 1. */
  score: number;
  /** Why it is unsure, as a code and as an English sentence; absent otherwise. */
  doubt?: Doubt;
  why?: string;
}

export interface Model {
  record: RunRecord;
  /**
   * Scores texts as written, in their order.
   * @param unsure whether a label may be UNSURE; without it, each text is negative or positive
   */
  score(texts: readonly string[], unsure?: boolean): Promise<ScoredText[]>;
  dispose(): void;
}

/** Texts scored at once: enough to share the work for words that repeat, few enough to need little memory. */
const SLICE = 2_000;

/** @throws LabError that says why the bytes are no model, or one that cannot score here */
export async function openModel(bytes: ModelBytes): Promise<Model> {
  const run = await readModel(bytes);
  buildFor(run);
  const { tokenise, scorer, answer } = await bringToLife(run, NO_RESOURCES);
  const scoreSlice = async (texts: string[], unsure: boolean): Promise<ScoredText[]> => {
    const tokens: string[][] = [];
    const tokensAt = (row: number) => (tokens[row] ??= tokenise(texts[row]));
    const scores = await scorer.score({ ...textsOf(texts, tokenise), tokensAt });
    if (!unsure) return Array.from(scores, (score) => ({ label: answerOf(score), score }));
    const scored: ScoredText[] = [];
    for (const [row, score] of scores.entries()) {
      const { verdict, doubt, why } = await answer(score, texts[row], () => tokensAt(row));
      scored.push({ label: verdict, score, ...(doubt && why && { doubt, why: inEnglish(why) }) });
    }
    return scored;
  };
  return {
    record: run.record,
    async score(texts, unsure = false) {
      const scored: ScoredText[] = [];
      for (let from = 0; from < texts.length; from += SLICE) {
        for (const each of await scoreSlice(texts.slice(from, from + SLICE), unsure)) scored.push(each);
      }
      return scored;
    },
    dispose: () => scorer.dispose(),
  };
}

const refuse = () => {
  throw new LabError('This model needs files that only the lab has.');
};

/** Models that need any of these are refused before. */
const NO_RESOURCES: Resources = {
  open: refuse,
  loadPack: refuse,
  savePack: refuse,
  service: refuse,
  visitVectors: refuse,
  saveVectors: refuse,
};
