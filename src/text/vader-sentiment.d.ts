declare module 'vader-sentiment' {
  /** Compound score from −1 to 1, and the shares of negative, neutral and positive words. */
  interface Polarity {
    compound: number;
    neg: number;
    neu: number;
    pos: number;
  }
  const vader: { SentimentIntensityAnalyzer: { polarity_scores(text: string): Polarity } };
  export default vader;
}

/** Words and emoticons with the mean of ten people's ratings from −4 to 4. */
declare module 'vader-sentiment/src/vader_lexicon.js' {
  export const lexicon: Record<string, number>;
}
