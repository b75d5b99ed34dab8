import type { Verdict } from '../metrics/unsure';

/** The words and word groups that push the hardest, the strongest first. */
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
  /** The tokens the model saw, in order; `known` is false for out-of-vocabulary words, `used` false for those cut off. */
  tokens: { token: string; known: boolean; used: boolean }[];
  elapsedMs: number;
}

/**
 * How the words' shares of a score were found. `weights`: read off a linear model, exact. `gradients`: integrated gradients
 * (M. Sundararajan, A. Taly, Q. Yan, "Axiomatic Attribution for Deep Networks", 2017), from words of all zeros. `occlusion`:
 * the text scored again without each word as written.
 */
export type ExplanationMethod = 'weights' | 'gradients' | 'occlusion';

/** Which words drove a score: bias + all pushes + residual = logit. */
export interface Explanation {
  method: ExplanationMethod;
  /** Of the score: ln(p / (1 − p)). */
  logit: number;
  /** Logit of what the words are measured against: no word at all, or (`gradients`) as many words of all zeros. */
  bias: number;
  /** In the text's order. `push`: what the word adds to the logit; positive, it speaks for a positive text. */
  parts: { token: string; push: number }[];
  /** What the pushes leave unexplained. */
  residual: number;
}

/** How a score comes about inside a model. */
export type InnerView =
  /** A network that reads word by word: one direction, or two where it reads from both ends. */
  | { kind: 'states'; words: string[]; directions: InnerDirection[] }
  /** n-grams: those of the text, the strongest first; bias + all pushes = logit. */
  | { kind: 'groups'; bias: number; groups: { words: string; push: number }[] };

/** Values for each word, in the text's order. */
export interface InnerDirection {
  from: 'start' | 'end';
  /** Probability of positive if the text were but the words read so far, this one included. */
  scores: number[];
  /** Length of this direction's state after it. */
  norms: number[];
}

/** How a service outside the page is reached. Held in memory for as long as the tab is open; never stored or exported. */
export interface ServiceAccess {
  /** Address of the user's own resource, without a path. */
  endpoint: string;
  key: string;
  /** Of the texts, as ISO 639-1. */
  language: string;
}
