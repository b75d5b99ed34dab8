/**
 * `npm run ship`: rebuilds the models of public/models/. Each is made of runs that `npm run study -- --save` trains
 * into a folder; existing ones are not trained again, so that an interrupted rebuild can resume. The same files and
 * seed give the same weights.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openErrand } from './errand.mjs';
import { Stop, command, ensureBuilt, ensureInstalled, root } from './ready.mjs';

/** @typedef {import('../src/domain/card').ModelCard} ModelCard */
/** @typedef {import('../src/domain/card').ShippedModel} ShippedModel */
/** @typedef {import('../src/entries/ship').ShipOptions} ShipOptions */

const USAGE = 'npm run ship -- --train FILE --manual FILE --runs FOLDER [--model small|strong …]';

const SEED = 1;
const folder = path.join(root, 'public', 'models');
const index = path.join(folder, 'index.json');

const LICENCE =
  'Sentiment140 (A. Go, R. Bhayani, L. Huang, 2009) names no licence; its authors offer it for research. Its labels were given ' +
  'by emoticons, not by people. The model holds none of its tweets.';
const WEAKNESSES = [
  'It knows English tweets of 2009: names, slang and emoji that came later are unknown to it.',
  'It was taught by emoticons, so it tells how a writer feels rather than what is praised or blamed.',
  'Irony and sarcasm are read as they are written.',
  'It has seen negative and positive tweets only: what is neither should be called unsure, and often is not.',
  'On other kinds of text (reviews, news, letters) nobody has measured it.',
];

/** Each with the recipes it consists of; several are blended. */
const MODELS = [
  {
    folder: 'small',
    title: 'Small: words and word groups',
    summary: 'A weight for each word and group of up to three words (the fastText classifier). Answers at once.',
    recipes: ['ngram-bag:compact'],
    weaknesses: WEAKNESSES,
  },
  {
    folder: 'strong',
    title: 'Strong: Bi-LSTM and words',
    summary: 'A Bi-LSTM that reads each text from both ends, and weights of words and word groups, blended.',
    recipes: ['bilstm:thorough', 'ngram-bag:compact'],
    weaknesses: [
      ...WEAKNESSES,
      'It reads the last 36 words of a text; of longer ones the beginning only counts by its words.',
    ],
  },
];

/** @param {string} file */
function readable(file) {
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`, 2);
  return path.resolve(file);
}

function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  const many = /** @type {const} */ ({ type: 'string', multiple: true });
  try {
    const { values } = parseArgs({ options: { train: text, manual: text, runs: text, model: many }, strict: true });
    const { train, manual, runs, model } = values;
    if (!train || !manual || !runs) throw new Error('--train, --manual and --runs are needed');
    const chosen = MODELS.filter((candidate) => !model || model.includes(candidate.folder));
    if (chosen.length < (model ?? MODELS).length) throw new Error(`there is no model ${(model ?? []).join(', ')}`);
    return { train: readable(train), manual: readable(manual), runs: path.resolve(runs), models: chosen };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(`${error instanceof Error ? error.message : String(error)}. Usage: ${USAGE}`, 2);
  }
}

/**
 * The file of a trained run; trains it if there is none.
 *
 * @param {string} recipe
 * @param {{ train: string, runs: string }} given
 */
function trained(recipe, { train, runs }) {
  const name = `${recipe.replace(':', '-')} standard seed ${SEED}.badbuzz`;
  const file = path.join(runs, name);
  if (existsSync(file)) return file;
  // Trained in a temporary folder first, so that an interrupted training is not taken for a run.
  const beside = mkdtempSync(path.join(runs, 'training-'));
  try {
    const flags = ['--train', train, '--test', train, '--recipe', recipe, '--seed', String(SEED), '--backend', 'wasm'];
    const study = path.join(root, 'scripts', 'study.mjs');
    const { status } = spawnSync(process.execPath, [study, ...flags, '--save', beside], { stdio: 'inherit' });
    if (status !== 0) throw new Stop(`${recipe} was not trained.`);
    renameSync(path.join(beside, name), file);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return file;
}

/**
 * @param {(typeof MODELS)[number]} model
 * @param {{ train: string, manual: string, runs: string }} given
 */
async function ship({ recipes, ...about }, given) {
  const files = recipes.map((recipe) => trained(recipe, given));
  const made = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-ship-'));
  const errand = await openErrand({ webgpu: false, save: made });
  try {
    await errand.give({ train: [given.train], test: [given.manual], runs: files });
    /** @type {ShipOptions} */
    const options = {
      about: {
        ...about,
        licence: LICENCE,
        command: `npm run ship -- --train train.1550000.csv.zip --manual testdata.manual.2009.06.14.csv --runs FOLDER --model ${about.folder}`,
        commit: execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
        madeOn: new Date().toISOString().slice(0, 10),
      },
      runs: files.length,
      seed: SEED,
    };
    const result = await errand.run((asked) => globalThis.runShip(asked), options);
    if (!result) throw new Stop('The model was not made.');
    await errand.saved(2);
    const place = path.join(folder, about.folder);
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    for (const name of ['model.json', 'weights.bin']) {
      writeFileSync(path.join(place, name), readFileSync(path.join(made, name)));
    }
    const { card, record } = result;
    writeFileSync(path.join(place, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
    return { folder: about.folder, record, bytes: card.bytes, card };
  } finally {
    await errand.close();
    rmSync(made, { recursive: true, force: true });
  }
}

await command(async () => {
  const { models, ...given } = readArguments();
  mkdirSync(given.runs, { recursive: true });
  ensureInstalled();
  await ensureBuilt();
  for (const model of models) {
    const { card, ...shipped } = await ship(model, given);
    /** @type {ShippedModel[]} */
    const others = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')).models : [];
    const order = MODELS.map((candidate) => candidate.folder);
    const list = [...others.filter((other) => other.folder !== shipped.folder), shipped].sort(
      (a, b) => order.indexOf(a.folder) - order.indexOf(b.folder),
    );
    writeFileSync(index, `${JSON.stringify({ models: list })}\n`);
    process.stdout.write(`${JSON.stringify(card)}\n`);
  }
});
