/**
 * NLTK's English stop words (179 in its corpus of 2018 to 2022), without the negations no, nor and not, which affect
 * sentiment, and without its contracted forms, which the standard cleaning has already expanded. Fragments of
 * contracted negations in that list (don, isn, wouldn…) are removed with them.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
  itself they them their theirs themselves what which who whom this that these those am is are was were be been being
  have has had having do does did doing a an the and but if or because as until while of at by for with about against
  between into through during before after above below to from up down in out on off over under again further then once
  here there when where why how all any both each few more most other some such only own same so than too very s t can
  will just should now d ll m o re ve y ma`.split(/\s+/),
);
