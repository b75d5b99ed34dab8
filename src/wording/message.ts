/**
 * A message as data: reported by a worker, stored, or contained in an error. It becomes a sentence only when displayed
 * (`t` in `wording.ts`), in the current language.
 */

/** `message` is the English sentence with placeholders, as for `t`: the key to its translations. */
export interface Message {
  readonly message: string;
  readonly values?: Values;
}

export type Values = Readonly<Record<string, Value>>;

/** Numbers are formatted as integers, with thousands separators. */
export type Value = string | number | Message | Formatted;

/** Values whose format depends on the language. */
export type Formatted =
  /** A number with this many decimal places. */
  | { readonly decimal: number; readonly places: number }
  /** The name of a language, by its ISO 639-1 code. */
  | { readonly language: string }
  /** The day, month or year of a moment (ms since 1970) in a time zone, by its IANA name; UTC without one. */
  | { readonly date: number; readonly unit: 'day' | 'month' | 'year'; readonly zone?: string };

/** A message to be displayed later, or elsewhere. */
export function msg(message: string, values?: Values): Message {
  return values ? { message, values } : { message };
}

/** An error that says in plain words what happened and what to do next. */
export class LabError extends Error {
  /** For the user. `Error.message` has it in English, for logs. */
  readonly said: Message;

  constructor(said: string | Message, values?: Values, options?: ErrorOptions) {
    const message = typeof said === 'string' ? msg(said, values) : said;
    super(inEnglish(message), options);
    this.said = message;
  }
}

/** The message of an error; for an unexpected one, the text from the browser or library. */
export function messageOf(error: unknown): Message {
  if (error instanceof LabError) return error.said;
  return msg(error instanceof Error ? error.message : String(error));
}

/** A message in English, whatever the current language. */
export function inEnglish(message: Message): string {
  return fill(message.message, message.values, english);
}

/** How a language formats the values of placeholders. */
export interface Locale {
  /** BCP 47. */
  tag: string;
  isOne(count: number): boolean;
  whole(value: number): string;
  translate(message: string): string;
}

const english: Locale = makeLocale('en-GB');

/** @param dictionary English sentences with their translations into that language */
export function makeLocale(tag: string, dictionary: Readonly<Record<string, string>> = {}): Locale {
  // Created on first use: each takes milliseconds.
  let wholes: Intl.NumberFormat | null = null;
  let plurals: Intl.PluralRules | null = null;
  return {
    tag,
    isOne: (count) => (plurals ??= new Intl.PluralRules(tag)).select(count) === 'one',
    whole: (value) => (wholes ??= new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })).format(value),
    // A name such as “constructor” is no translation.
    translate: (message) => (Object.hasOwn(dictionary, message) ? dictionary[message] : message),
  };
}

const BLANKS = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/**
 * Fills the placeholders of a sentence: `{name}` is replaced by a value, `{name|row|rows}` by the singular or plural
 * for the number `name`, by the locale's rule.
 */
export function fill(message: string, values: Values | undefined, locale: Locale): string {
  const sentence = locale.translate(message);
  if (!sentence.includes('{')) return sentence;
  return sentence.replace(BLANKS, (blank, name: string, one?: string, other?: string) => {
    const value = values && Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return blank;
    if (one !== undefined && other !== undefined) return locale.isOne(Number(value)) ? one : other;
    return write(value, locale);
  });
}

function write(value: Value, locale: Locale): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return locale.whole(value);
  if ('message' in value) return fill(value.message, value.values, locale);
  if ('decimal' in value) {
    const digits = { minimumFractionDigits: value.places, maximumFractionDigits: value.places };
    return value.decimal.toLocaleString(locale.tag, digits);
  }
  if ('language' in value) {
    return new Intl.DisplayNames(locale.tag, { type: 'language' }).of(value.language) ?? value.language;
  }
  const month = value.unit === 'year' ? undefined : 'short';
  const day = value.unit === 'day' ? 'numeric' : undefined;
  const format = (timeZone: string) =>
    new Intl.DateTimeFormat(locale.tag, { year: 'numeric', month, day, timeZone }).format(value.date);
  try {
    return format(value.zone ?? 'UTC');
  } catch {
    // A stored message may name a zone that this browser does not know.
    return format('UTC');
  }
}
