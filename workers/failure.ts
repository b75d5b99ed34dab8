/** Errors in plain words. */
import { DeviceLostError, OutOfMemoryError } from './backend';

/** What happened and what to do next, in plain words. */
export function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DeviceLostError) {
    return 'The graphics processor was lost. What was saved before is kept; try again, or choose WASM.';
  }
  if (
    error instanceof OutOfMemoryError ||
    /out of memory|allocation|invalid (typed )?array (buffer )?length/i.test(message)
  ) {
    return 'This device ran out of memory. What was saved before is kept; use fewer rows, a smaller batch or a smaller embedding, or close other tabs.';
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
