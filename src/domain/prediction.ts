import type { Verdict } from '../metrics/unsure';
import type { Message } from '../wording/message';

/** The words and n-grams with the largest weights, in descending order. */
export interface StrongestTerms {
  negative: Term[];
  positive: Term[];
}

export interface Term {
  term: string;
  /** What it adds to the logit at a TF-IDF value of 1. */
  weight: number;
}

export interface Prediction {
  run: string;
  /** Probability that the text is positive, 0 to 1. */
  score: number;
  label: Verdict;
  /** Why it is unsure; null if it is not. One sentence. */
  why: Message | null;
  /**
   * The tokens the model was given, in order; `known` is false for out-of-vocabulary words, `used` false for truncated
   * ones.
   */
  tokens: { token: string; known: boolean; used: boolean }[];
  elapsedMs: number;
}

/**
 * How the words' contributions to a score were computed. `weights`: taken from a linear model, exact. `gradients`:
 * integrated gradients (M. Sundararajan, A. Taly, Q. Yan, "Axiomatic Attribution for Deep Networks", 2017), from a
 * baseline of zero vectors. `occlusion`: the text scored again without each word as written.
 */
export type ExplanationMethod = 'weights' | 'gradients' | 'occlusion';

/** Which words drove a score: bias + all pushes + residual = logit. */
export interface Explanation {
  method: ExplanationMethod;
  /** Of the score: ln(p / (1 − p)). */
  logit: number;
  /** Logit of the baseline: an empty text or (`gradients`) as many zero vectors as words. */
  bias: number;
  /** In the text's order. `push`: what the word adds to the logit; above 0 it contributes to positive. */
  parts: { token: string; push: number }[];
  /** The part of the logit that the pushes do not explain. */
  residual: number;
}

/** How a model computes a score. */
export type InnerView =
  /** A network that reads word by word: one direction, or two if bidirectional. */
  | { kind: 'states'; words: string[]; directions: InnerDirection[] }
  /** n-grams of the text, the strongest first; bias + all pushes = logit. */
  | { kind: 'groups'; bias: number; groups: { words: string; push: number }[] };

/** Values for each word, in the text's order. */
export interface InnerDirection {
  from: 'start' | 'end';
  /** Probability of positive for the words read so far, this one included. */
  scores: number[];
  /** Norm of this direction's state after each word. */
  norms: number[];
}

/** Credentials of an external service. Held in memory while the tab is open; never stored or exported. */
export interface ServiceAccess {
  /** Address of the user's own resource, without a path. */
  endpoint: string;
  key: string;
  /** Language of the texts, ISO 639-1. */
  language: string;
}
