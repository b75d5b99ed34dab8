/** What can go wrong under a job, and how it is said. */
import { LabError, messageOf, msg, type Message } from '../../src/wording/message';

/** The GPU went away (driver reset, sleep, another page exhausted it). */
export class DeviceLostError extends LabError {
  override name = 'DeviceLostError';

  constructor() {
    super(msg('The graphics processor was lost. What was saved before is kept; try again, or choose WASM.'));
  }
}

export class OutOfMemoryError extends Error {
  override name = 'OutOfMemoryError';
}

/** A job that broke after a run had been saved. */
export class BrokenRunError extends LabError {
  override name = 'BrokenRunError';

  constructor(
    said: Message,
    readonly keptRun: string,
  ) {
    super(said);
  }
}

const OUT_OF_MEMORY = msg(
  'This device ran out of memory. What was saved before is kept; use fewer rows, a smaller batch or a smaller embedding, or close other tabs.',
);
/** How browsers and TensorFlow.js say that there is no memory left. */
const NO_MEMORY = /out of memory|allocation|invalid (typed )?array (buffer )?length/i;

/** What happened and what to do next. */
export function explain(error: unknown): Message {
  if (error instanceof LabError) return error.said;
  const isMemory = error instanceof OutOfMemoryError || NO_MEMORY.test(error instanceof Error ? error.message : '');
  return isMemory ? OUT_OF_MEMORY : messageOf(error);
}

/** Why something could not be stored; null where it was. */
export function faultOf(storing: Promise<void>): Promise<Message | null> {
  return storing.then(() => null, explain);
}
