/**
 * `npm run inspect`: prints as one JSON line what the importer makes of a file, with the built app's own worker in
 * headless Chromium. Exit 2 with a reason for what cannot be read.
 */
import { parseArgs } from 'node:util';
import { CHOICE_USAGE, bad, choiceFlags, readChoices, readableFile } from './arguments.mjs';
import { openErrand } from './errand.mjs';
import { command, ensureBuilt, ensureInstalled } from './ready.mjs';

const USAGE = `npm run inspect -- FILE ${CHOICE_USAGE}`;

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({ options: choiceFlags, strict: true, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw bad(`${message.replace(/\.?(\. |\n).*/s, '')}. Usage: ${USAGE}`);
  }
  const { positionals, values } = parsed;
  if (positionals.length !== 1) throw bad(`One file is needed. Usage: ${USAGE}`);
  return { file: readableFile('FILE', positionals[0]), choices: readChoices(values) };
}

await command(async () => {
  if (process.argv.includes('--help')) return void process.stdout.write(`${USAGE}\n`);
  const { file, choices } = readArguments();
  ensureInstalled();
  await ensureBuilt();
  const errand = await openErrand({ webgpu: false, onLine: (line) => void process.stdout.write(line) });
  try {
    await errand.give({ train: [file] });
    await errand.run((options) => globalThis.runInspect(options), choices);
  } finally {
    await errand.close();
  }
});
