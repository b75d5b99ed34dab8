/**
 * Trains the same LSTM with stock layers and with the lab's op, from the same weights on the same tweets, over three
 * seeds. The claim: both reach the same validation accuracy within noise, although the lab's op skips padding, batches
 * rows by length, and updates only the embedding rows of the batch (lazy Adam) where stock Adam updates all.
 */
import { measure } from '../src/metrics/metrics';
import type { Bench, Row } from './bench';
import { withWorkers } from './pair';
import type { StepReport } from './steps';
import { readEncoded } from './tweets';

const SEEDS = [1, 2, 3];
const EPOCHS = 3;
const TRAIN = 8_000;
const VALIDATION = 6_000;
/** Small enough to finish with stock layers on WASM. */
const SIZE = { vocabulary: 10_000, width: 50, units: 32 };

export default {
  files: ['sentiment140/genuine.50k.csv'],
  async run({ files: [source], say, about }) {
    const { encode, order } = await readEncoded(source, SIZE.vocabulary);
    const train = encode(order.subarray(0, TRAIN));
    const validation = encode(order.subarray(TRAIN, TRAIN + VALIDATION));
    const rows: Row[] = [];
    const gaps: number[] = [];
    for (const seed of SEEDS) {
      say(`seed ${seed}`);
      const [stock, fast] = await withWorkers(async (stock, fast) => {
        const kind = { kind: 'prepare', backend: 'wasm', layer: 'LSTM', embedding: 'trained' } as const;
        const base = { ...kind, ...SIZE, seed, threads: 1, batch: { ...train } };
        const { arrays } = await fast({ ...base, arrays: null });
        await stock({ ...base, arrays });
        const fit = { kind: 'fit', train, validation, epochs: EPOCHS, seed } as const;
        return [await timed(() => stock(fit)), await timed(() => fast(fit))];
      });
      const figures = { stock, fast };
      for (const way of ['stock', 'fast'] as const) {
        const { accuracy, auc, loss } = measure(figures[way].report.scores, validation.labels);
        const round = (value: number) => Number(value.toFixed(4));
        rows.push({ seed, way, accuracy: round(accuracy), auc: round(auc), loss: round(loss), ms: figures[way].ms });
      }
      gaps.push(Number(rows.at(-1)!.accuracy) - Number(rows.at(-2)!.accuracy));
    }
    about.meanAccuracyGap = Number((gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toFixed(4));
    // Standard error of one accuracy near 0.75 on the validation rows.
    about.standardError = Number(Math.sqrt((0.75 * 0.25) / VALIDATION).toFixed(4));
    return rows;
  },
} satisfies Bench;

async function timed(work: () => Promise<StepReport>) {
  const began = performance.now();
  const report = await work();
  return { report, ms: Math.round(performance.now() - began) };
}
