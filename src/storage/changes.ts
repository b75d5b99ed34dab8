/** Notifies tabs and threads of changes to the storage. */

export type Change = 'runs' | 'corpora' | 'assets';

const NAME = 'badbuzz-lab-changes';

let sender: BroadcastChannel | null = null;

/** Notifies every listener, in this thread and all others of this site, asynchronously. */
export function announce(change: Change): void {
  sender ??= new BroadcastChannel(NAME);
  sender.postMessage(change);
}

/** Calls `listener` after each change, whoever made it. Returns a function that unsubscribes. */
export function onChange(listener: (change: Change) => void): () => void {
  // Each listener has its own channel: a channel does not receive its own messages, and changes made here count too.
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Change>) => listener(data);
  return () => channel.close();
}
