/** The Python module of a bundle makes the lab's tokens: run by this machine's python3. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cleanWithMarks } from '../../../src/text/clean';
import { mend } from '../../../src/text/mend';
import { loadPreprocess, type Tokenise } from '../../../src/text/preprocess';
import { createRandom } from '../../../src/data/random';
import parityTexts from './parity-texts.json';
import { textTables } from './text-tables';

const MODULE = 'programs/python/badbuzz_text.py';
const hasPython = spawnSync('python3', ['--version']).status === 0;
const folder = mkdtempSync(path.join(tmpdir(), 'badbuzz-python-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What tweets are made of, and what breaks tokenisers. */
const PIECES = [
  ...['sooo', 'GREAAAT', "can't", "I'd've", "o'clock", "do'nt", "y'all", 'im', 'ponies', 'men', 'happiness', 'flying'],
  ...[
    '@anna',
    '@anna’s',
    '#BadBuzz2026',
    '#TheBBCNews',
    '#1',
    '#été',
    'http://t.co/x',
    'www.a.b',
    'bit.ly/Ab',
    'a.com',
  ],
  ...[
    ':)',
    ':-(',
    ':D',
    'xD',
    '<3',
    '</3',
    ':nice',
    '>:(',
    "D':",
    '^_^',
    '\\o/',
    '5:3',
    '-_-',
    '=/',
    '8-)',
    ':p,',
    '(:',
  ],
  ...['👍🏽', '👨‍👩‍👧', '❤️', '🇫🇷', '1️⃣', '\u200d', '🏽', '©', '☺', '\ufe0f', '\u20e3', '🫩', '🧑🏿‍🚀'],
  ...[
    '&amp;amp;lt;3',
    '&eacute;',
    '&#39;',
    '&#x1F600;',
    '&#128;',
    '&#0;',
    '&nosuch;',
    '&copy',
    '&#99999999999;',
    '&amp;',
  ],
  ...[
    '<br>',
    '<b>x</b>',
    '<a href="u" title=\'v\'>',
    '<user>',
    '<!-- c -->',
    '</time>',
    '<p',
    'a < b',
    '<div class=x/>',
  ],
  ...[
    '\\n',
    '\\night',
    ':\\nice',
    '\\\\new',
    'C:\\new',
    '\\u2019',
    '\\ud83d\\ude00',
    '\\xe2\\x80\\x99',
    '\\xff',
    "\\'",
  ],
  ...[
    '\\U0001F600',
    '\\U00110000',
    "b'hello",
    "b'it\\xe2\\x80\\x99s'",
    "don\\'t",
    'don\\t',
    'http:\\/\\/t.co\\/a',
    '\\u{1f4a9}',
  ],
  ...[
    'ﬁ',
    'Ｆｕｌｌ！',
    '𝓛𝓸𝓿𝓮',
    'ℌ',
    '½',
    '²',
    'İstanbul',
    'ΣΊΣΥΦΟΣ',
    'ſ',
    'K',
    'ß',
    'é',
    'e\u0301',
    'ก็',
    '日本語',
    'عربى',
    'हिन्दी',
  ],
  ...[' ', '  ', '\t', '\n', '\u00a0', '\u2028', '\ufeff', '\u3000', '\u00ad', '\u202e', '\u0085', '\x1c', '\u180e'],
  ...[
    '!!!',
    '?!?',
    '...',
    '…',
    ',',
    ';',
    '"',
    '(',
    ')',
    '*',
    '$',
    '%',
    '&',
    '+',
    '/',
    '=',
    '-',
    '_',
    '__',
    "'",
    '’',
    '`',
    '~',
  ],
];

/** Texts of pieces joined with and without blanks, by seed. */
function hostileTexts(count: number): string[] {
  const random = createRandom(16);
  const pick = (most: number) => Math.floor(random() * most);
  return Array.from({ length: count }, () => {
    const pieces = Array.from({ length: 1 + pick(12) }, () => PIECES[pick(PIECES.length)]);
    return pieces.join(pick(2) === 0 ? ' ' : '');
  });
}

const texts = [...parityTexts, ...hostileTexts(3_000)];

const tokenisers: Record<string, () => Promise<Tokenise>> = {
  raw: () => loadPreprocess('raw'),
  standard: () => loadPreprocess('standard'),
  lemma: () => loadPreprocess('lemma'),
  stem: () => loadPreprocess('stem'),
  marks: () => Promise.resolve((text) => cleanWithMarks(mend(text))),
};

const SCRIPT = `
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(folder))
from badbuzz_text import tokenisers
made = tokenisers(json.loads((folder / 'text.json').read_text('utf-8')))
texts = json.loads((folder / 'texts.json').read_text('utf-8'))
json.dump({name: [tokens(text) for text in texts] for name, tokens in made.items()}, sys.stdout)
`;

describe.skipIf(!hasPython)('badbuzz_text.py', () => {
  it('makes the tokens of the lab, by each preprocessing', { timeout: 60_000 }, async () => {
    copyFileSync(MODULE, path.join(folder, 'badbuzz_text.py'));
    writeFileSync(path.join(folder, 'text.json'), JSON.stringify(await textTables(true)));
    writeFileSync(path.join(folder, 'texts.json'), JSON.stringify(texts));
    const options = {
      maxBuffer: 2 ** 28,
      encoding: 'utf8' as const,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    };
    const made = JSON.parse(execFileSync('python3', ['-W', 'error', '-c', SCRIPT, folder], options)) as Record<
      string,
      string[][]
    >;
    expect(Object.keys(made).sort()).toEqual(Object.keys(tokenisers).sort());
    for (const [name, load] of Object.entries(tokenisers)) {
      const tokenise = await load();
      const differing = texts.flatMap((text, row) => {
        const [lab, python] = [tokenise(text), made[name][row]].map((tokens) => JSON.stringify(tokens));
        return lab === python ? [] : [{ text, lab, python }];
      });
      expect(differing.slice(0, 3), `${name}: ${differing.length} of ${texts.length}`).toEqual([]);
    }
  });
});
