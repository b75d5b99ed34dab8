/**
 * A Vite plugin: builds the programs that leave the page, each as a single file without imports, from `programs/NAME.ts`
 * to `engine/BUILD/NAME.mjs` of the built app. The build `words` is small and scores n-grams and lexicons; `all` also
 * scores networks. `serve.mjs`, the same in both, scores by the `score.mjs` beside it. Files that leave as they are, for a
 * container, for Python and for Keras, lie in `engine/`.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { assembly } from './assembly.mjs';
import { root } from './ready.mjs';

/** @typedef {'words' | 'all'} Build */

/** @type {Build[]} */
const BUILDS = ['words', 'all'];
/** Files that leave as they are, by name. */
const FILES = new Map(
  ['container', 'python', 'keras'].flatMap((name) => {
    const folder = path.join(root, 'programs', name);
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, path.join(folder, entry.name)]);
  }),
);

/** @type {{ words: string[], networks: string[] }} */
const recipes = JSON.parse(readFileSync(path.join(root, 'workers/engine/recipes.json'), 'utf8'));

const RECIPE = /\/workers\/models\/recipes\/([\w-]+)\.ts$/;
/** Threads need files of their own: the programs run one process for each core instead. */
const HELPER = /\/workers\/compute\/kernels\/wasm\/thread-start\.ts$/;
const NO_HELPER = 'export const startHelper = () => null;';
const ABSENT = `import { LabError } from ${JSON.stringify(path.join(root, 'src/wording/message.ts'))};
throw new LabError('This file scores words and groups of words only: the model needs the larger one.');`;

/**
 * Leaves out what a build cannot run.
 *
 * @param {Build} which
 * @returns {import('vite').Plugin}
 */
function leaveOut(which) {
  const kept = which === 'words' ? recipes.words : [...recipes.words, ...recipes.networks];
  return {
    name: 'leave-out',
    enforce: 'pre',
    load(id) {
      const recipe = RECIPE.exec(id)?.[1];
      if (recipe && !kept.includes(recipe)) return `${ABSENT} export default null;`;
      if (HELPER.test(id)) return NO_HELPER;
      if (which === 'words' && id.includes('/wink-lemmatizer/')) return ABSENT;
      if (which === 'words' && id.endsWith('/workers/compute/processor.ts'))
        return `${ABSENT} export const useProcessor = null;`;
      return null;
    },
  };
}

/**
 * A large table as text, which is parsed when it is first needed: as code, it would delay every start.
 *
 * @type {import('vite').Plugin}
 */
const tableAsText = {
  name: 'table-as-text',
  async load(id) {
    if (!id.endsWith('/eld/src/ngrams/extrasmall.js')) return null;
    const { ngramsData } = await import(pathToFileURL(id).href);
    return `export const ngramsData = JSON.parse(${JSON.stringify(JSON.stringify(ngramsData))});`;
  },
};

/**
 * The scorer.
 *
 * @param {Build} which
 */
const buildScorer = (which) =>
  buildProgram('score', {
    plugins: [leaveOut(which), tableAsText, assembly()],
    // TensorFlow.js and its WASM module take Node for CommonJS: what they need of a browser, Node has too.
    define: { 'process.versions': '0' },
  });

/**
 * @param {string} program
 * @param {import('vite').InlineConfig} [more]
 * @returns {Promise<string>} the code of one module
 */
async function buildProgram(program, more) {
  const result = await build({
    ...more,
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    mode: 'production',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      assetsInlineLimit: Infinity,
      // A library, so that nothing is added that preloads modules into a page.
      lib: { entry: path.join(root, 'programs', `${program}.ts`), formats: ['es'] },
      rolldownOptions: {
        external: [/^node:/],
        output: { codeSplitting: false, minify: true },
        checks: { pluginTimings: false },
      },
    },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  const [chunk] = outputs;
  if (outputs.length !== 1 || chunk?.type !== 'chunk') throw new Error(`${program} is not one file.`);
  return chunk.code;
}

/** @returns {import('vite').Plugin} */
export function programs() {
  return {
    name: 'programs',
    async generateBundle(_options, bundle) {
      // Benchmarks build pages of their own, without them.
      if (!bundle['service-worker.js']) return;
      const serve = await buildProgram('serve');
      for (const which of BUILDS) {
        this.emitFile({ type: 'asset', fileName: `engine/${which}/score.mjs`, source: await buildScorer(which) });
        this.emitFile({ type: 'asset', fileName: `engine/${which}/serve.mjs`, source: serve });
      }
      for (const [name, file] of FILES) {
        this.emitFile({ type: 'asset', fileName: `engine/${name}`, source: readFileSync(file) });
      }
    },
    // In development, built at each request.
    configureServer({ middlewares }) {
      middlewares.use('/engine', (request, response, next) => {
        const file = FILES.get(request.url?.slice(1) ?? '');
        if (file) return void response.end(readFileSync(file));
        const [, which, program] = /^\/(\w+)\/(\w+)\.mjs$/.exec(request.url ?? '') ?? [];
        const found = BUILDS.find((known) => known === which);
        const building =
          found && { score: () => buildScorer(found), serve: () => buildProgram('serve') }[program ?? ''];
        if (!building) return next();
        response.setHeader('Content-Type', 'text/javascript');
        building().then((source) => response.end(source), next);
      });
    },
  };
}
