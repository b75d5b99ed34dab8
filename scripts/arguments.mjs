/** Command-line arguments that several scripts take. */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { Stop } from './ready.mjs';

/** @param {string} message */
export const bad = (message) => new Stop(message, 2);

/**
 * @param {string} name of the argument
 * @param {string} file
 */
export function readableFile(name, file) {
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw bad(`${name}: there is no readable file ${file}.`);
  }
  if (!statSync(file).isFile()) throw bad(`${name}: ${file} is not a file.`);
  return realpathSync(file);
}

export const CHOICE_USAGE =
  '[--text-column NAME] [--label-column NAME|none] [--labels VALUE=negative|neutral|positive|drop,…]';

const text = /** @type {const} */ ({ type: 'string' });

/** The flags by which the columns of a file are chosen. */
export const choiceFlags = { 'text-column': text, 'label-column': text, labels: text };

/** @typedef {import('../src/data/mapping').LabelMeaning} LabelMeaning */

/**
 * @param {{ 'text-column'?: string, 'label-column'?: string, labels?: string }} values
 * @returns {import('../src/data/named-choices').NamedChoices}
 */
export function readChoices(values) {
  const pairs = (values.labels ?? '').split(',').filter((pair) => pair !== '');
  const labels = pairs.map((pair) => {
    const [, value, meaning] = /^(.+)=(negative|neutral|positive|drop)$/.exec(pair.trim()) ?? [];
    if (!value) throw bad(`--labels must be VALUE=negative|neutral|positive|drop, by commas, not "${pair}".`);
    return [value, /** @type {LabelMeaning} */ (meaning)];
  });
  return {
    text: values['text-column'] ?? null,
    label: values['label-column'] ?? null,
    labels: Object.fromEntries(labels),
  };
}
