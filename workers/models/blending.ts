/**
 * A blend of models: logistic regression on their logits (stacking; D. Wolpert, "Stacked Generalization", 1992), which
 * weights the models and calibrates the result (J. Platt, 1999). The penalty pulls towards equal weights.
 */
import { logitOf, sigmoid } from '../../src/metrics/metrics';

export interface BlendWeights {
  /** One per model. */
  weights: Float32Array<ArrayBuffer>;
  bias: number;
}

/**
 * Probabilities are clipped to this distance from 0 and 1: a confident but wrong model must not outweigh all others.
 */
export const NEAREST = 1e-4;
const PENALTY = 1;
const MOST_STEPS = 50;
const TOLERANCE = 1e-8;

/**
 * Weights and bias that minimise the log loss of the rows, by Newton's method.
 * @param scores probabilities, one array [rows] per model
 * @param labels 0 or 1, [rows]
 */
export function fitBlend(scores: Float32Array[], labels: Uint8Array): BlendWeights {
  const models = scores.length;
  const size = models + 1;
  const logits = scores.map((column) => Float64Array.from(column, (score) => logitOf(score, NEAREST)));
  const weights = new Float64Array(size).fill(1 / models, 0, models);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    const line = new Float64Array(size).fill(1);
    for (let row = 0; row < labels.length; row++) {
      let z = weights[models];
      for (let i = 0; i < models; i++) {
        line[i] = logits[i][row];
        z += weights[i] * line[i];
      }
      const p = sigmoid(z);
      for (let i = 0; i < size; i++) {
        gradient[i] += (p - labels[row]) * line[i];
        for (let k = 0; k <= i; k++) hessian[i][k] += p * (1 - p) * line[i] * line[k];
      }
    }
    for (let i = 0; i < models; i++) {
      gradient[i] += PENALTY * (weights[i] - 1 / models);
      hessian[i][i] += PENALTY;
    }
    const move = solve(hessian, gradient);
    move.forEach((value, i) => (weights[i] -= value));
    if (move.every((value) => Math.abs(value) < TOLERANCE)) break;
  }
  return { weights: Float32Array.from(weights.subarray(0, models)), bias: Math.fround(weights[models]) };
}

/** The blend's probabilities, [rows]. */
export function blend(scores: Float32Array[], { weights, bias }: BlendWeights): Float32Array<ArrayBuffer> {
  return Float32Array.from(scores[0], (_, row) =>
    sigmoid(scores.reduce((sum, column, i) => sum + weights[i] * logitOf(column[row], NEAREST), bias)),
  );
}

/** Solves a x = b by Cholesky's method; `a` is symmetric and positive definite, given by its lower triangle. */
function solve(a: Float64Array[], b: Float64Array): Float64Array {
  const size = b.length;
  const l = a.map((row) => row.slice());
  for (let i = 0; i < size; i++) {
    for (let k = 0; k <= i; k++) {
      let sum = l[i][k];
      for (let j = 0; j < k; j++) sum -= l[i][j] * l[k][j];
      l[i][k] = i === k ? Math.sqrt(Math.max(sum, 1e-12)) : sum / l[k][k];
    }
  }
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) x[i] -= l[i][j] * x[j];
    x[i] /= l[i][i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) x[i] -= l[j][i] * x[j];
    x[i] /= l[i][i];
  }
  return x;
}
