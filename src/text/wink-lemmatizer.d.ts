/** The package has no type declarations. */
declare module 'wink-lemmatizer' {
  const lemmatiser: {
    /** WordNet's singular of a lower-case English noun; the word itself if unknown to WordNet. */
    noun(word: string): string;
  };
  export default lemmatiser;
}
