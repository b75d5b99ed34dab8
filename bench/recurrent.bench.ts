/**
 * Times a training step on 250 real tweets with the stock recurrent layers of TensorFlow.js and with the lab's op,
 * alternately. The claims: at least 12 times as fast on WASM, 1.5 times on a software WebGPU adapter, 10 times on a
 * real one; faster still at the tweets' real lengths; at most 80 dispatches; a trained embedding costs at most 1.3
 * times as much as a frozen one.
 */
import type { BackendName } from '../src/domain/run';
import { MAX_TOKENS } from '../src/text/encode';
import type { Bench, BenchContext, Row } from './bench';
import { withWorkers, type Ask } from './pair';
import type { BenchBatch, EmbeddingName, LayerName, StepRequest } from './steps';
import { readEncoded } from './tweets';

const BATCH = 250;
const SCORED = 20_000;
const VOCABULARY = 50_000;
const UNITS = 128;
/** Widths of pretrained vectors, and of the study's own embedding. */
const WIDTHS: Record<EmbeddingName, number> = { frozen: 200, trained: 256 };
const LAYERS: LayerName[] = ['SimpleRNN', 'LSTM', 'Bi-LSTM'];
const EMBEDDINGS: EmbeddingName[] = ['frozen', 'trained'];
/** A stock step takes seconds on WASM and a minute on a software GPU. */
const REPEATS: Record<BackendName, { stock: number; fast: number }> = {
  wasm: { stock: 3, fast: 9 },
  webgpu: { stock: 1, fast: 3 },
  cpu: { stock: 0, fast: 0 },
};
const ENCODED_STEPS = 30;

interface PeerFigures {
  torch: string;
  figures: { layer: string; embedding: string; lengths: string; ms: number }[];
}

export default {
  files: ['sentiment140/genuine.50k.csv'],
  async run(context) {
    const { real, padded, scored } = await readTweets(context);
    const rows: Row[] = [];
    for (const backend of (context.options.backend?.split(',') ?? ['wasm', 'webgpu']) as BackendName[]) {
      const peer = backend === 'wasm' ? await askPeer(context, real) : null;
      if (peer) context.about.pytorch = `${peer.torch}, one thread`;
      rows.push(...(await timeBackend(context, backend, { real, padded }, peer)));
    }
    context.about.scoring = await timeScoring(context, scored);
    return rows;
  },
} satisfies Bench;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
const round = (value: number) => Number(value.toPrecision(4));

async function timeBackend(
  { say, about }: BenchContext,
  backend: BackendName,
  { real, padded }: { real: BenchBatch; padded: BenchBatch },
  peer: PeerFigures | null,
): Promise<Row[]> {
  const rows: Row[] = [];
  const { stock: stockTurns, fast: fastTurns } = REPEATS[backend];
  for (const layer of LAYERS) {
    for (const embedding of EMBEDDINGS) {
      // New workers for each pair, so that no state carries over.
      await withWorkers(async (stock, fast) => {
        say(`${backend}, ${layer}, ${embedding}`);
        const size = { vocabulary: VOCABULARY, width: WIDTHS[embedding], units: UNITS, seed: 1 };
        const threads = navigator.hardwareConcurrency;
        const base = { kind: 'prepare', backend, layer, embedding, ...size, threads, batch: padded } as const;
        // Run the shorter batch first and read its peak: memory does not shrink after the longer one.
        await fast({ ...base, batch: real, arrays: null });
        const realPeak = (await fast({ kind: 'step' })).peakBytes;
        const ready = await fast({ ...base, arrays: null });
        about.adapter ??= ready.adapter;
        await stock({ ...base, arrays: ready.arrays });
        const stockFirst = await stock({ kind: 'step' });
        const fastFirst = await fast({ kind: 'step' });
        const times = { stock: [] as number[], padded: [] as number[], real: [] as number[] };
        const counts = { stock: stockFirst, padded: fastFirst, real: fastFirst };
        for (let turn = 0; turn < fastTurns; turn++) {
          if (turn < stockTurns) {
            counts.stock = await stock({ kind: 'step' });
            times.stock.push(counts.stock.ms);
          }
          for (const [kind, batch] of [
            ['padded', padded],
            ['real', real],
          ] as const) {
            await fast({ kind: 'batch', batch });
            counts[kind] = await fast({ kind: 'step' });
            // Skip the first step on a batch: it allocates buffers and wakes the threads.
            if (turn > 0) times[kind].push(counts[kind].ms);
          }
        }
        const alone = backend === 'wasm' ? await timeOneThread(fast, base, { real, padded }) : null;
        const encode = async (ask: Ask, steps: number) =>
          backend === 'webgpu' ? round((await ask({ kind: 'encode', steps })).ms) : null;
        const fastEncodeMs = await encode(fast, ENCODED_STEPS);
        const stockEncodeMs = await encode(stock, 3);
        for (const lengths of ['padded', 'real'] as const) {
          const stockMs = median(times.stock);
          const fastMs = median(times[lengths]);
          const asPeer = peer?.figures.find(
            (figure) => figure.layer === layer && figure.embedding === embedding && figure.lengths === lengths,
          );
          rows.push({
            ...{ layer, embedding, lengths, backend, threads: backend === 'wasm' ? ready.threads : null },
            ...{ stockMs: round(stockMs), fastMs: round(fastMs), ratio: round(stockMs / fastMs) },
            tweetsPerSecond: Math.round((1000 * BATCH) / fastMs),
            stockDispatches: backend === 'webgpu' ? counts.stock.dispatches : null,
            fastDispatches: backend === 'webgpu' ? counts[lengths].dispatches : null,
            uploadedBytes: backend === 'webgpu' ? counts[lengths].uploadedBytes : null,
            peakBytes: lengths === 'real' ? realPeak : counts.padded.peakBytes,
            ...{ stockEncodeMs, fastEncodeMs },
            // Same weights, same tweets: the first losses must agree.
            lossGap: Number(Math.abs(stockFirst.loss - fastFirst.loss).toExponential(1)),
            oneThreadMs: alone && round(alone[lengths]),
            pytorchMs: asPeer?.ms ?? null,
            // One thread each: PyTorch's time divided by the lab's.
            pytorchRatio: alone && asPeer ? round(asPeer.ms / alone[lengths]) : null,
          });
        }
      });
    }
  }
  return rows;
}

type Prepare = Omit<Extract<StepRequest, { kind: 'prepare' }>, 'arrays'>;

/** Median milliseconds of a step on one thread, like the peer. */
async function timeOneThread(fast: Ask, base: Prepare, batches: { real: BenchBatch; padded: BenchBatch }) {
  await fast({ ...base, threads: 1, arrays: null });
  const times = { padded: [] as number[], real: [] as number[] };
  for (let turn = 0; turn < REPEATS.wasm.fast; turn++) {
    for (const kind of ['padded', 'real'] as const) {
      await fast({ kind: 'batch', batch: batches[kind] });
      const { ms } = await fast({ kind: 'step' });
      if (turn > 0) times[kind].push(ms);
    }
  }
  return { padded: median(times.padded), real: median(times.real) };
}

async function timeScoring({ say }: BenchContext, scored: BenchBatch) {
  return withWorkers(async (_, fast) => {
    say('scoring');
    const size = { vocabulary: VOCABULARY, width: WIDTHS.trained, units: UNITS, seed: 1 };
    const threads = navigator.hardwareConcurrency;
    const kind = { kind: 'prepare', backend: 'wasm', layer: 'LSTM', embedding: 'trained' } as const;
    await fast({ ...kind, ...size, threads, batch: scored, arrays: null });
    const times: number[] = [];
    for (let turn = 0; turn < 4; turn++) times.push((await fast({ kind: 'score', batch: scored })).ms);
    const ms = median(times.slice(1));
    return {
      layer: 'LSTM',
      backend: 'wasm',
      tweets: SCORED,
      ms: round(ms),
      tweetsPerSecond: Math.round((1000 * SCORED) / ms),
    };
  });
}

/** PyTorch's figures for the same batch; null if it is not installed. */
async function askPeer({ runPeer, say }: BenchContext, { starts, ids }: BenchBatch): Promise<PeerFigures | null> {
  say('PyTorch');
  const rows = Array.from({ length: BATCH }, (_, row) => [...ids.subarray(starts[row], starts[row + 1])]);
  return (await runPeer('recurrent.py', { rows })) as PeerFigures | null;
}

/** 250 tweets as a training batch, the same tweets left-padded, and further tweets to score. */
async function readTweets({ files: [source], say }: BenchContext) {
  say('reading tweets');
  const { encode, order } = await readEncoded(source, VOCABULARY);
  const real = encode(order.subarray(0, BATCH));
  const padded = { ...real, starts: new Uint32Array(BATCH + 1), ids: new Uint16Array(BATCH * MAX_TOKENS) };
  for (let row = 0; row < BATCH; row++) {
    const words = real.ids.subarray(real.starts[row], real.starts[row + 1]);
    padded.starts[row + 1] = (row + 1) * MAX_TOKENS;
    padded.ids.set(words, (row + 1) * MAX_TOKENS - words.length);
  }
  return { real, padded, scored: encode(order.subarray(BATCH, BATCH + SCORED)) };
}
