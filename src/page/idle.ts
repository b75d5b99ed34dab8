/** How long to wait for an idle page at most. */
const MOST_MS = 1_000;

/** Resolves when the page has rendered and is idle. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: MOST_MS });
    else setTimeout(resolve, 50);
  });
}
