/**
 * Writes THIRD-PARTY-NOTICES.md: the licences of the packages whose code is part of the built app, and those of the
 * data that comes with it. With `--check` it writes nothing and exits with code 1 if the file is out of date.
 *
 * The packages are the production dependencies of the lock file, direct and indirect, without those that the build
 * leaves out, and with the few development packages of which something is built in.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Stop, command, ensureInstalled, root } from './ready.mjs';

const FILE = path.join(root, 'THIRD-PARTY-NOTICES.md');

/** Production dependencies that are no part of the built app, with the reason. */
const LEFT_OUT = [
  // Types only.
  /^@types\//,
  /^@webgpu\/types$/,
  /^undici-types$/,
  // Svelte's compiler and its rendering on a server.
  /^@jridgewell\//,
  /^(@sveltejs\/acorn-typescript|acorn|aria-query|axobject-query|esrap|is-reference|locate-character)$/,
  /^(devalue|esm-env|magic-string|zimmerframe)$/,
  // For Node only; the first two are replaced by an empty package.
  /^(onnxruntime-node|sharp|node-fetch|tr46|webidl-conversions|whatwg-url)$/,
  // For other ways of loading ONNX Runtime Web than the one that is used.
  /^(@protobufjs\/.*|flatbuffers|guid-typescript|platform|protobufjs)$/,
  // For Porter's second stemmer, which is not used.
  /^wink-porter2-stemmer$/,
];

/** Development packages of which something is built in. */
const BUILT_IN = ['assemblyscript', 'rolldown', 'vite'];

/** Copyright lines of packages that have neither a licence file nor a named author. */
const COPYRIGHTS = [
  {
    packages: /^@tensorflow\/tfjs-layers$/,
    line: 'Copyright Google LLC and the TensorFlow.js authors; parts copyright the Keras contributors',
  },
  { packages: /^@tensorflow(-models)?\//, line: 'Copyright Google LLC and the TensorFlow.js authors' },
  { packages: /^@bufbuild\/protobuf$/, line: 'Copyright Buf Technologies, Inc.; parts copyright 2008 Google Inc.' },
  { packages: /^onnxruntime-/, line: 'Copyright (c) Microsoft Corporation' },
];

/** What packages contain besides their own code, where their licence files do not say so. */
const REMARKS = {
  '@tensorflow/tfjs-backend-wasm': 'Its WASM files contain XNNPACK (BSD-3-Clause) and the Emscripten runtime (MIT).',
  'onnxruntime-web':
    'Its WASM file contains other software, listed in https://github.com/microsoft/onnxruntime/blob/main/ThirdPartyNotices.txt.',
  'vader-sentiment':
    'Contains the lexicon of VADER (C. Hutto, E. Gilbert, 2014; MIT): https://github.com/cjhutto/vaderSentiment.',
  'wink-lexicon':
    'Contains data derived from WordNet, copyright Princeton University (https://wordnet.princeton.edu/license-and-commercial-use), and from fnTBL, copyright Johns Hopkins University.',
  assemblyscript: 'Its standard library is compiled into the WASM kernels.',
  rolldown: 'A few lines of its runtime are part of the scripts.',
  vite: 'A few lines that load scripts are part of the app. Only Vite’s own licence is given here.',
};

/** Data of the repository that is part of the built app, or of its source text. */
const DATA = [
  [
    '`models/small`, `models/strong`',
    'Trained for this project on Sentiment140 (A. Go, R. Bhayani, L. Huang, 2009), which names no licence; its authors offer it for research. The models contain none of its tweets.',
  ],
  ['`starter-corpus.tsv`', 'Written for this project; MIT, as the project itself.'],
  ['English stop words', 'From the stop word corpus of NLTK (S. Bird, E. Klein, E. Loper), https://www.nltk.org.'],
  [
    'Names and sentences of the bias check in the model cards',
    'From the Equity Evaluation Corpus (S. Kiritchenko, S. Mohammad, 2018), https://saifmohammad.com.',
  ],
];

/**
 * @typedef {{ version?: string, license?: string, dev?: boolean, devOptional?: boolean, optional?: boolean }} Locked
 * @typedef {{ name: string, version: string, licence: string, text: string }} Notice
 */

/** Folders of the shipped packages, relative to the root. */
function shippedFolders() {
  /** @type {Record<string, Locked>} */
  const locked = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked)
    .filter(([folder, { dev, devOptional, optional }]) => {
      const name = nameOf(folder);
      if (BUILT_IN.includes(name)) return folder === `node_modules/${name}`;
      return folder !== '' && !dev && !devOptional && !optional && !LEFT_OUT.some((pattern) => pattern.test(name));
    })
    .map(([folder]) => folder);
}

/** @param {string} folder */
const nameOf = (folder) => folder.replace(/^.*node_modules\//, '');

/** A licence text as plain lines: the same text of two packages compares as equal. @param {string} text */
const tidy = (text) =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');

/**
 * @param {string} folder
 * @param {RegExp} pattern
 */
function filesOf(folder, pattern) {
  const names = readdirSync(path.join(root, folder)).filter((name) => pattern.test(name));
  return names.sort().map((name) => tidy(readFileSync(path.join(root, folder, name), 'utf8')));
}

/**
 * @param {string} folder
 * @returns {Notice}
 */
function read(folder) {
  const name = nameOf(folder);
  /** @type {{ version: string, license: string, author?: string | { name: string } }} */
  const about = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const author = typeof about.author === 'string' ? about.author : about.author?.name;
  const line = COPYRIGHTS.find(({ packages }) => packages.test(name))?.line ?? (author && `Copyright ${author}`);
  const own = filesOf(folder, /^(licen[cs]e|copying)/i);
  // Vite's file goes on with the licences of all it is built with.
  const texts = name === 'vite' ? own.map((text) => tidy(text.replace(/^# Licenses of bundled[^]*/m, ''))) : own;
  if (texts.length === 0 && !line) throw new Stop(`${name} has no licence file and names no author.`);
  const notices = filesOf(folder, /^notice/i);
  const text = texts.length ? [...texts, ...notices].join('\n\n') : `${line}\n\n${standardText(about.license)}`;
  return { name, version: about.version, licence: about.license, text };
}

/**
 * The text of a licence, for packages that only name it.
 *
 * @param {string} licence
 * @returns {string}
 */
function standardText(licence) {
  const parts = licence.replace(/[()]/g, '').split(' AND ');
  if (parts.length > 1) return parts.map(standardText).join('\n\n');
  if (licence === 'Apache-2.0') return filesOf('node_modules/@huggingface/transformers', /^licen[cs]e/i)[0];
  if (licence === 'MIT')
    return tidy(readFileSync(path.join(root, 'LICENSE'), 'utf8').replace(/^[^]*?(?=Permission)/, ''));
  if (licence === 'BSD-3-Clause') {
    // A file of Google's begins with it.
    const file = path.join(root, 'node_modules/@bufbuild/protobuf/dist/esm/wire/varint.js');
    const [lines = ''] = readFileSync(file, 'utf8').match(/^(?:\/\/.*\r?\n)+/) ?? [];
    return tidy(lines.replace(/^\/\/ ?/gm, ''));
  }
  throw new Stop(`There is no text of the licence ${licence} here.`);
}

function write() {
  const notices = shippedFolders().map(read);
  /** Packages by the text they share. @type {Map<string, Notice[]>} */
  const byText = new Map();
  for (const notice of notices) byText.set(notice.text, [...(byText.get(notice.text) ?? []), notice]);
  const sections = [...byText].map(([text, packages]) => {
    const title = [...new Set(packages.map(({ name, version }) => `${name} ${version}`))].join(', ');
    const remarks = packages.flatMap(({ name }) => Object.entries(REMARKS).filter(([key]) => key === name));
    return [
      `## ${title}`,
      `Licence: ${[...new Set(packages.map(({ licence }) => licence))].join(', ')}`,
      ...remarks.map(([name, remark]) => (packages.length > 1 ? `${name}: ${remark}` : remark)),
      `\`\`\`text\n${text}\n\`\`\``,
    ].join('\n\n');
  });
  return `${[
    '# Third-party notices',
    'Software and data of others in the built app. Written by `npm run notices`; do not edit.',
    '## Data',
    DATA.map(([what, whose]) => `- ${what}: ${whose}`).join('\n'),
    ...sections,
  ].join('\n\n')}\n`;
}

await command(async () => {
  ensureInstalled();
  const text = write();
  if (!process.argv.includes('--check')) return void writeFileSync(FILE, text);
  const present = existsSync(FILE) ? readFileSync(FILE, 'utf8').replace(/\r\n/g, '\n') : '';
  if (present !== text) throw new Stop('THIRD-PARTY-NOTICES.md is out of date: run "npm run notices".');
});
