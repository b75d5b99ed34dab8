/** The package ships no types. */
declare module 'wink-lemmatizer' {
  const lemmatiser: {
    /** WordNet's singular of a lower-case English noun; the word itself where WordNet knows none. */
    noun(word: string): string;
  };
  export default lemmatiser;
}
