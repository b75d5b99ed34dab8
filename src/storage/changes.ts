/** Word between tabs and threads that something kept has changed. */

export type Change = 'runs' | 'corpora' | 'assets';

const NAME = 'badbuzz-lab-changes';

let sender: BroadcastChannel | null = null;

/** Tells every listener, in this thread and all others of this site, soon after. */
export function announce(change: Change): void {
  sender ??= new BroadcastChannel(NAME);
  sender.postMessage(change);
}

/** Calls `listener` after each change, whoever made it. Gives the function that ends it. */
export function onChange(listener: (change: Change) => void): () => void {
  // A channel of its own for each listener: a channel does not hear itself, and changes made here count too.
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Change>) => listener(data);
  return () => channel.close();
}
