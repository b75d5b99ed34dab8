/** Nothing is said past the wording room, and all that it says is French too. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, type AST } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Dictionary } from './wording';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const dictionaries = import.meta.glob<Dictionary>('./french/*.ts', { eager: true, import: 'default' });

/** Attributes and properties that are read or heard. */
const TOLD = new Set(
  'aria-label aria-valuetext title placeholder alt label legend hint purpose summary caption why help nameTitle scoreTitle xTitle text what'.split(
    ' ',
  ),
);
/** The same in every language: names, units, signs. */
const NAMES =
  /^(Badbuzz Lab|Sentiment140|WebGPU|WASM|CPU|JavaScript|Azure|GitHub|LSTM|AUC|F1|ms|kB|MB|GB|help\.sentiment140\.com\/for-students|training\.1600000\.processed\.noemoticon\.csv|English|Français|Ctrl|Esc|EN|FR|https?:\S+)$/;
/** Sentences that nobody reads on the page, by file: what only developers, the command line or a test can meet. */
const UNREAD: Record<string, string> = {
  'src/study.ts': 'told on the command line',
  'src/errand.ts': 'told on the command line',
  'src/ship.ts': 'told on the command line',
};
/** Views and rooms that are still to be put in words. */
const NOT_YET: string[] = [];

interface Told {
  at: string;
  text: string;
}

const said: Told[] = [];
const unmarked: Told[] = [];
const bare: Told[] = [];

for (const file of listSources(['src', 'workers'])) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const at = (position: number) => `${file}:${text.slice(0, position).split('\n').length}`;
  if (file.endsWith('.svelte')) readComponent(file, text, at);
  else readScript(file, text, 0, at);
}

function listSources(folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name))
      .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$|\.d\.ts$|^src\/wording\//.test(file)),
  );
}

/** The keys and bare sentences of a component: its scripts, its expressions, and the texts between tags. */
function readComponent(file: string, text: string, at: (position: number) => string): void {
  const { fragment, instance, module } = parse(text, { modern: true });
  for (const script of [instance, module]) {
    if (!script) continue;
    const { start, end } = script.content as unknown as { start: number; end: number };
    readScript(file, text.slice(start, end), start, at);
  }
  visit(fragment);

  function visit(node: unknown): void {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isNode(node)) return;
    if (node.type === 'Text') tell(node.data, node.start);
    else if (node.type === 'Attribute') {
      if (Array.isArray(node.value)) {
        for (const part of node.value) if (part.type === 'Text' && TOLD.has(node.name)) tell(part.data, part.start);
      }
      visit(node.value);
    } else if (node.type === 'ExpressionTag') readScript(file, `(${text.slice(node.start + 1, node.end - 1)})`, node.start, at, true);
    else for (const [name, child] of Object.entries(node)) if (!SKIPPED.has(name)) visit(child);
  }

  function tell(words: string, position: number): void {
    const trimmed = words.trim();
    if (/\p{L}{2}/u.test(trimmed) && !NAMES.test(trimmed)) bare.push({ at: at(position), text: trimmed });
  }
}
