/** Normalises one word to lower-case words: elongations reduced, contractions expanded. */

const ELONGATION = /(\p{L})\1{2,}/gu;
const HAS_ELONGATION = /(\p{L})\1\1/u;

/** Replacements, by the reduced lower-case form. */
export const SPELLED_OUT: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>(
  Object.entries({
    "can't": 'can not',
    cannot: 'can not',
    "won't": 'will not',
    "shan't": 'shall not',
    "ain't": 'is not',
    "let's": 'let us',
    "i'm": 'i am',
    "y'all": 'you all',
    "ya'll": 'you all',
    // Contractions without their apostrophe. Excludes those that are also words: well, ill, were, wed, shed, hell, id,
    // its, lets.
    cant: 'can not',
    wont: 'will not',
    shant: 'shall not',
    aint: 'is not',
    yall: 'you all',
    im: 'i am',
    ive: 'i have',
    youve: 'you have',
    weve: 'we have',
    theyve: 'they have',
    youre: 'you are',
    theyre: 'they are',
    youll: 'you will',
    theyll: 'they will',
    itll: 'it will',
    youd: 'you would',
    theyd: 'they would',
    hes: 'he is',
    shes: 'she is',
    thats: 'that is',
    whats: 'what is',
    theres: 'there is',
    heres: 'here is',
    wheres: 'where is',
    whos: 'who is',
    ...Object.fromEntries(
      'do does did is are was were have has had would could should must might need'
        .split(' ')
        .map((verb) => [`${verb}nt`, `${verb} not`]),
    ),
    ...Object.fromEntries('would could should must might'.split(' ').map((verb) => [`${verb}ve`, `${verb} have`])),
  }).map(([word, words]) => [word, words.split(' ')]),
);

/** After these, 's is a verb; after any other word it is a possessive and removed. */
export const BEFORE_IS: ReadonlySet<string> = new Set('it that he she what there here who where how'.split(' '));
export const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['d', 'would'],
]);

/** Cache, since a few thousand words make up most texts; cleared when it becomes too large. */
const met = new Map<string, readonly string[]>();
const MOST_MET = 2 ** 15;
/** Longer words, in UTF-16 units, rarely repeat. */
const LONGEST_MET = 24;

/** Appends the normalised words of `written` (letters, digits, marks and inner straight apostrophes). */
export function appendWords(tokens: string[], written: string): void {
  const before = met.get(written);
  if (before) {
    for (const word of before) tokens.push(word);
    return;
  }
  const from = tokens.length;
  spellOut(tokens, written);
  if (written.length > LONGEST_MET) return;
  if (met.size === MOST_MET) met.clear();
  met.set(written, tokens.slice(from));
}

function spellOut(tokens: string[], written: string): void {
  // Some capitals with marks have no composed form, but their lower-case letters do.
  const word = fold(written.toLowerCase().normalize());
  const spelledOut = SPELLED_OUT.get(word);
  if (spelledOut) tokens.push(...spelledOut);
  else if (word.includes("'")) appendApostrophised(tokens, word);
  else tokens.push(word);
}

function fold(word: string): string {
  return HAS_ELONGATION.test(word) ? word.replace(ELONGATION, '$1$1') : word;
}

function appendApostrophised(tokens: string[], word: string): void {
  const cut = word.lastIndexOf("'");
  const stem = word.slice(0, cut);
  const ending = word.slice(cut + 1);
  const meaning = ENDINGS.get(ending);
  if (ending === 't' && stem.endsWith('n')) {
    if (stem.length > 1) appendWords(tokens, stem.slice(0, -1));
    tokens.push('not');
  } else if (ending === 's') {
    appendWords(tokens, stem);
    if (BEFORE_IS.has(stem)) tokens.push('is');
  } else if (meaning) {
    appendWords(tokens, stem);
    tokens.push(meaning);
  } else {
    // Not an English ending: joined ("o'clock"), which also corrects typos such as "do'nt".
    appendWords(tokens, stem + ending);
  }
}
