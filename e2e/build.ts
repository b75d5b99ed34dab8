import { ensureBuilt } from '../scripts/ready.mjs';

/** Builds the app once, before files that run side by side would each do so. */
export default async function setup(): Promise<void> {
  await ensureBuilt();
}
