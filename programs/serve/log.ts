/** A log for programs: one JSON object a line on standard error. No text of a request ever enters it. */

export type Level = 'info' | 'warn' | 'error';
export type Log = (level: Level, event: string, fields?: Record<string, string | number | boolean>) => void;

export const logToStderr: Log = (level, event, fields) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
};

/** What may be told of an unexpected error: its kind and its place, since its message may quote a text. */
export function describeError(error: unknown): { error: string; at: string } {
  if (!(error instanceof Error)) return { error: typeof error, at: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    at: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' < '),
  };
}
