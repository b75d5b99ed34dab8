/**
 * Imports the 1,550,000-row zip through the lab's worker: seconds, rows per second and peak memory of the tab.
 * The claim: a 234 MB file is imported within the memory of a normal tab, because it is never held as one string.
 */
import type { Bench } from './bench';
import { ask, startWorker } from './jobs';

declare global {
  interface Performance {
    /** Chromium only, in cross-origin isolated pages: JavaScript memory of the page and its workers. */
    measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
  }
}

const SAMPLE_EVERY_MS = 2_000;

/**
 * Samples the page's memory as measured by the browser. Each sample triggers a garbage collection, hence the interval.
 * The returned function takes a last sample and resolves to the peak.
 */
function watchMemory(): () => Promise<{ peakBytes: number; samples: number }> {
  let watching = true;
  const sample = async () => {
    let peakBytes = 0;
    let samples = 0;
    for (let last = false; !last; samples++) {
      last = !watching;
      peakBytes = Math.max(peakBytes, (await performance.measureUserAgentSpecificMemory()).bytes);
      if (watching) await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
    }
    return { peakBytes, samples };
  };
  const sampled = sample();
  return () => {
    watching = false;
    return sampled;
  };
}

const MEGABYTE = 1e6;

export default {
  files: ['sentiment140/train.1550000.csv.zip'],
  async run({ files: [source], say }) {
    const { name } = source;
    const { worker } = await startWorker('trainer');
    const { mapping } = await ask(worker, 'inspect', { source, name }, say);

    const stop = watchMemory();
    const startedAt = performance.now();
    const { corpus } = await ask(worker, 'import', { source, name, mapping, as: 'corpus' }, say);
    const seconds = (performance.now() - startedAt) / 1000;
    const { peakBytes, samples } = await stop();
    const { report } = corpus;
    return [
      {
        file: name,
        rowsRead: report.rowsRead,
        rowsKept: report.rowsKept,
        seconds: Number(seconds.toFixed(2)),
        rowsPerSecond: Math.round(report.rowsRead / seconds),
        scriptPeakMB: Math.round(peakBytes / MEGABYTE),
        scriptSamples: samples,
      },
    ];
  },
} satisfies Bench;
