/**
 * The room `wording`: what the lab says, in English and in French, on the page and in its workers. Owns the language in use,
 * plurals and how whole numbers are written; refuses to know who speaks.
 *
 * The English sentence is the key, as in gettext: it stands where it is said, `say('{rows} {rows|row|rows} kept', { rows })`,
 * and `french/` translates it. `complete.test.ts` holds that nothing is left untranslated.
 */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
/** English sentences, each with what it is in another language. */
export type Dictionary = Readonly<Record<string, string>>;

const LOCALES: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };

let current: Language = 'en';
let dictionary: Dictionary = {};
let heard = () => {};
/** How numbers are written and counted; made when first needed: each costs milliseconds. */
const wholes: Partial<Record<Language, Intl.NumberFormat>> = {};
const plurals: Partial<Record<Language, Intl.PluralRules>> = {};

/** Speaks another language from now on; resolves once its sentences are loaded. What was said before stays as it is. */
export async function speak(language: Language): Promise<void> {
  const spoken = language === 'en' ? {} : (await import('./french')).default;
  current = language;
  dictionary = spoken;
}

/** Calls `listener` whenever something is said, so that a page can say it again when the language changes. */
export function onSaying(listener: () => void): void {
  heard = listener;
}

/** How numbers and dates are written: a BCP 47 tag. */
export function locale(): string {
  heard();
  return LOCALES[current];
}

/**
 * A sentence in the language in use. `{name}` stands for a value, numbers written with their thousands apart;
 * `{name|row|rows}` for the word that goes with the number `name`, singular or plural by that language's rule.
 */
export function say(english: string, values: Record<string, string | number> = {}): string {
  heard();
  const sentence = dictionary[english] ?? english;
  return sentence.includes('{') ? fill(sentence, values, current) : sentence;
}

/** The same in English whatever the language in use: what is kept on the device, where `retell` says it again. */
export function english(sentence: string, values: Record<string, string | number> = {}): string {
  return fill(sentence, values, 'en');
}

/** Says in the language in use what `english` made of one of `sentences`; anything else stays as it was told. */
export function retell(told: string, sentences: readonly string[]): string {
  heard();
  if (current === 'en') return told;
  for (const sentence of sentences) {
    const values = valuesIn(told, sentence);
    if (values) return say(sentence, values);
  }
  return told;
}

/** Marks a sentence to be translated that is said elsewhere: a label in a list, the name of a setting. */
export function word(english: string): string {
  return english;
}

const BLANKS = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

function fill(sentence: string, values: Record<string, string | number>, language: Language): string {
  return sentence.replace(BLANKS, (all, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return all;
    if (one !== undefined && other !== undefined) return isOne(Number(value), language) ? one : other;
    if (typeof value === 'string') return value;
    wholes[language] ??= new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 });
    return wholes[language].format(value);
  });
}

function isOne(count: number, language: Language): boolean {
  plurals[language] ??= new Intl.PluralRules(LOCALES[language]);
  return plurals[language].select(count) === 'one';
}

/** What the blanks of an English sentence were filled with; null where `told` was not made of it. */
function valuesIn(told: string, sentence: string): Record<string, string | number> | null {
  const names: string[] = [];
  const counts = new Set<string>();
  let pattern = '';
  let end = 0;
  for (const { 0: blank, 1: name, 2: one, 3: other, index } of sentence.matchAll(BLANKS)) {
    pattern += escape(sentence.slice(end, index));
    end = index + blank.length;
    if (one === undefined) names.push(name);
    else counts.add(name);
    pattern += one === undefined ? '(.*)' : `(?:${escape(one)}|${escape(other)})`;
  }
  const found = new RegExp(`^${pattern}${escape(sentence.slice(end))}$`, 's').exec(told);
  if (!found) return null;
  // A number that words go with is one again, so that they are chosen as the language has it.
  const values = found
    .slice(1)
    .map((text, place) => (counts.has(names[place]) ? Number(text.replaceAll(',', '')) : text));
  return Object.fromEntries(names.map((name, place) => [name, values[place]]));
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
