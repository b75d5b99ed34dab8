/** Errors of jobs, and their messages. */
import { LabError, messageOf, msg, type Message } from '../../src/wording/message';

/** The GPU device was lost (driver reset, sleep, exhausted by another page). */
export class DeviceLostError extends LabError {
  override name = 'DeviceLostError';

  constructor() {
    super(msg('The graphics processor was lost. What was saved before is kept; try again, or choose WASM.'));
  }
}

export class OutOfMemoryError extends Error {
  override name = 'OutOfMemoryError';
}

/** A job that failed after a run had been saved. */
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
/** Error messages of browsers and TensorFlow.js when memory is exhausted. */
const NO_MEMORY = /out of memory|allocation|invalid (typed )?array (buffer )?length/i;

/** A message with what happened and what to do next. */
export function explain(error: unknown): Message {
  if (error instanceof LabError) return error.said;
  const isMemory = error instanceof OutOfMemoryError || NO_MEMORY.test(error instanceof Error ? error.message : '');
  return isMemory ? OUT_OF_MEMORY : messageOf(error);
}

/** Why something could not be stored; null if it was. */
export function faultOf(storing: Promise<void>): Promise<Message | null> {
  return storing.then(() => null, explain);
}
