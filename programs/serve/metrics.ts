/** What the service counts, as Prometheus reads it (text format 0.0.4). */

/** Upper bounds of the histogram's buckets, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** @param status an HTTP status, or "closed" if the sender left before the reply */
export interface Metrics {
  begin(): void;
  end(route: string, status: number | 'closed', seconds: number): void;
  scored(texts: number): void;
  corrected(misread: boolean): void;
  alerted(delivered: boolean): void;
  /** Requests under way. */
  inFlight(): number;
  write(): string;
}

type Labels = Record<string, string | number | boolean>;

export function createMetrics(): Metrics {
  const requests = counter();
  const corrections = counter();
  const alerts = counter();
  const durations = new Map<string, { counts: number[]; sum: number; count: number }>();
  const startedAt = Date.now() / 1000;
  let texts = 0;
  let inFlight = 0;

  return {
    begin: () => void inFlight++,
    end(route, status, seconds) {
      inFlight--;
      requests.add({ route, status });
      const found = durations.get(route) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
      durations.set(route, found);
      found.sum += seconds;
      found.count++;
      BUCKETS.forEach((bound, i) => seconds <= bound && found.counts[i]++);
    },
    scored: (count) => void (texts += count),
    corrected: (misread) => corrections.add({ misread }),
    alerted: (delivered) => alerts.add({ delivered }),
    inFlight: () => inFlight,
    write: () =>
      [
        ...family('badbuzz_http_requests_total', 'counter', 'Requests answered.', requests.samples()),
        ...family('badbuzz_http_request_duration_seconds', 'histogram', 'Time from a request to its reply.', [
          ...[...durations].flatMap(([route, { counts, sum, count }]) => [
            ...BUCKETS.map((le, i) => sample(counts[i], { route, le }, '_bucket')),
            sample(count, { route, le: '+Inf' }, '_bucket'),
            sample(sum, { route }, '_sum'),
            sample(count, { route }, '_count'),
          ]),
        ]),
        ...family('badbuzz_http_requests_in_flight', 'gauge', 'Requests under way.', [sample(inFlight)]),
        ...family('badbuzz_texts_scored_total', 'counter', 'Texts scored.', [sample(texts)]),
        ...family('badbuzz_feedback_total', 'counter', 'Corrections kept.', corrections.samples()),
        ...family('badbuzz_alerts_total', 'counter', 'Alerts about misread texts.', alerts.samples()),
        ...family('process_start_time_seconds', 'gauge', 'Start, in seconds since 1970.', [sample(startedAt)]),
        ...family('process_resident_memory_bytes', 'gauge', 'Memory in use.', [sample(process.memoryUsage.rss())]),
        '',
      ].join('\n'),
  };
}

/** The end of a sample's line, after the name of its family. */
const sample = (value: number, labels: Labels = {}, suffix = '') => `${suffix}${written(labels)} ${value}`;

/** The values of all labels are the service's own words: none needs escaping. */
function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

const family = (name: string, type: string, help: string, samples: string[]) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...samples.map((each) => name + each),
];

function counter() {
  const counts = new Map<string, { labels: Labels; count: number }>();
  return {
    add(labels: Labels) {
      const key = written(labels);
      const found = counts.get(key) ?? { labels, count: 0 };
      counts.set(key, found);
      found.count++;
    },
    samples: () => [...counts.values()].map(({ labels, count }) => sample(count, labels)),
  };
}
