/** Every displayed text goes through the wording module, and has a French translation. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import type { ModelCard } from '../domain/card';
import type { Dictionary } from './dictionary';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const dictionaries = import.meta.glob<Dictionary>('../../{src,workers}/**/*.french.ts', {
  eager: true,
  import: 'default',
});

/** Attributes and component properties with text that is displayed or announced. */
const TOLD = new Set([
  ...['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt', 'label', 'legend', 'hint'],
  ...['purpose', 'summary', 'caption', 'why', 'help', 'nameTitle', 'scoreTitle', 'xTitle', 'yTitle', 'text', 'what'],
]);
/** The same in every language: names, addresses and units. */
const NAMES = new Set([
  ...[
    'Badbuzz Lab',
    '· Badbuzz Lab',
    'Sentiment140',
    'Azure AI Language',
    'WebGPU',
    'WASM',
    'AUC',
    'ms',
    'Ctrl',
    'Esc',
  ],
  ...['English', 'Français', 'EN', 'FR', 'https://NAME.cognitiveservices.azure.com'],
  ...['help.sentiment140.com/for-students', 'training.1600000.processed.noemoticon.csv'],
]);
/** Sentences that do not appear on the page, by the start of the file's path. */
const UNREAD = {
  'src/entries/study.ts': 'told on the command line',
  'src/entries/headless.ts': 'told on the command line',
  'src/entries/ship.ts': 'told on the command line',
  'workers/tasks/shipping.ts': 'told on the command line',
  'src/entries/service-worker.ts': 'it has no page to say it on',
};
/** The same for single sentences. */
const EXCEPT = new Set<string>([
  // A name; an English tweet to try a model on; internal errors.
  'JSON Lines',
  'I love this song, it made my whole day :)',
  'A word holds a line feed.',
  'WASM has no … bytes left.',
  'Nothing was kept to come back by.',
  'The slides have no row …/….',
  'A model is shipped with its training corpus and a second test set open.',
]);
/** Errors with a message for the user. */
const LAB_ERRORS = /^(Lab|Data|Storage|RunFile|ShippedFile|Cancelled)Error$|^Cancellation$/;

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

interface Found {
  at: string;
  text: string;
}

/** Keys passed to `t`, `msg` and errors. */
const keys: (Found & { values: string[] | null })[] = [];
/** Other expressions passed to them: templates, concatenations. */
const patched: Found[] = [];
/** Displayed text passed to none of them. */
const bare: Found[] = [];

for (const file of listSources('src', 'workers')) read(file);

for (const { folder, title, summary, weaknesses, data, bias } of cards()) {
  const sentences = [title, summary, data.licence, ...weaknesses, ...bias.names.map(({ group }) => group)];
  keys.push(...sentences.map((text) => ({ at: `${folder}/card.json`, text, values: [] })));
}

const french = Object.entries(dictionaries).flatMap(([file, sentences]) =>
  Object.entries(sentences).map(([english, other]) => ({ file, english, other })),
);
const translated = new Set(french.map(({ english }) => english));
const told = (found: Found[]) => found.map(({ at, text }) => `${at}: ${text}`);

describe('the texts of the app', () => {
  it('all have a French translation', () => {
    expect(told(keys.filter(({ text }) => !translated.has(text)))).toEqual([]);
  });

  it('have no unused French translations', () => {
    const used = new Set(keys.map(({ text }) => text));
    expect(french.filter(({ english }) => !used.has(english))).toEqual([]);
  });

  it('are translated in one place each', () => {
    const seen = new Set<string>();
    const twice = french.filter(({ english }) => seen.size === seen.add(english).size);
    expect(twice).toEqual([]);
  });

  it('have the same placeholders in both languages, and values for them', () => {
    expect(french.filter(({ english, other }) => !isWithin(blanksOf(other), blanksOf(english)))).toEqual([]);
    expect(french.filter(({ english, other }) => !isWithin(writtenOf(english), writtenOf(other)))).toEqual([]);
    const lacking = keys.filter(({ text, values }) => values && !isWithin(blanksOf(text), values));
    expect(told(lacking)).toEqual([]);
  });

  it('are passed as whole English sentences', () => {
    expect(told(patched)).toEqual([]);
  });

  it('are never displayed untranslated', () => {
    expect(told(bare)).toEqual([]);
  });
});

/** Names of all placeholders. */
function blanksOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)[}|]/g)].map(([, name]) => name);
}

/** Names of placeholders other than plurals, which another language may not need. */
function writtenOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
}

function isWithin(some: string[], all: string[]): boolean {
  return some.every((one) => all.includes(one));
}

/** Cards of the bundled models: their sentences are keys. */
function cards(): ModelCard[] {
  const models = path.join(root, 'public', 'models');
  return readdirSync(models, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => JSON.parse(readFileSync(path.join(models, name, 'card.json'), 'utf8')) as ModelCard);
}

function listSources(...folders: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name),
      ),
    )
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.(test|d|french)\.ts$|^src\/wording\//.test(file));
}

/** Finds the keys and the untranslated words of a file. Scripts are parsed as the script of a component. */
function read(file: string): void {
  const isView = file.endsWith('.svelte');
  const source = readFileSync(path.join(root, file), 'utf8');
  const text = isView ? source : `<script lang="ts">${source}\n</script>`;
  const tree = parse(text, { modern: true });
  const silent = Object.keys(UNREAD).some((start) => file.startsWith(start));
  // The views and their state display every sentence; elsewhere only errors are shown to people.
  const isShown = /^src\/(app|lab|page|parts|views)\//.test(file) || isView;
  visit(tree.fragment, { shown: true });
  for (const script of [tree.instance, tree.module]) {
    if (script) visit(script.content, { shown: isShown });
  }

  function visit(node: unknown, context: { shown: boolean }): void {
    if (Array.isArray(node)) return node.forEach((child) => visit(child, context));
    if (!isNode(node)) return;
    switch (node.type) {
      case 'Text':
        return find(String(node.data), node);
      case 'Attribute':
        return visitAttribute(node);
      case 'CallExpression':
      case 'NewExpression':
        if (visitCall(node, context)) return;
        break;
      case 'Literal':
        if (context.shown && typeof node.value === 'string' && isSentence(node.value)) report(node.value, node);
        return;
      case 'TemplateLiteral':
        if (context.shown && isSentence(spell(node))) report(spell(node), node);
        break;
      // Comparisons and names are not displayed, nor are types.
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'SwitchCase':
        return visit(node.consequent, context);
      default:
        if (node.type.startsWith('TS') && node.type !== 'TSAsExpression' && node.type !== 'TSSatisfiesExpression') {
          return visit(node.expression, context);
        }
    }
    for (const [name, child] of Object.entries(node)) {
      if (!['typeAnnotation', 'returnType', 'typeParameters', 'parent'].includes(name)) visit(child, context);
    }
  }

  function visitAttribute(node: Node): void {
    const parts = (Array.isArray(node.value) ? node.value : [node.value]) as unknown[];
    for (const part of parts) {
      if (!isNode(part)) continue;
      if (part.type === 'Text') {
        if (TOLD.has(String(node.name))) find(String(part.data), part);
      } else visit(part, { shown: TOLD.has(String(node.name)) || node.name === 'children' });
    }
  }

  /** The English sentence of a key, and the values of its placeholders. */
  function readKeys(first: Node, values: Node | undefined, context: { shown: boolean }): void {
    for (const key of choices(first)) {
      // Empty, or nothing but a placeholder.
      if (key.type === 'Literal' && /^(\{\w+\})?$/.test(String(key.value))) continue;
      if (key.type === 'Literal') keys.push({ ...place(key), text: String(key.value), values: namesOf(values) });
      else if (key.type === 'TemplateLiteral' || key.type === 'BinaryExpression')
        patched.push({ ...place(key), text: spell(key) });
      else visit(key, context);
    }
    visit(values, { shown: true });
  }

  /** True if the call was handled completely. */
  function visitCall(node: Node, context: { shown: boolean }): boolean {
    const [first, values, ...rest] = node.arguments as Node[];
    const called = (node.callee as Node | undefined)?.name;
    if (typeof called !== 'string' || !first) return false;
    if (called === 't' || called === 'msg') {
      readKeys(first, values, context);
      return true;
    }
    if (LAB_ERRORS.test(called)) {
      readKeys(first, values, context);
      visit(rest, context);
      return true;
    }
    if (/Error$/.test(called) && called !== 'RangeError' && called !== 'TypeError') {
      visit(first, { shown: true });
      visit([values, ...rest], context);
      return true;
    }
    return false;
  }

  function report(words: string, node: Node): void {
    const isPath = /^M[\d.… ]/.test(words);
    if (!silent && !isPath && !EXCEPT.has(words) && !NAMES.has(words)) bare.push({ ...place(node), text: words });
  }

  /** Words between tags or in an attribute. */
  function find(words: string, node: Node): void {
    const trimmed = words.trim();
    if (/\p{L}{2}/u.test(trimmed)) report(trimmed, node);
  }

  function spell(node: Node): string {
    if (node.type !== 'TemplateLiteral') return text.slice(node.start, node.end);
    return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
  }

  function place(node: Node): Found {
    return { at: `${file}:${text.slice(0, node.start).split('\n').length}`, text: '' };
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Begins like a sentence and has more than one word, or ends like one. */
function isSentence(words: string): boolean {
  return (
    /^[\p{Lu}“][^]* [^]*\p{L}/u.test(words) ||
    /\p{L}{2} [^]*\p{L}{2}[.…?!]$/u.test(words) ||
    /^\p{Lu}\p{Ll}+…$/u.test(words)
  );
}

/** The possible values of an expression: both branches of `a ? b : c` and of `a ?? b`. */
function choices(node: Node): Node[] {
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((side) => choices(side as Node));
  if (node.type === 'LogicalExpression') return [node.left, node.right].flatMap((side) => choices(side as Node));
  return [node];
}

/** Names of the values passed; null if unknown statically. */
function namesOf(values: Node | undefined): string[] | null {
  if (!values) return [];
  if (values.type !== 'ObjectExpression') return null;
  const properties = values.properties as Node[];
  if (properties.some(({ type }) => type !== 'Property')) return null;
  return properties.map(({ key }) => String((key as Node).name ?? (key as Node).value));
}
