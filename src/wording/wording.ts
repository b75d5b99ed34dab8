/**
 * The texts of the app, in English and in French: messages as data (`message.ts`), the current language, plurals and
 * number formats. Independent of the code that uses it.
 *
 * The English sentence is the key, as in gettext: it is written where it is used, `t('{rows} {rows|row|rows} kept', {
 * rows })`, and a `*.french.ts` file in the same folder translates it. `complete.test.ts` checks that every text is
 * translated.
 */
import { fill, makeLocale, type Locale, type Message, type Values } from './message';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

const ENGLISH = makeLocale('en-GB');

let current: Locale = ENGLISH;
let heard = () => {};

/** Switches the language; resolves once its sentences are loaded. */
export async function speak(language: Language): Promise<void> {
  current = language === 'en' ? ENGLISH : makeLocale('fr-FR', (await import('./french')).default);
}

/** Calls `listener` whenever a text is requested, so that a page can update it when the language changes. */
export function onSaying(listener: () => void): void {
  heard = listener;
}

/** The BCP 47 tag for formatting numbers and dates. */
export function locale(): string {
  heard();
  return current.tag;
}

/**
 * A sentence in the current language, from a message or from an English sentence and the values of its placeholders.
 */
export function t(said: string | Message, values?: Values): string {
  heard();
  return typeof said === 'string' ? fill(said, values, current) : fill(said.message, said.values, current);
}
