import { afterEach, describe, expect, it } from 'vitest';
import french from './french';
import { english, locale, onSaying, retell, say, speak } from './wording';

afterEach(async () => {
  await speak('en');
  onSaying(() => {});
});

const NOT_TRANSLATED = 'No view says {rows} {rows|row|rows} of {name}.';

describe('what is said', () => {
  it('is the English sentence, its numbers and plurals filled in', () => {
    expect(say(NOT_TRANSLATED, { rows: 1, name: 'a.csv' })).toBe('No view says 1 row of a.csv.');
    expect(say(NOT_TRANSLATED, { rows: 3_000, name: '{rows}' })).toBe('No view says 3,000 rows of {rows}.');
  });

  it('is French once the page speaks it, and English where it is not translated', async () => {
    await speak('fr');
    expect(locale()).toBe('fr-FR');
    expect(say('Views')).toBe('Vues');
    // French counts 0 as singular.
    expect(say('{n} {n|thing|things}', { n: 0 })).toBe('0 thing');
    await speak('en');
    expect(say('Views')).toBe('Views');
    expect(say('{n} {n|thing|things}', { n: 0 })).toBe('0 things');
  });

  it('says again what was kept in English', async () => {
    const sentences = ['The {what} has {rows} {rows|row|rows}.', '{size} MB'];
    const kept = english(sentences[0], { what: 'file (a|b)', rows: 3_000 });
    expect(kept).toBe('The file (a|b) has 3,000 rows.');
    expect(retell(kept, sentences)).toBe(kept);
    await speak('fr');
    expect(english(sentences[0], { what: 'file', rows: 3_000 })).toBe('The file has 3,000 rows.');
    expect(retell(kept, sentences)).toBe('The file (a|b) has 3\u202f000 rows.');
    expect(retell('12.5 MB', sentences)).toBe('12.5 Mo');
    expect(retell('12.5 MB more', sentences)).toBe('12.5 MB more');
  });

  it('tells who listens, so that it can be said again', () => {
    let heard = 0;
    onSaying(() => heard++);
    say('Views');
    locale();
    expect(heard).toBe(2);
  });
});

describe('each French sentence', () => {
  it('fills in the same values as the English one', () => {
    const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    const wrong = Object.entries(french).filter(
      ([english, other]) => names(english).join() !== names(other).join() && !english.includes('|'),
    );
    expect(wrong).toEqual([]);
  });
});
