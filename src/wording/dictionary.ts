/** English sentences with their translations. */
export type Dictionary = Readonly<Record<string, string>>;
