/**
 * Detects 20 bad buzzes planted in each of 40 synthetic streams of 120 days: how many are found within an hour, how
 * late, and how many alarms are false.
 */
import { SENSITIVITIES, alarmsOf, timelineOf } from '../src/scored/alarms';
import { BUZZES, STREAM_DAYS, judgeAlarms, makeStream } from '../fixtures/sample-stream';
import { HOUR_MS, MINUTE_MS } from '../src/scored/timeline';
import { createRandom } from '../src/data/random';
import type { Bench } from './bench';

/** Seeds 1 to 40; the alarm was tuned on seeds above 1,000. */
const SEEDS = 40;
const TWEETS_A_DAY = [6_000, 1_500];

export default {
  files: [],
  async run({ say, about }) {
    about.streams = { seeds: SEEDS, days: STREAM_DAYS, buzzes: BUZZES };
    const rows = TWEETS_A_DAY.flatMap((tweetsADay) =>
      SENSITIVITIES.map(({ id }) => ({ tweetsADay, sensitivity: id, delays: [] as number[], falseAlarms: 0, ms: 0 })),
    );
    for (let seed = 1; seed <= SEEDS; seed++) {
      say(`stream ${seed} of ${SEEDS}`);
      for (const tweetsADay of TWEETS_A_DAY) {
        const { dates, negative, buzzes } = makeStream(createRandom(seed), tweetsADay);
        for (const row of rows.filter((one) => one.tweetsADay === tweetsADay)) {
          const began = performance.now();
          const alarms = alarmsOf(timelineOf(dates, negative), row.sensitivity);
          row.ms += performance.now() - began;
          const { delays, falseAlarms } = judgeAlarms(alarms, buzzes);
          row.delays.push(...delays.map((delay) => delay ?? Infinity));
          row.falseAlarms += falseAlarms;
        }
      }
    }
    return rows.map(({ tweetsADay, sensitivity, delays, falseAlarms, ms }) => ({
      tweetsADay,
      sensitivity,
      planted: delays.length,
      withinAnHour: delays.filter((delay) => delay <= HOUR_MS).length,
      ever: delays.filter(Number.isFinite).length,
      medianMinutes: Math.round(delays.sort((a, b) => a - b)[delays.length >> 1] / MINUTE_MS),
      falsePer30Days: Number(((falseAlarms * 30) / (SEEDS * STREAM_DAYS)).toFixed(2)),
      msAStream: Math.round(ms / SEEDS),
    }));
  },
} satisfies Bench;
