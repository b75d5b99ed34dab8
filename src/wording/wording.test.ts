import { afterEach, describe, expect, it } from 'vitest';
import french from './french';
import { msg } from './message';
import { locale, onSaying, speak, t } from './wording';

afterEach(async () => {
  await speak('en');
  onSaying(() => {});
});

const NOT_TRANSLATED = 'No view says {rows} {rows|row|rows} of {name}.';

describe('t', () => {
  it('returns the English sentence, with its numbers and plurals filled in', () => {
    expect(t(NOT_TRANSLATED, { rows: 1, name: 'a.csv' })).toBe('No view says 1 row of a.csv.');
    expect(t(NOT_TRANSLATED, { rows: 3_000, name: '{rows}' })).toBe('No view says 3,000 rows of {rows}.');
  });

  it('returns French once it is the current language, and English if there is no translation', async () => {
    await speak('fr');
    expect(locale()).toBe('fr-FR');
    expect(t('Views')).toBe('Vues');
    // French counts 0 as singular.
    expect(t('{n} {n|thing|things}', { n: 0 })).toBe('0 thing');
    await speak('en');
    expect(t('Views')).toBe('Views');
    expect(t('{n} {n|thing|things}', { n: 0 })).toBe('0 things');
  });

  it('translates a message into the current language, whichever it was created in', async () => {
    const made = msg('{what}: {rows} {rows|row|rows}, {size}', {
      what: msg('Views'),
      rows: 3_000,
      size: msg('{size} MB', { size: { decimal: 12.5, places: 1 } }),
    });
    expect(t(made)).toBe('Views: 3,000 rows, 12.5 MB');
    await speak('fr');
    expect(t(made)).toBe('Vues: 3\u202f000 rows, 12,5 Mo');
    await speak('en');
    expect(t(made)).toBe('Views: 3,000 rows, 12.5 MB');
  });

  it('notifies listeners, so that texts can be updated', () => {
    let heard = 0;
    onSaying(() => heard++);
    t('Views');
    t(msg('Views'));
    locale();
    expect(heard).toBe(3);
  });
});

describe('each French sentence', () => {
  it('has the same placeholders as the English one', () => {
    const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    const wrong = Object.entries(french).filter(
      ([english, other]) => names(english).join() !== names(other).join() && !english.includes('|'),
    );
    expect(wrong).toEqual([]);
  });
});
