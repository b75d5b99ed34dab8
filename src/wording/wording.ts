/**
 * The room `wording`: what the lab says, in English and in French, on the page and in its workers. Owns the language in use,
 * plurals and how whole numbers are written; refuses to know who speaks.
 *
 * The English sentence is the key, as in gettext: it stands where it is said, `say('{rows} {rows|row|rows} kept', { rows })`,
 * and `french/` translates it. `wording.test.ts` holds that nothing is left untranslated.
 */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
/** English sentences, each with what it is in another language. */
export type Dictionary = Readonly<Record<string, string>>;

const LOCALES: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };

let current: Language = 'en';
let dictionary: Dictionary = {};
let heard = () => {};
/** Made when first needed: each costs milliseconds. */
let whole: Intl.NumberFormat | undefined;
let plural: Intl.PluralRules | undefined;

/** Speaks another language from now on; resolves once its sentences are loaded. What was said before stays as it is. */
export async function speak(language: Language): Promise<void> {
  const spoken = language === 'en' ? {} : (await import('./french')).default;
  current = language;
  dictionary = spoken;
  whole = plural = undefined;
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
  return sentence.includes('{') ? fill(sentence, values) : sentence;
}

/** Marks a sentence to be translated that is said elsewhere: a label in a list, the name of a setting. */
export function word(english: string): string {
  return english;
}

function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (all, name: string, one?: string, other?: string) => {
      const value = values[name];
      if (value === undefined) return all;
      if (one !== undefined && other !== undefined) return isOne(Number(value)) ? one : other;
      if (typeof value === 'string') return value;
      whole ??= new Intl.NumberFormat(LOCALES[current], { maximumFractionDigits: 0 });
      return whole.format(value);
    },
  );
}

function isOne(count: number): boolean {
  plural ??= new Intl.PluralRules(LOCALES[current]);
  return plural.select(count) === 'one';
}
