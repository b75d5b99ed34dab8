// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { timelineOf } from '../../scored/alarms';
import { HOUR_MS } from '../../data/zones';
import type { TaskName } from '../../protocol/tasks';
import { fakeRun, fakeState } from '../../../fixtures/fake-lab';
import { ScoredSums } from './scored-sums.svelte';
import { Scoring } from './scoring.svelte';
import { TimelineWatch } from './timeline.svelte';

const BEGIN = Date.UTC(2024, 4, 6);
const BUZZ = BEGIN + (20 * 24 + 12) * HOUR_MS;

/** Thirty days with a row per minute, every fourth negative, and a buzz of two hours. */
function makeTimeline() {
  const dates = Array.from({ length: 30 * 24 * 60 }, (_, row) => BEGIN + row * 60_000);
  const negative = dates.map((_, row) => (row % 4 === 0 ? 1 : 0));
  for (let row = 0; row < 240; row++) {
    dates.push(BUZZ + row * 30_000);
    negative.push(1);
  }
  return timelineOf(Float64Array.from(dates), Uint8Array.from(negative));
}
const timeline = makeTimeline();
const figures = {
  rows: 4,
  counts: [[2, 2, 0]],
  labelled: false,
  dated: true,
  named: false,
  carried: [],
  readings: { rows: 0, words: [0, 0, 0, 0], unsure: [0] },
};

function begin() {
  const fakes = fakeState([fakeRun('a')]);
  const scoring = new Scoring(fakes.lab);
  const watch = new TimelineWatch(fakes.predictor, scoring, new ScoredSums(fakes.predictor, scoring));
  scoring.rows.open({ id: 1, source: 'x', runs: [fakeRun('a')], names: ['a'] });
  scoring.runs = [fakeRun('a')];
  scoring.figures = figures;
  scoring.step = 'done';
  const asked = (name: TaskName) => fakes.predictor.asked.filter(({ task }) => task === name);
  return { ...fakes, scoring, watch, asked };
}

async function beginTimed() {
  const fakes = begin();
  fakes.watch.refresh();
  await fakes.predictor.reply('time-scored', timeline);
  return fakes;
}

describe('the timeline', () => {
  it('is requested once, and again when rows were added', async () => {
    const { watch, scoring, asked } = await beginTimed();
    watch.refresh();
    expect(asked('time-scored')).toHaveLength(1);
    expect(watch.unit).toBe('day');
    watch.showBy('hour');
    scoring.figures = { ...figures, rows: 5 };
    watch.refresh();
    expect(asked('time-scored')).toHaveLength(2);
    // The previous timeline stays on screen until the new one arrives.
    expect(watch.timeline).toBe(timeline);
    expect(watch.unit).toBe('hour');
  });

  it('waits for the end of the scoring, and for rows with dates', () => {
    const { watch, scoring, asked } = begin();
    scoring.step = 'scoring';
    watch.refresh();
    scoring.step = 'done';
    scoring.figures = { ...figures, dated: false };
    watch.refresh();
    expect(asked('time-scored')).toEqual([]);
  });

  it('shows an alarm by hour, and only its rows', async () => {
    const { watch, scoring } = await beginTimed();
    expect(watch.alarms).toHaveLength(1);
    const [alarm] = watch.alarms;
    watch.showAlarm(alarm);
    expect(scoring.rows.query.span).toEqual([alarm.begin, alarm.end]);
    expect(watch.shown[0]).toBeLessThanOrEqual(alarm.begin);
    expect(watch.shown.at(-1)).toBeGreaterThan(alarm.begin);
    const peak = watch.steps.reduce((most, step) => (step.negative > most.negative ? step : most));
    expect(Math.abs(peak.begin - BUZZ)).toBeLessThanOrEqual(2 * HOUR_MS);
  });

  it('requests the reasons of an alarm once', async () => {
    const { watch, predictor, asked } = await beginTimed();
    const [alarm] = watch.alarms;
    void watch.explain(alarm);
    expect(watch.reasonsOf(alarm)).toBeNull();
    const reasons = { tweets: [], terms: [], within: 1, before: 2 };
    await predictor.reply('explain-scored', reasons);
    void watch.explain(alarm);
    expect(asked('explain-scored')).toHaveLength(1);
    expect(watch.reasonsOf(alarm)).toEqual(reasons);
  });
});

describe('the replay', () => {
  let still = false;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('matchMedia', () => ({ matches: still }));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    still = false;
  });

  it('shows at each moment what was known then, and ends at the end', async () => {
    const { watch } = await beginTimed();
    watch.replay();
    expect([watch.clock.now, watch.steps, watch.alarms]).toEqual([BEGIN, [], []]);
    vi.advanceTimersByTime(1_000);
    expect(watch.clock.now).toBe(BEGIN + 24 * HOUR_MS);
    watch.clock.seek(BUZZ);
    expect([watch.clock.playing, watch.alarms.length]).toEqual([false, 0]);
    watch.clock.step(1);
    expect(watch.alarms).toMatchObject([{ lasting: true }]);
    watch.clock.play();
    vi.advanceTimersByTime(60_000);
    expect([watch.clock.now, watch.clock.playing]).toEqual([watch.end, false]);
    watch.clock.stop();
    expect(watch.alarms).toMatchObject([{ lasting: false }]);
  });

  it('moves in single steps, one per second, with reduced motion', async () => {
    still = true;
    const { watch } = await beginTimed();
    watch.replay();
    vi.advanceTimersByTime(999);
    expect(watch.clock.now).toBe(BEGIN);
    vi.advanceTimersByTime(1);
    expect(watch.clock.now).toBe(BEGIN + 24 * HOUR_MS);
    watch.clock.stop();
  });
});
