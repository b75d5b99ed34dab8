/** `npm run build`: installs what is missing and builds the app into dist/, whether or not the sources have changed. */
import { build, command, ensureInstalled } from './ready.mjs';

await command(async () => {
  ensureInstalled();
  await build();
});
