/**
 * Scores 1,000,000 tweets with the small shipped model, from a CSV file to an exported CSV, through the lab's worker,
 * and compares it with fastText's `predict-prob` on the same tweets, from file to file. The claim: at least 20,000
 * tweets per second, with memory that does not grow with the rows. `--rows=N` scores fewer.
 */
import { writeCsv } from '../src/data/export';
import { readRecords } from '../src/data/importer';
import { inspect } from '../src/data/inspect';
import { ALL_ROWS } from '../src/scored/query';
import type { WorkerClient } from '../src/worker-client';
import { listShipped } from '../src/storage/shipped';
import type { Bench, BenchContext } from './bench';
import { ask, startWorker } from './jobs';

const ROWS = 1_000_000;
const ROUNDS = 3;
/** Two of every three rows are scored; fastText is trained on the third, beforehand and untimed. */
const SCORED_OF = [2, 3] as const;
const MEGABYTE = 1e6;

const usedMB = async () => Math.round((await performance.measureUserAgentSpecificMemory()).bytes / MEGABYTE);
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Writes the tweets to a CSV file with the columns row, date and text. */
async function makeFile(source: File, rows: number, say: BenchContext['say']): Promise<Blob> {
  const { mapping } = await inspect(source, source.name);
  const parts: Blob[] = [];
  let seen = 0;
  let written = 0;
  for await (const { texts, dates } of readRecords(source, source.name, { ...mapping, label: null })) {
    const cells = texts.flatMap((text, at) => {
      const kept = seen++ % SCORED_OF[1] < SCORED_OF[0] && written < rows;
      return kept ? [[++written, new Date(dates?.[at] ?? 0).toISOString(), text]] : [];
    });
    const csv = writeCsv(['row', 'date', 'text'], cells);
    if (parts.length > 0) csv.shift();
    parts.push(new Blob(csv));
    say(`${written} rows written`);
    if (written === rows) break;
  }
  return new Blob(parts, { type: 'text/csv' });
}

/** Scores a file and exports the result; samples memory by rows scored if `sampling`. */
async function score(worker: WorkerClient, source: Blob, run: string, say: BenchContext['say'], sampling: boolean) {
  const { mapping } = await ask(worker, 'inspect', { source, name: 'tweets.csv' }, say);
  const began = performance.now();
  const samples: { rows: number; MB: number }[] = [];
  let busy = false;
  const request = { source, name: 'tweets.csv', mapping, runs: [run], onto: null };
  const job = worker.ask('score', request, (news) => {
    if (news.kind !== 'scored') return;
    const { rows } = news.table;
    say(`${rows} rows scored`);
    if (!sampling || busy || rows < (samples.at(-1)?.rows ?? 0) + 90_000) return;
    busy = true;
    void usedMB().then((MB) => {
      samples.push({ rows, MB });
      busy = false;
    });
  });
  const { rows } = (await job.reply).table;
  const scored = { table: job.id, rows, ms: performance.now() - began };
  const about = { lab: '', exportedAt: '', source: 'tweets.csv', scoredRows: scored.rows, models: [MODEL] };
  const task = {
    table: scored.table,
    query: ALL_ROWS,
    format: 'csv' as const,
    purpose: 'spreadsheets' as const,
    about,
  };
  const { file } = await ask(worker, 'export-scored', task, say);
  const ms = performance.now() - began;
  return { ...scored, scoreMs: scored.ms, ms, bytes: file.size, samples };
}

const MODEL = { name: 'Small', version: 'bench', recipe: 'ngram-bag', trainedAt: '', settings: null };

export default {
  files: ['sentiment140/train.1550000.csv.zip'],
  async run({ files: [source], options, say, about, runPeer }) {
    const wanted = Number(options.rows ?? ROWS);
    const file = await makeFile(source, wanted, say);
    const { worker } = await startWorker('predictor');
    const shipped = await listShipped(new URL('/models/', location.href).href);
    const run = shipped.find(({ folder }) => folder === 'small')!.record.id;
    await score(worker, file.slice(0, 2 * MEGABYTE), run, say, false);

    const before = await usedMB();
    const sampled = await score(worker, file, run, say, true);
    about.memory = { beforeMB: before, byRows: sampled.samples, afterMB: await usedMB() };
    about.fileMB = Math.round(file.size / MEGABYTE);
    about.exportMB = Math.round(sampled.bytes / MEGABYTE);

    // Both sides read a file each time, and run one after the other.
    const runs: Awaited<ReturnType<typeof score>>[] = [];
    const peers: { ms: number; version: string }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      runs.push(await score(worker, file, run, say, false));
      const peer = (await runPeer('predict.py', { rows: wanted, scoredOf: SCORED_OF })) as
        (typeof peers)[number] | null;
      if (peer) peers.push(peer);
    }
    const ms = median(runs.map((each) => each.ms));
    const peerMs = peers.length > 0 ? median(peers.map((each) => each.ms)) : null;
    const perSecond = (time: number) => Math.round((1000 * wanted) / time);
    about.ratio = peerMs && Number((peerMs / ms).toFixed(2));
    return [
      {
        side: 'lab: file to CSV',
        rows: runs[0].rows,
        seconds: Number((ms / 1000).toFixed(1)),
        tweetsPerSecond: perSecond(ms),
        scoringSeconds: Number((median(runs.map((each) => each.scoreMs)) / 1000).toFixed(1)),
      },
      ...(peerMs
        ? [
            {
              side: `${peers[0].version}: predict-prob`,
              rows: wanted,
              seconds: Number((peerMs / 1000).toFixed(1)),
              tweetsPerSecond: perSecond(peerMs),
              scoringSeconds: null,
            },
          ]
        : []),
    ];
  },
} satisfies Bench;
