/** The import table of the house, and its other rules, as a test. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

interface Import {
  /** As written. */
  from: string;
  /** Relative to the root, without its ending; null for a package. */
  target: string | null;
  typeOnly: boolean;
}

interface Source {
  file: string;
  text: string;
  imports: Import[];
  /** All it does is pass on what other files export. */
  barrel: boolean;
}

/**
 * What a room may import: `value` imports it whole, `type` its types alone. Every room may import itself. The rooms stand
 * from the lowest to the highest: what a room may import stands above it, so that there is no circle of rooms.
 */
const TABLE: Record<string, { value: string[]; type: string[] }> = {
  wording: { value: [], type: [] },
  data: { value: ['wording'], type: [] },
  metrics: { value: [], type: [] },
  domain: { value: [], type: ['data', 'metrics', 'wording'] },
  text: { value: ['wording'], type: ['domain'] },
  corpus: { value: ['data', 'text', 'metrics', 'wording'], type: [] },
  scored: { value: ['data', 'text', 'metrics', 'corpus', 'wording'], type: ['domain'] },
  doubt: { value: ['metrics', 'wording'], type: ['domain'] },
  report: { value: ['study', 'wording'], type: ['domain'] },
  study: { value: ['data', 'metrics', 'wording', 'report'], type: ['domain'] },
  storage: { value: ['wording'], type: ['data', 'domain'] },
  downloads: { value: ['storage', 'wording'], type: [] },
  protocol: { value: [], type: ['data', 'domain', 'corpus', 'scored', 'wording'] },
  'worker-client': { value: ['protocol', 'wording'], type: ['domain'] },
  page: { value: ['wording'], type: [] },
  lab: {
    value: [...['data', 'text', 'metrics', 'storage', 'downloads', 'worker-client', 'page', 'wording'], 'app', 'views'],
    type: ['domain', 'corpus', 'protocol'],
  },
  parts: { value: ['data', 'lab', 'page', 'wording', 'app'], type: ['domain', 'metrics'] },
  views: {
    value: [
      ...['data', 'text', 'metrics', 'corpus', 'scored', 'doubt', 'study', 'report', 'storage', 'downloads'],
      ...['worker-client', 'page', 'lab', 'parts', 'wording', 'package.json'],
    ],
    type: ['domain', 'protocol'],
  },
  app: { value: ['page', 'lab', 'parts', 'views', 'wording'], type: ['domain'] },
  // They put the rooms together.
  entries: {
    value: ['worker-client', 'downloads', 'storage', 'study', 'page', 'app'],
    type: ['domain', 'protocol'],
  },
  workers: {
    value: ['data', 'text', 'metrics', 'corpus', 'scored', 'doubt', 'storage', 'downloads', 'wording'],
    type: ['domain', 'protocol'],
  },
};

const PURE = ['wording', 'domain', 'data', 'text', 'metrics', 'corpus', 'scored', 'doubt', 'study', 'report'];
const VAGUE = /^(utils?|helpers?|common|types?|lib|libs|shared|misc)$/i;
const COMPUTE = /^@tensorflow\/|^@tensorflow-models\/|^onnxruntime|^@huggingface\/transformers|\.wgsl(\?|$)/;
const VIEWS = /^svelte($|\/)|^chart\.js/;
const LONG = 400;

/** `src/data/split` is in the room data, `workers/models/training` in workers, `src/worker-client` is a room of its own. */
function roomOf(file: string): string {
  const [top = '', next = ''] = file.split('/');
  return top === 'src' ? (next.split('.')[0] ?? next) : top;
}

const withoutEnding = (file: string) => file.replace(/\?.*$/, '').replace(/\.(svelte\.ts|svelte|ts|mjs)$/, '');

function readImports(file: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const from = specifier.text;
    const target = from.startsWith('.') ? withoutEnding(path.posix.join(path.posix.dirname(file), from)) : null;
    found.push({ from, target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const eachTyped =
        !clause?.name && named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
      add(node.moduleSpecifier, clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || Boolean(eachTyped));
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8');
  const script = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
    : text;
  const tree = ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true);
  const passedOn = tree.statements.filter(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier,
  );
  const barrel = passedOn.length > 0 && passedOn.length === tree.statements.length;
  return { file, text, imports: readImports(file, tree), barrel };
}

const listed = ['src', 'workers', 'bench', 'e2e', 'scripts'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.posix.join(folder, name.split(path.sep).join('/')),
  ),
);
const files = listed.filter((file) => /\.(ts|mjs|svelte|wgsl)$/.test(file));
const sources = files.filter((file) => !file.endsWith('.wgsl')).map(readSource);
const isTest = (file: string) => /\.test\.ts$/.test(file);
const written = sources.filter(({ file }) => !isTest(file));

/** The imports of `source` that its room may not have, as readable lines. */
function forbidden({ file, imports }: Source): string[] {
  const room = roomOf(file);
  const allowed = TABLE[room];
  if (!allowed) return [`${file}: the room ${room} is not in the table`];
  return imports.flatMap(({ from, target, typeOnly }) => {
    if (target === null) return [];
    const other = roomOf(target);
    const fine = other === room || allowed.value.includes(other) || (typeOnly && allowed.type.includes(other));
    return fine ? [] : [`${file} imports ${typeOnly ? 'types' : 'values'} from ${from}`];
  });
}

/** Code without comments and strings, so that a rule is not broken by speaking of it. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, '');

const importers = (pattern: RegExp, allowed: (file: string) => boolean) =>
  sources.flatMap(({ file, imports }) =>
    imports.flatMap(({ from }) => (pattern.test(from) && !allowed(file) ? [`${file} imports ${from}`] : [])),
  );

describe('the house', () => {
  it('lets each room import only what the table allows', () => {
    const rooms = written.filter(({ file }) => /^(src|workers)\//.test(file));
    expect(rooms.map(({ file }) => file)).toContain('src/protocol/tasks.ts');
    expect(rooms.flatMap(forbidden)).toEqual([]);
  });

  it('keeps TensorFlow.js, ONNX and WGSL under workers and bench', () => {
    expect(importers(COMPUTE, (file) => /^(workers|bench)\//.test(file))).toEqual([]);
  });

  it('keeps Svelte and charts in the views and the state', () => {
    // The test of the wording reads markup by Svelte's own parser.
    const views = /^src\/(app\/|views\/|parts\/|lab\/|page\/|entries\/main\.ts$|wording\/complete\.test\.ts$)/;
    expect(importers(VIEWS, (file) => views.test(file))).toEqual([]);
  });

  it('keeps clock and chance out of the pure rooms', () => {
    const impure = /\bMath\.random\b|\bDate\.now\b|\bperformance\.now\b|\bnew Date\(\)|\bcrypto\.getRandomValues\b/;
    const pure = written.filter(({ file }) => PURE.includes(roomOf(file)));
    expect(pure.filter(({ text }) => impure.test(code(text))).map(({ file }) => file)).toEqual([]);
  });

  it('starts workers from lab alone on the page', () => {
    const starters = written.filter(({ file, text }) => file.startsWith('src/') && /\bnew Worker\(/.test(code(text)));
    expect(starters.map(({ file }) => file)).toEqual(['src/worker-client.ts']);
  });

  it('has no room with a vague name', () => {
    const named = listed.filter((file) => VAGUE.test(withoutEnding(path.posix.basename(file))));
    expect(named).toEqual([]);
  });

  it('has no barrel file', () => {
    expect(sources.filter(({ file, barrel }) => barrel || /(^|\/)index\.ts$/.test(file))).toEqual([]);
  });

  it('has no file of more than 400 lines that does not say why', () => {
    const unexplained = files.filter((file) => {
      const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
      return lines.length - 1 > LONG && !lines.slice(0, 12).some((line) => line.includes('Over 400 lines because'));
    });
    expect(unexplained).toEqual([]);
  });
});

describe('the table', () => {
  const source = (file: string, script: string): Source => ({
    file,
    text: script,
    imports: readImports(file, ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true)),
    barrel: false,
  });

  it('refuses a value where only types are allowed', () => {
    expect(
      forbidden(source('src/views/try/TryView.svelte', "import type { Event } from '../../protocol/tasks';")),
    ).toEqual([]);
    expect(
      forbidden(source('src/views/try/TryView.svelte', "import { type Event } from '../../protocol/tasks';")),
    ).toEqual([]);
    expect(forbidden(source('src/views/try/TryView.svelte', "import { x } from '../../protocol/tasks';"))).toHaveLength(
      1,
    );
    expect(forbidden(source('src/views/try/TryView.svelte', "import '../../protocol/tasks';"))).toHaveLength(1);
  });

  it('follows dynamic imports and re-exports', () => {
    expect(forbidden(source('src/data/csv.ts', "await import('../text/clean');"))).toHaveLength(1);
    expect(forbidden(source('src/data/csv.ts', "export { clean } from '../text/clean';"))).toHaveLength(1);
    expect(forbidden(source('src/data/csv.ts', "import { draw } from './random';"))).toEqual([]);
  });
});
