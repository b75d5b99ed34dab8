/** Made-up streams of tweets with bad buzzes planted in them, to judge the alarm by: dates and verdicts, no texts. */
import { BIN_MS, DAY_MS, HOUR_MS, MINUTE_MS } from './timeline';
import type { Alarm } from './alarms';

export const STREAM_DAYS = 120;
export const BUZZES = 20;
const BEGIN = Date.UTC(2024, 0, 1);
/** Quiet days before the first buzz and after the last. */
const QUIET_DAYS = 9;
const HARMLESS = 40;
/** No harmless spike begins so near to a buzz, which it would drown. */
const APART_MS = 6 * HOUR_MS;
const SHARE = 0.25;
/** How much the rate of a bin, of the last hours' volume and of the last hours' negativity wavers: sigma of a log-normal. */
const WAVER = { bin: 0.2, volume: 0.2, share: 0.12 };
/** What is left of the hours' wavering after 5 minutes: half of it is gone after an hour and a half. */
const MEMORY = 0.5 ** (BIN_MS / (1.5 * HOUR_MS));

/** Times are ms since 1970. */
interface Burst {
  begin: number;
  /** From here on it dies down. */
  hold: number;
  end: number;
  /** Tweets added at its height, in times the usual ones of that kind. */
  height: number;
  /** Of its tweets, the negative share, in times the usual one. */
  negativity: number;
}

export interface Stream {
  dates: Float64Array;
  negative: Uint8Array;
  buzzes: Burst[];
}

/**
 * 120 days of about `tweetsADay`: a rhythm of day and week, more noise than chance alone gives, part of which lasts for hours, slow
 * drift of volume and of negativity; 40 spikes of volume, 3 to 9 times as many tweets, at most as negative as usual; and 20 buzzes
 * at any hour, that within 15 minutes make negative tweets 4 to 9 times as many, last 1 to 4 hours and die down.
 *
 * @param random numbers in [0, 1)
 */
export function makeStream(random: () => number, tweetsADay = 6_000): Stream {
  const between = (low: number, high: number) => low + (high - low) * random();
  const burst = (begin: number, height: number, negativity: number): Burst => {
    const hold = begin + between(1, 4) * HOUR_MS;
    return { begin, hold, end: hold + 2 * HOUR_MS, height, negativity };
  };
  const apart = ((STREAM_DAYS - 2 * QUIET_DAYS) * DAY_MS) / BUZZES;
  const buzzes = Array.from({ length: BUZZES }, (_, place) =>
    burst(BEGIN + QUIET_DAYS * DAY_MS + (place + between(0, 0.8)) * apart, between(3, 8), 0),
  );
  const quiet = (time: number) => buzzes.every(({ begin, end }) => time < begin - APART_MS || time > end + APART_MS);
  const harmless: Burst[] = [];
  while (harmless.length < HARMLESS) {
    const begin = BEGIN + between(0, STREAM_DAYS - 1) * DAY_MS;
    if (quiet(begin)) harmless.push(burst(begin, between(2, 8), between(0.4, 1)));
  }

  const dates: number[] = [];
  const negative: number[] = [];
  const waver = { volume: 0, share: 0 };
  const drift = between(0, 2 * Math.PI);
  for (let begin = BEGIN; begin < BEGIN + STREAM_DAYS * DAY_MS; begin += BIN_MS) {
    for (const kind of ['volume', 'share'] as const) {
      waver[kind] = MEMORY * waver[kind] + Math.sqrt(1 - MEMORY ** 2) * WAVER[kind] * drawNormal(random);
    }
    const day = (begin - BEGIN) / DAY_MS;
    const slow = Math.sin(drift + (2 * Math.PI * day) / 80);
    const noise = Math.exp(waver.volume + WAVER.bin * drawNormal(random));
    const volume = ((tweetsADay * BIN_MS) / DAY_MS) * rhythm(day) * (1 + 0.25 * slow) * noise;
    const share = SHARE * (1 + 0.15 * Math.cos(2 * Math.PI * day) - 0.12 * slow) * Math.exp(waver.share);
    let negatives = volume * share;
    let others = volume - negatives;
    for (const spike of harmless) {
      const more = volume * heightAt(spike, begin);
      negatives += more * share * spike.negativity;
      others += more * (1 - share * spike.negativity);
    }
    for (const buzz of buzzes) {
      const more = volume * share * heightAt(buzz, begin);
      negatives += more;
      // One in five of those who speak of it is not negative.
      others += more / 4;
    }
    for (const [verdict, rate] of [others, negatives].entries()) {
      for (let count = drawPoisson(rate, random); count > 0; count--) {
        dates.push(begin + Math.floor(random() * BIN_MS));
        negative.push(verdict);
      }
    }
  }
  return { dates: Float64Array.from(dates), negative: Uint8Array.from(negative), buzzes };
}

/** How long after its beginning each buzz was found, in ms, null where it was not; and the alarms that go with no buzz. */
export function judgeAlarms(alarms: readonly Alarm[], buzzes: readonly Burst[]) {
  const goWith = ({ raised }: Alarm, { begin, end }: Burst) => raised > begin && raised <= end;
  return {
    delays: buzzes.map((buzz) => {
      const first = alarms.find((alarm) => goWith(alarm, buzz));
      return first ? first.raised - buzz.begin : null;
    }),
    falseAlarms: alarms.filter((alarm) => !buzzes.some((buzz) => goWith(alarm, buzz))).length,
  };
}

/** Volume at a time, 1 on average: a fifth as much at four in the morning as at four in the afternoon, less at weekends. */
function rhythm(day: number): number {
  const weekend = day % 7 >= 5;
  return (1 - (2 / 3) * Math.cos(2 * Math.PI * (day - 4 / 24))) * (weekend ? 0.77 : 1.09);
}

/** Rises within 15 minutes, then falls by half every half hour once it no longer holds. */
function heightAt({ begin, hold, end, height }: Burst, time: number): number {
  if (time < begin || time > end) return 0;
  const rising = Math.min(1, (time - begin) / (15 * MINUTE_MS));
  return height * rising * (time > hold ? 0.5 ** ((time - hold) / (HOUR_MS / 2)) : 1);
}

/** Source: G. E. P. Box, M. E. Muller, 1958. */
function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Source: D. E. Knuth, The Art of Computer Programming 2; a great mean in halves, since the sum of two counts is one again. */
function drawPoisson(mean: number, random: () => number): number {
  if (mean > 30) return drawPoisson(mean / 2, random) + drawPoisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
