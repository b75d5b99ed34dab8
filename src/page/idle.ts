/** The latest that what waits for an idle page begins. */
const MOST_MS = 1_000;

/** Resolves when the page has drawn and has nothing more urgent to do. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: MOST_MS });
    else setTimeout(resolve, 50);
  });
}
