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

/**
 * The causes for a model that knows all English words except those given; by default, those known to VADER or the list.
 */
function kindsOf(text: string, label: number, unknown: string[] = [], tokens = cleanStandard(text)) {
  const seen = tokens.map((token) => ({ token, known: !unknown.includes(token), used: true }));
  return causesOf({ text, label, tokens: seen, language: detect(text), moodOf }).map(({ kind }) => kind);
}

describe('causesOf', () => {
  // The five misread tweets from the study's slides, all labelled negative, with the study's interpretation.
  it('identifies the study’s Czech tweet as foreign', () => {
    const text = 'Rona Howarda? S tim to jde z kopce. Kdyz vezmu Beautiful Mind ... Sifra... Andele. Od deviti k peti';
    const unknown = 'rona howarda tim jde kopce kdyz vezmu sifra andele od deviti peti'.split(' ');
    expect(kindsOf(text, 0, unknown)[0]).toBe('language');
  });

  it('finds mixed feelings, possible irony, and no cause, like the study', () => {
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

  it('does not mistake a name for a feeling', () => {
    expect(kindsOf('@tenor_trouble that was funny', 1)).toEqual([]);
  });

  it('finds unknown words', () => {
    expect(kindsOf('the flurb of zonk is here', 1, ['flurb', 'zonk'])).toEqual(['unknown']);
  });

  it('reports what cross-validation suggests about a label', () => {
    expect(inEnglish(wrongLabel(0, 0.934).evidence)).toBe(
      'Models that never saw this row are 93 % sure that it is positive.',
    );
  });
});
