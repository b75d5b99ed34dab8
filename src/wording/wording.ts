/**
 * The room `wording`: what the lab says, in English and in French. Owns messages as data (`message.ts`), the language in use
 * on the page, plurals and how numbers are written; knows nothing of who says what.
 *
 * The English sentence is the key, as in gettext: it stands where it is said, `t('{rows} {rows|row|rows} kept', { rows })`,
 * and a file `*.french.ts` beside it translates it. `complete.test.ts` checks that nothing is left untranslated.
 */
import { fill, makeLocale, type Locale, type Message, type Values } from './message';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

const ENGLISH = makeLocale('en-GB');

let current: Locale = ENGLISH;
let heard = () => {};

/** Speaks another language from now on; resolves once its sentences are loaded. */
export async function speak(language: Language): Promise<void> {
  current = language === 'en' ? ENGLISH : makeLocale('fr-FR', (await import('./french')).default);
}

/** Calls `listener` whenever something is said, so that a page can say it again when the language changes. */
export function onSaying(listener: () => void): void {
  heard = listener;
}

/** How numbers and dates are written: a BCP 47 tag. */
export function locale(): string {
  heard();
  return current.tag;
}

/** A sentence in the language in use; of a message, or of an English sentence and what fills its blanks. */
export function t(said: string | Message, values?: Values): string {
  heard();
  return typeof said === 'string' ? fill(said, values, current) : fill(said.message, said.values, current);
}
