/** English sentences, each with what it is in another language. */
export type Dictionary = Readonly<Record<string, string>>;
