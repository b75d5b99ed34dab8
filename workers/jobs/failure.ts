/** What can go wrong under a job, and errors in plain words. */
import { say } from '../../src/wording/wording';

/** The GPU went away (driver reset, sleep, another page exhausted it). */
export class DeviceLostError extends Error {
  override name = 'DeviceLostError';
}

export class OutOfMemoryError extends Error {
  override name = 'OutOfMemoryError';
}

/** A job that broke after a run had been saved. */
export class BrokenRunError extends Error {
  readonly keptRun: string;
  constructor(message: string, keptRun: string) {
    super(message);
    this.keptRun = keptRun;
  }
}

/** What happened and what to do next, in plain words. */
export function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DeviceLostError) {
    return say('The graphics processor was lost. What was saved before is kept; try again, or choose WASM.');
  }
  if (
    error instanceof OutOfMemoryError ||
    /out of memory|allocation|invalid (typed )?array (buffer )?length/i.test(message)
  ) {
    return say(
      'This device ran out of memory. What was saved before is kept; use fewer rows, a smaller batch or a smaller embedding, or close other tabs.',
    );
  }
  return message;
}

/** Why something could not be stored, in plain words; null where it was. */
export function faultOf(storing: Promise<void>): Promise<string | null> {
  return storing.then(
    () => null,
    (error: unknown) => explain(error),
  );
}
