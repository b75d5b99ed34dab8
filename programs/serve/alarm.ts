/** An alert when three texts are misread within five minutes, at most one in five minutes. */
import { setTimeout as wait } from 'node:timers/promises';
import { describeError, type Log } from './log';
import type { Metrics } from './metrics';

const COUNT = 3;
const WINDOW_MINUTES = 5;
const WINDOW_MS = WINDOW_MINUTES * 60_000;
/** Pauses before each attempt to deliver an alert. */
const ATTEMPTS_AFTER_MS = [0, 1_000, 5_000];
const ATTEMPT_MS = 5_000;

export interface AlarmOptions {
  /** Name of the model, for the alert. */
  model: () => string;
  /** Where alerts go; without it they are only logged. */
  webhook?: string;
  /** Whether an alert contains the texts. */
  texts: boolean;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Log;
  metrics: Pick<Metrics, 'alerted'>;
}

export interface Alarm {
  /** Notes a misread text. The same text within the window counts once. */
  misread(text: string): void;
  /** Resolves when no alert is under way; `patience` cuts the attempts short. */
  settle(patience: AbortSignal): Promise<void>;
}

export function createAlarm({ model, webhook, texts: withTexts, now, log, metrics }: AlarmOptions): Alarm {
  /** When each of the last texts was misread, latest last. */
  const recent = new Map<string, number>();
  const stopped = new AbortController();
  let alertedAt = -Infinity;
  let deliveries: Promise<unknown> = Promise.resolve();

  const deliver = async (address: string, body: string) => {
    for (const pauseMs of ATTEMPTS_AFTER_MS) {
      try {
        await wait(pauseMs, undefined, { signal: stopped.signal });
        const { status } = await fetch(address, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
          redirect: 'error',
          signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(ATTEMPT_MS)]),
        });
        if (status >= 200 && status < 300) return true;
        log('warn', 'webhook-refused', { status });
      } catch (error) {
        if (stopped.signal.aborted) return false;
        log('warn', 'webhook-failed', describeError(error));
      }
    }
    return false;
  };

  const raise = async (at: number, texts: string[]) => {
    log('warn', 'alert', { misread: COUNT, minutes: WINDOW_MINUTES, model: model() });
    if (webhook === undefined) return;
    const alert = {
      alert: 'misread',
      message: `${COUNT} texts were misread within ${WINDOW_MINUTES} minutes by the model ${model()}.`,
      ...{ count: COUNT, minutes: WINDOW_MINUTES, model: model(), at: new Date(at).toISOString() },
      ...(withTexts && { texts }),
    };
    const delivered = await deliver(webhook, JSON.stringify(alert));
    metrics.alerted(delivered);
    if (!delivered) log('error', 'alert-not-delivered');
  };

  return {
    misread(text) {
      const at = now();
      recent.delete(text);
      recent.set(text, at);
      for (const [known, since] of recent) if (at - since >= WINDOW_MS || recent.size > COUNT) recent.delete(known);
      if (recent.size < COUNT || at - alertedAt < WINDOW_MS) return;
      alertedAt = at;
      deliveries = Promise.all([deliveries, raise(at, [...recent.keys()])]);
    },
    async settle(patience) {
      const stop = () => stopped.abort();
      if (patience.aborted) stop();
      patience.addEventListener('abort', stop);
      await deliveries;
    },
  };
}
