/**
 * A view as a link: `#train?v=1&recipe=lstm&seed=7&k.epochs=3`. It contains settings, and a text only on request. Links
 * are untrusted: every value is validated, and an unknown one invalidates the whole link.
 */
import * as v from 'valibot';
import type { Preprocess } from '../domain/run';
import { LabError, msg } from '../wording/message';
import { VIEWS, type ViewId } from '../page/route.svelte';

const VERSION = '1';
/** Limits: characters of a link and of its text, and the number of settings and models in it. */
const MOST_LINK = 16_000;
export const MOST_TEXT = 1_000;
const MOST_KNOBS = 40;
const MOST_MODELS = 6;
const KNOB = 'k.';

/** Contents of the form of the Train view. */
export interface SharedSettings {
  recipe: string;
  /** Those that differ from the recipe's defaults. */
  knobs: Record<string, number>;
  preprocess: Preprocess;
  seed: number;
  /** Null for all rows. */
  rows: number | null;
}

export interface SharedView {
  view: ViewId;
  /** Null if the form was invalid or not loaded. */
  settings: SharedSettings | null;
  /** Folders of bundled models; null if none of them was selected. */
  models: string[] | null;
  text: string | null;
}

const number = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,16}(\.\d{1,20})?(e[+-]?\d{1,3})?$/),
  v.transform(Number),
  v.finite(),
);
const whole = (min: number, max: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,10}$/), v.transform(Number), v.minValue(min), v.maxValue(max));
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/));

const FIELDS = v.strictObject({
  v: v.literal(VERSION),
  recipe: v.optional(id),
  preprocess: v.optional(v.picklist(['raw', 'standard', 'lemma', 'stem'])),
  seed: v.optional(whole(0, 2 ** 31 - 1)),
  rows: v.optional(whole(20, 1e9)),
  models: v.optional(
    v.pipe(
      v.string(),
      v.transform((list) => list.split(',')),
      v.array(id),
      v.maxLength(MOST_MODELS),
    ),
  ),
  text: v.optional(v.pipe(v.string(), v.maxLength(MOST_TEXT))),
});

const KNOBS = v.pipe(
  v.array(v.tuple([v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/)), number])),
  v.maxLength(MOST_KNOBS),
  v.transform((entries): Record<string, number> => Object.fromEntries(entries)),
);

/** The fragment part of the link, `#` included. */
export function writeLink({ view, settings, models, text }: SharedView): string {
  const query = new URLSearchParams({ v: VERSION });
  if (settings) {
    const { recipe, preprocess, seed, rows, knobs } = settings;
    query.set('recipe', recipe);
    query.set('preprocess', preprocess);
    query.set('seed', String(seed));
    if (rows !== null) query.set('rows', String(rows));
    for (const [name, value] of Object.entries(knobs)) query.set(KNOB + name, String(value));
  }
  if (models && models.length > 0) query.set('models', models.join(','));
  if (text !== null) query.set('text', text);
  return `#${view}?${query}`;
}

const FAULTS = {
  long: msg('This link is too long to be one of this lab’s. Nothing was changed.'),
  newer: msg('This link was made by a newer version of the lab. Update this one to open it. Nothing was changed.'),
  broken: msg('This link is damaged, or not one of this lab’s. Ask for it again. Nothing was changed.'),
};

/** @param link as made by `writeLink`. @throws LabError that says why it cannot be applied */
export function readLink(link: string): SharedView {
  if (link.length > MOST_LINK) throw new LabError(FAULTS.long);
  const start = link.indexOf('?');
  const view = VIEWS.find((other) => `#${other.id}` === link.slice(0, start));
  const entries = [...new URLSearchParams(link.slice(start + 1))];
  const names = entries.map(([name]) => name);
  if (start < 0 || !view || new Set(names).size < names.length) throw new LabError(FAULTS.broken);
  const version = entries.find(([name]) => name === 'v')?.[1] ?? '';
  if (/^\d{1,4}$/.test(version) && Number(version) > Number(VERSION)) throw new LabError(FAULTS.newer);
  const isKnob = ([name]: [string, string]) => name.startsWith(KNOB);
  const fields = v.safeParse(FIELDS, Object.fromEntries(entries.filter((entry) => !isKnob(entry))));
  const given = v.safeParse(
    KNOBS,
    entries.filter(isKnob).map(([name, value]) => [name.slice(KNOB.length), value]),
  );
  if (!fields.success || !given.success) throw new LabError(FAULTS.broken);
  const { recipe, preprocess, seed, rows = null, models = null, text = null } = fields.output;
  const knobs = given.output;
  const settings = recipe && preprocess && seed !== undefined ? { recipe, preprocess, seed, rows, knobs } : null;
  // A partial form is invalid.
  if (!settings && (recipe || preprocess || seed !== undefined || rows !== null || Object.keys(knobs).length > 0)) {
    throw new LabError(FAULTS.broken);
  }
  return { view: view.id, settings, models, text };
}
