/** Builds the app once, before files that run side by side would each do so. */
export { ensureBuilt as default } from '../scripts/ready.mjs';
