/** Tests of the import table and the other rules of the code's structure. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

interface Import {
  /** As written in the source. */
  from: string;
  /** Relative to the root, without extension; null for a package. */
  target: string | null;
  typeOnly: boolean;
  /** `export … from`. */
  exported: boolean;
}

interface Source {
  file: string;
  text: string;
  imports: Import[];
  /** It only re-exports other files. */
  barrel: boolean;
  /** Files of other modules that it re-exports. */
  passed: string[];
}

/**
 * What a module may import: `value` anything, `type` only types. Every module may import itself. The modules are listed
 * in topological order: each imports only modules above it, so there are no circular dependencies.
 */
const TABLE: Record<string, { value: string[]; type: string[] }> = {
  wording: { value: [], type: [] },
  data: { value: ['wording'], type: [] },
  metrics: { value: [], type: [] },
  domain: { value: [], type: ['wording', 'data', 'metrics'] },
  text: { value: ['wording'], type: ['domain'] },
  corpus: { value: ['wording', 'data', 'metrics', 'text'], type: [] },
  scored: { value: ['wording', 'data', 'metrics', 'text', 'corpus'], type: ['domain'] },
  doubt: { value: ['wording', 'metrics'], type: ['domain'] },
  report: { value: ['wording'], type: [] },
  study: { value: ['wording', 'data', 'metrics', 'report'], type: ['domain'] },
  storage: { value: ['wording'], type: ['data', 'domain'] },
  downloads: { value: ['wording', 'storage'], type: [] },
  protocol: { value: [], type: ['wording', 'data', 'domain', 'corpus', 'scored'] },
  'worker-client': { value: ['wording', 'protocol'], type: ['domain'] },
  page: { value: ['wording'], type: [] },
  lab: {
    value: ['wording', 'data', 'metrics', 'text', 'storage', 'downloads', 'worker-client', 'page'],
    type: ['domain', 'corpus', 'protocol'],
  },
  parts: { value: ['wording', 'data', 'page', 'lab'], type: ['domain', 'metrics'] },
  views: {
    value: [
      ...['wording', 'data', 'metrics', 'domain', 'text', 'corpus', 'scored', 'doubt', 'report', 'study', 'storage'],
      ...['worker-client', 'page', 'lab', 'parts', 'package.json'],
    ],
    type: ['protocol'],
  },
  app: { value: ['wording', 'page', 'lab', 'parts', 'views'], type: ['domain'] },
  // They assemble the modules.
  entries: {
    value: ['wording', 'data', 'domain', 'study', 'storage', 'downloads', 'worker-client', 'page', 'app'],
    type: ['protocol'],
  },
  'workers/jobs': { value: ['wording'], type: ['protocol'] },
  'workers/compute': { value: ['wording', 'data', 'workers/jobs'], type: ['domain', 'text'] },
  'workers/models': {
    value: ['wording', 'data', 'metrics', 'text', 'storage', 'downloads', 'workers/jobs', 'workers/compute'],
    type: ['domain'],
  },
  'workers/engine': {
    value: ['wording', 'metrics', 'text', 'storage', 'workers/models'],
    type: ['domain'],
  },
  'workers/tasks': {
    value: [
      ...['wording', 'data', 'metrics', 'text', 'corpus', 'scored', 'doubt', 'storage'],
      ...['workers/jobs', 'workers/compute', 'workers/models', 'workers/engine'],
    ],
    type: ['domain', 'protocol'],
  },
  workers: {
    value: ['wording', 'data', 'workers/jobs', 'workers/compute', 'workers/models', 'workers/tasks'],
    type: ['protocol'],
  },
  // They run in Node, outside the page.
  programs: { value: ['wording', 'data', 'domain', 'storage', 'workers/engine'], type: [] },
};

const PURE = ['wording', 'domain', 'data', 'text', 'metrics', 'corpus', 'scored', 'doubt', 'study', 'report'];
const VAGUE = /^(utils?|helpers?|common|types?|lib|libs|shared|misc)$/i;
const COMPUTE = /^@tensorflow\/|^@tensorflow-models\/|^onnxruntime|^@huggingface\/transformers|\.wgsl(\?|$)/;
const VIEWS = /^svelte($|\/)|^chart\.js/;
const LONG = 400;

/**
 * `src/data/split` is in module data, `workers/models/training` in workers/models; `src/worker-client` is its own
 * module.
 */
function moduleOf(file: string): string {
  const [top = '', next = '', deeper] = file.split('/');
  if (top === 'src') return next.split('.')[0] ?? next;
  return top === 'workers' && deeper !== undefined ? `${top}/${next}` : top;
}

/** Each view is a separate submodule: none imports another. */
const viewOf = (file: string) => /^src\/views\/[^/]+/.exec(file)?.[0] ?? null;

const withoutEnding = (file: string) => file.replace(/\?.*$/, '').replace(/\.(svelte\.ts|svelte|ts|mjs)$/, '');

function readImports(file: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, exported = false) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const from = specifier.text;
    const target = from.startsWith('.') ? withoutEnding(path.posix.join(path.posix.dirname(file), from)) : null;
    found.push({ from, target, typeOnly, exported });
  };
  /** The origin of each imported name, for those that are re-exported by name. */
  const origins = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const eachTyped =
        !clause?.name && named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
      add(node.moduleSpecifier, clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || Boolean(eachTyped));
      if (named && ts.isNamedImports(named))
        for (const { name } of named.elements) origins.set(name.text, node.moduleSpecifier);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly, true);
      if (!node.moduleSpecifier && node.exportClause && ts.isNamedExports(node.exportClause))
        for (const { name, propertyName } of node.exportClause.elements)
          add(origins.get((propertyName ?? name).text), node.isTypeOnly, true);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
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
  const imports = readImports(file, tree);
  const passed = imports.filter(({ exported, target }) => exported && target && moduleOf(target) !== moduleOf(file));
  return { file, text, imports, barrel, passed: passed.map(({ from }) => from) };
}

const listed = ['src', 'workers', 'programs', 'fixtures', 'bench', 'e2e', 'scripts'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.posix.join(folder, name.split(path.sep).join('/')),
  ),
);
const files = listed.filter((file) => /\.(ts|mjs|svelte|wgsl)$/.test(file));
const sources = files.filter((file) => !file.endsWith('.wgsl')).map(readSource);
const isTest = (file: string) => /\.test\.ts$/.test(file);
const written = sources.filter(({ file }) => !isTest(file));

/** Imports of `source` that its module may not have, as readable lines. */
function forbidden({ file, imports }: Source): string[] {
  const module = moduleOf(file);
  const allowed = TABLE[module];
  if (!allowed) return [`${file}: the module ${module} is not in the table`];
  return imports.flatMap(({ from, target, typeOnly }) => {
    if (target === null) return [];
    const other = moduleOf(target);
    const fine = other === module || allowed.value.includes(other) || (typeOnly && allowed.type.includes(other));
    return fine ? [] : [`${file} imports ${typeOnly ? 'types' : 'values'} from ${from}`];
  });
}

/** Code without comments and strings, so that mentioning a rule does not break it. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, '');

/** Import cycles of files, including type imports, each once (R. Tarjan, 1972). */
function cyclesOf(sources: Source[]): string[][] {
  const files = new Map(sources.map((source) => [withoutEnding(source.file), source]));
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (name: string): void => {
    const number = numbers.size;
    numbers.set(name, number);
    lowest.set(name, number);
    stack.push(name);
    for (const { target } of files.get(name)?.imports ?? []) {
      if (target === null || !files.has(target)) continue;
      if (!numbers.has(target)) visit(target);
      if (stack.includes(target)) lowest.set(name, Math.min(lowest.get(name)!, lowest.get(target)!));
    }
    if (lowest.get(name) !== number) return;
    const cycle = stack.splice(stack.indexOf(name));
    if (cycle.length > 1) cycles.push(cycle.map((file) => files.get(file)!.file));
  };
  for (const name of files.keys()) if (!numbers.has(name)) visit(name);
  return cycles;
}

const importers = (pattern: RegExp, allowed: (file: string) => boolean) =>
  sources.flatMap(({ file, imports }) =>
    imports.flatMap(({ from }) => (pattern.test(from) && !allowed(file) ? [`${file} imports ${from}`] : [])),
  );

describe('the house', () => {
  it('lets each module import only what the table allows', () => {
    const modules = written.filter(({ file }) => /^(src|workers|programs)\//.test(file));
    expect(modules.map(({ file }) => file)).toContain('src/protocol/tasks.ts');
    expect(modules.flatMap(forbidden)).toEqual([]);
  });

  it('has no cycle of modules', () => {
    const order = Object.keys(TABLE);
    const upwards = order.flatMap((module, place) =>
      [...TABLE[module].value, ...TABLE[module].type]
        .filter((other) => order.indexOf(other) >= place)
        .map((other) => `${module} may import ${other}, which is listed below it`),
    );
    expect(upwards).toEqual([]);
  });

  it('has no cycle of files', () => {
    expect(cyclesOf(written).map((cycle) => cycle.join(' → '))).toEqual([]);
  });

  it('lets no view import another', () => {
    const crossing = written.flatMap(({ file, imports }) => {
      const view = viewOf(file);
      const others = imports.filter(({ target }) => view && target && viewOf(target) && viewOf(target) !== view);
      return others.map(({ from }) => `${file} imports ${from}`);
    });
    expect(crossing).toEqual([]);
  });

  it('lets no module re-export another', () => {
    expect(written.flatMap(({ file, passed }) => passed.map((from) => `${file} re-exports ${from}`))).toEqual([]);
  });

  it('keeps TensorFlow.js, ONNX and WGSL under workers, bench and fixtures', () => {
    expect(importers(COMPUTE, (file) => /^(workers|bench|fixtures)\//.test(file))).toEqual([]);
  });

  it('keeps Svelte and charts in the views and the state', () => {
    // The test of the wording parses markup with Svelte's own parser.
    const views = /^src\/(app\/|views\/|parts\/|lab\/|page\/|entries\/main\.ts$|wording\/complete\.test\.ts$)/;
    const shows = 'fixtures/shown.svelte.ts';
    expect(importers(VIEWS, (file) => views.test(file) || file === shows)).toEqual([]);
  });

  it('keeps clock and chance out of the pure modules', () => {
    const impure = /\bMath\.random\b|\bDate\.now\b|\bperformance\.now\b|\bnew Date\(\)|\bcrypto\.getRandomValues\b/;
    const pure = written.filter(({ file }) => PURE.includes(moduleOf(file)));
    expect(pure.filter(({ text }) => impure.test(code(text))).map(({ file }) => file)).toEqual([]);
  });

  it('starts workers in one file of the page', () => {
    const starters = written.filter(({ file, text }) => file.startsWith('src/') && /\bnew Worker\(/.test(code(text)));
    expect(starters.map(({ file }) => file)).toEqual(['src/worker-client.ts']);
  });

  it('has no module with a vague name', () => {
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
    passed: [],
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

  it('finds cycles of files', () => {
    const cycle = [
      source('src/data/one.ts', "import { b } from './two';"),
      source('src/data/two.ts', "import type { c } from './three';"),
      source('src/data/three.ts', "await import('./one');"),
      source('src/data/four.ts', "import { a } from './one';"),
    ];
    expect(cyclesOf(cycle)).toEqual([['src/data/one.ts', 'src/data/two.ts', 'src/data/three.ts']]);
    expect(cyclesOf(cycle.slice(1))).toEqual([]);
  });

  it('follows dynamic imports and re-exports', () => {
    expect(forbidden(source('src/data/csv.ts', "await import('../text/clean');"))).toHaveLength(1);
    expect(forbidden(source('src/data/csv.ts', "export { clean } from '../text/clean';"))).toHaveLength(1);
    expect(forbidden(source('src/data/csv.ts', "import { draw } from './random';"))).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');

  it('names only files that exist', () => {
    const named = [...page.matchAll(/`((?:src|workers|programs|scripts|e2e|bench|fixtures|docs|public)\/[\w./-]*)`/g)];
    expect(named.length).toBeGreaterThan(50);
    expect(named.map(([, name]) => name).filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });

  it('has the import table of this test', () => {
    const rows = Object.entries(TABLE).map(([name, { value, type }]) =>
      [name, ...[value, type].map((names) => names.join(', ') || '–')].join(' | '),
    );
    const written = page
      .split('## Import table')[1]
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(
      written.slice(2, 2 + rows.length).map((line) =>
        line
          .slice(2, -1)
          .split('|')
          .map((cell) => cell.trim())
          .join(' | '),
      ),
    ).toEqual(rows);
  });
});
