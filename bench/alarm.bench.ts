/**
 * Detects 20 bad buzzes planted in each of 40 synthetic streams of 120 days: how many are found within an hour, how
 * late, and how many alarms are false; also with dates rounded to hours and to days.
 */
import { SENSITIVITIES, alarmsOf, timelineOf, type Sensitivity } from '../src/scored/alarms';
import { BUZZES, STREAM_DAYS, judgeAlarms, makeStream } from '../fixtures/sample-stream';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/data/zones';
import { createRandom } from '../src/data/random';
import type { Bench } from './bench';

/** Seeds 1 to 40; the alarm was tuned on seeds above 1,000. */
const SEEDS = 40;
const TWEETS_A_DAY = [6_000, 1_500];
const ROUNDED_MS = [HOUR_MS, DAY_MS];

export default {
  files: [],
  async run({ say, about }) {
    about.streams = { seeds: SEEDS, days: STREAM_DAYS, buzzes: BUZZES };
    const rowOf = (tweetsADay: number, sensitivity: Sensitivity, roundedMs: number) => ({
      ...{ tweetsADay, sensitivity, roundedMs, delays: [] as number[], falseAlarms: 0, ms: 0 },
    });
    const rows = [
      ...TWEETS_A_DAY.flatMap((tweets) => SENSITIVITIES.map(({ id }) => rowOf(tweets, id, 1))),
      ...ROUNDED_MS.map((roundedMs) => rowOf(TWEETS_A_DAY[0], 'balanced', roundedMs)),
    ];
    for (let seed = 1; seed <= SEEDS; seed++) {
      say(`stream ${seed} of ${SEEDS}`);
      for (const tweetsADay of TWEETS_A_DAY) {
        const { dates, negative, buzzes } = makeStream(createRandom(seed), tweetsADay);
        for (const row of rows.filter((one) => one.tweetsADay === tweetsADay)) {
          const { roundedMs } = row;
          const rounded = dates.map((date) => Math.floor(date / roundedMs) * roundedMs);
          const began = performance.now();
          const alarms = alarmsOf(timelineOf(rounded, negative), row.sensitivity);
          row.ms += performance.now() - began;
          // What happened in an hour or a day is known at its end.
          const known = buzzes.map((buzz) => ({ ...buzz, end: Math.ceil(buzz.end / roundedMs) * roundedMs }));
          const { delays, falseAlarms } = judgeAlarms(alarms, known);
          row.delays.push(...delays.map((delay) => delay ?? Infinity));
          row.falseAlarms += falseAlarms;
        }
      }
    }
    return rows.map(({ tweetsADay, sensitivity, roundedMs, delays, falseAlarms, ms }) => ({
      tweetsADay,
      sensitivity,
      roundedToHours: Math.floor(roundedMs / HOUR_MS),
      planted: delays.length,
      withinAnHour: delays.filter((delay) => delay <= HOUR_MS).length,
      ever: delays.filter(Number.isFinite).length,
      medianMinutes: Math.round(delays.sort((a, b) => a - b)[delays.length >> 1] / MINUTE_MS),
      falsePer30Days: Number(((falseAlarms * 30) / (SEEDS * STREAM_DAYS)).toFixed(2)),
      msAStream: Math.round(ms / SEEDS),
    }));
  },
} satisfies Bench;
