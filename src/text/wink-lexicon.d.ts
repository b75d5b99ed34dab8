/** The package has no type declarations. */
declare module 'wink-lexicon/src/wn-words.js' {
  /** WordNet's words and their index. */
  const words: Record<string, number>;
  export default words;
}
declare module 'wink-lexicon/src/wn-word-senses.js' {
  /** The kinds of a word's senses, by its index. */
  const senses: number[][];
  export default senses;
}
declare module 'wink-lexicon/src/wn-noun-exceptions.js' {
  /** Lemmas of irregular nouns. */
  const exceptions: Record<string, string>;
  export default exceptions;
}
