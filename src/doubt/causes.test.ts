import { beforeAll, describe, expect, it } from 'vitest';
import vader from 'vader-sentiment';
import { cleanStandard } from '../text/clean';
import { loadLanguageDetector, type DetectLanguage } from '../text/language';
import { inEnglish } from '../wording/message';
import { causesOf, wrongLabel } from './causes';

let detect: DetectLanguage;
beforeAll(async () => {
  detect = await loadLanguageDetector();
});

const moodOf = (word: string) => vader.SentimentIntensityAnalyzer.polarity_scores(word).compound;

/** As a model sees it that knows English but for the words named; by default it knows all that VADER or the list does. */
function kindsOf(text: string, label: number, unknown: string[] = [], tokens = cleanStandard(text)) {
  const seen = tokens.map((token) => ({ token, known: !unknown.includes(token), used: true }));
  return causesOf({ text, label, tokens: seen, language: detect(text), moodOf }).map(({ kind }) => kind);
}

describe('the causes of a misreading', () => {
  // The five tweets that the study's slides show as misread, all labelled negative, and its reading of them.
  it('finds the study’s Czech tweet foreign', () => {
    const text = 'Rona Howarda? S tim to jde z kopce. Kdyz vezmu Beautiful Mind ... Sifra... Andele. Od deviti k peti';
    const unknown = 'rona howarda tim jde kopce kdyz vezmu sifra andele od deviti peti'.split(' ');
    expect(kindsOf(text, 0, unknown)[0]).toBe('language');
  });

  it('finds mixed feelings, possible irony, and nothing, where the study does', () => {
    expect(
      kindsOf(
        'kind of very pissed off that my parentals are going to NYC in Septmber without me. but now I just figured out what they can buy me!',
        0,
      ),
    ).toContain('mixed');
    expect(kindsOf('Sugarsnap peas, carrots and califlower. what a lunch!', 0)).toEqual(['irony']);
    expect(
      kindsOf('Housemate has told me to shut up with the hysterical laughing.', 0),
      'an error of the model itself',
    ).toEqual([]);
  });

  it('finds the study’s wrong label', () => {
    expect(kindsOf('Holiday Was FANTASTIC', 0)).toEqual(['label']);
  });

  it('finds a negation that the model never saw', () => {
    expect(kindsOf("I don't like it", 0, [], ['like'])).toContain('negation');
    expect(kindsOf("I don't like it", 0)).not.toContain('negation');
    expect(kindsOf('i went and spent it', 0)).not.toContain('negation');
  });

  it('takes no name for a feeling', () => {
    expect(kindsOf('@tenor_trouble that was funny', 1)).toEqual([]);
  });

  it('finds words that are unknown', () => {
    expect(kindsOf('the flurb of zonk is here', 1, ['flurb', 'zonk'])).toEqual(['unknown']);
  });

  it('says what cross-validation holds of a label', () => {
    expect(inEnglish(wrongLabel(0, 0.934).evidence)).toBe(
      'Models that never saw this row are 93 % sure that it is positive.',
    );
  });
});
