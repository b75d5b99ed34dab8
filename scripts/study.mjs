/**
 * `npm run study`: trains recipes, or the study's own grid, on one file and tests them on another, with the built app's
 * own worker in headless Chromium. One JSON line per training on stdout, everything else on stderr. Exit 2 for bad
 * input, 1 for a crash.
 */
import { appendFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CHOICE_USAGE, bad, choiceFlags, readChoices, readableFile } from './arguments.mjs';
import { openErrand } from './errand.mjs';
import { command, ensureBuilt, ensureInstalled } from './ready.mjs';

/** @typedef {import('../src/entries/study').StudyOptions} StudyOptions */

const USAGE =
  'npm run study -- --train FILE --test FILE --recipe ID [--recipe ID …] [--rows N] [--epochs E] [--seed S] ' +
  '[--preprocess raw|standard|lemma|stem] [--backend auto|webgpu|wasm|cpu] [--out FILE] [--save DIR] ' +
  '[--asset ID=FILE …]; ID may be RECIPE:PRESET, as in lstm:tuned; FILE of an asset may be a folder. ' +
  'With --replay in place of --recipe the study’s own grid is trained, or with --part toolbox|small|long|tuned … ' +
  'those parts of it; --rows and --preprocess are the grid’s then. The columns of both files: ' +
  CHOICE_USAGE;

/** @type {import('../src/domain/run').Preprocess[]} */
const PREPROCESSINGS = ['raw', 'standard', 'lemma', 'stem'];
/** @type {import('../src/domain/run').BackendChoice[]} */
const BACKENDS = ['auto', 'webgpu', 'wasm', 'cpu'];
/** Parts of the study's grid. @type {import('../src/study/grid').PartId[]} */
const PARTS = ['toolbox', 'small', 'long', 'tuned'];

/**
 * @template {string} T
 * @param {string} flag
 * @param {string} value
 * @param {T[]} choices
 * @returns {T}
 */
function oneOf(flag, value, choices) {
  const choice = choices.find((candidate) => candidate === value);
  if (!choice) throw bad(`--${flag} must be one of ${choices.join(', ')}, not "${value}".`);
  return choice;
}

/**
 * @param {string} flag
 * @param {string} value
 * @param {number} least
 */
function wholeNumber(flag, value, least) {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > 0xffffffff) {
    throw bad(`--${flag} must be a whole number from ${least} on, not "${value}".`);
  }
  return number;
}

/**
 * @param {string} flag
 * @param {string | undefined} value
 */
function givenFile(flag, value) {
  if (!value) throw bad(`--${flag} is missing. Usage: ${USAGE}`);
  return readableFile(`--${flag}`, value);
}

/** Parses and validates the command line. Throws `Stop` with exit code 2. */
function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  const flags = { train: text, test: text, rows: text, epochs: text, seed: text, preprocess: text, backend: text };
  const options = {
    ...flags,
    ...choiceFlags,
    out: text,
    save: text,
    recipe: /** @type {const} */ ({ type: 'string', multiple: true }),
    asset: /** @type {const} */ ({ type: 'string', multiple: true }),
    part: /** @type {const} */ ({ type: 'string', multiple: true }),
    replay: /** @type {const} */ ({ type: 'boolean' }),
  };
  let values;
  try {
    values = parseArgs({ options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw bad(`${message.replace(/\.?(\. |\n).*/s, '')}. Usage: ${USAGE}`);
  }
  const train = givenFile('train', values.train);
  const test = givenFile('test', values.test);
  if (!values.recipe && !values.replay) throw bad(`--recipe is missing. Usage: ${USAGE}`);
  for (const flag of /** @type {const} */ (['recipe', 'rows', 'preprocess'])) {
    if (values.replay && values[flag] !== undefined)
      throw bad(`--${flag} is set by the grid of --replay: leave it out.`);
  }
  if (values.part && !values.replay) throw bad('--part is a part of the grid of --replay, which is missing.');
  const assets = (values.asset ?? []).flatMap((asset) => {
    const [, id, place = ''] = /^([\w-]+)=(.+)$/.exec(asset) ?? [];
    if (!id) throw bad(`--asset must be ID=FILE, not "${asset}".`);
    return filesIn(place).map((file) => ({ id, file: givenFile('asset', file) }));
  });
  /** @type {StudyOptions} */
  const study = {
    recipes: values.recipe ?? [],
    ...(values.replay && { parts: (values.part ?? PARTS).map((part) => oneOf('part', part, PARTS)) }),
    preprocess: oneOf('preprocess', values.preprocess ?? 'standard', PREPROCESSINGS),
    seed: wholeNumber('seed', values.seed ?? '1', 0),
    backend: oneOf('backend', values.backend ?? 'auto', BACKENDS),
    rows: values.rows === undefined ? null : wholeNumber('rows', values.rows, 2),
    epochs: values.epochs === undefined ? null : wholeNumber('epochs', values.epochs, 1),
    sameFile: train === test,
    assets: assets.map(({ id }) => id),
    save: values.save !== undefined,
    choices: readChoices(values),
  };
  return { train, test, assets: assets.map(({ file }) => file), study, out: values.out, save: values.save };
}

/**
 * A file itself; for a folder, all files in it, recursively.
 *
 * @param {string} place
 * @returns {string[]}
 */
function filesIn(place) {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [place];
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * @param {string} flag
 * @param {() => void} prepare
 */
function writable(flag, prepare) {
  try {
    prepare();
  } catch (error) {
    throw bad(`--${flag} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

await command(async () => {
  if (process.argv.includes('--help')) return void process.stdout.write(`${USAGE}\n`);
  const { train, test, assets, study, out, save } = readArguments();
  if (out !== undefined) writable('out', () => writeFileSync(out, ''));
  if (save !== undefined) writable('save', () => mkdirSync(save, { recursive: true }));

  ensureInstalled();
  await ensureBuilt();
  /** Models trained so far. */
  let lines = 0;
  const errand = await openErrand({
    webgpu: study.backend === 'auto' || study.backend === 'webgpu',
    save,
    onLine(line) {
      lines++;
      process.stdout.write(line);
      if (out !== undefined) appendFileSync(out, line);
    },
  });
  try {
    await errand.give({ train: [train], test: [test], assets });
    await errand.run((options) => globalThis.runStudy(options), study);
    if (save !== undefined) await errand.saved(lines);
  } finally {
    await errand.close();
  }
});
