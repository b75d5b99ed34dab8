import { beforeAll, describe, expect, it } from 'vitest';
import { cleanStandard } from './clean';
import type { DetectLanguage } from './language';
import { loadLanguageDetector, mayBeForeign } from './language';

let detect: DetectLanguage;
beforeAll(async () => {
  detect = await loadLanguageDetector();
});

describe('the language of a short text', () => {
  it.each([
    ['so sad right now', 'en'],
    ['@anna thx u r the best', 'en'],
    ['watching tv w my sis', 'en'],
    ['no me gusta nada esto, que tristeza', 'es'],
    ['je suis trop fatigué ce matin', 'fr'],
    ['ich hab keine lust auf arbeit heute', 'de'],
    ['@joao que saudade de você meu amor http://example.com', 'pt'],
    ['ik heb geen zin in school morgen', 'nl'],
    ['今日は雨です', 'ja'],
    ['Это очень грустно', 'ru'],
  ])('of %j is %s', (text, language) => expect(detect(text)).toEqual({ language, confident: true }));

  it.each([
    '',
    '@anna http://example.com',
    ':)',
    '12345',
    'lol haha omg',
    'ugh mondays',
    'wow',
    'bored.com',
    'miss ya',
  ])('of %j is uncertain', (text) => expect(detect(text).confident).toBe(false));

  it('is asked for only where it may be another than English', () => {
    const asked = (text: string) => mayBeForeign(cleanStandard(text));
    expect(['je suis trop fatigué ce matin', 'Это очень грустно', '今日は雨です'].map(asked)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['so sad right now', 'ugh mondays', 'très bien', '', ':)'].map(asked)).toEqual([
      ...[false, false, false, false, false],
    ]);
  });

  it.each([
    'I miss family guyyy.',
    'No new csi tonight. FML',
    'Dave Matthews concert tonight',
    'i wanna go 2 da beach 2day',
  ])('is never other than English for slang and names: %j', (text) => {
    const { language, confident } = detect(text);
    expect(confident && language !== 'en').toBe(false);
  });
});
