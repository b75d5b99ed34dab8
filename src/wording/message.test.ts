import { describe, expect, it } from 'vitest';
import { fill, inEnglish, LabError, makeLocale, messageOf, msg } from './message';

describe('a message', () => {
  it('is plain data, with values only if it has placeholders', () => {
    expect(msg('Views')).toEqual({ message: 'Views' });
    expect('values' in msg('Views')).toBe(false);
    const made = msg('{rows} rows of {file}', { rows: 2, file: msg('{name}.csv', { name: 'a' }) });
    expect(structuredClone(made)).toEqual(made);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it('can contain other messages, to any depth', () => {
    const reason = msg('no file {name}', { name: 'a.csv' });
    const fault = msg('It failed: {reason}.', { reason });
    expect(inEnglish(msg('{fault} Try again.', { fault }))).toBe('It failed: no file a.csv. Try again.');
  });

  it('formats numbers as integers, with thousands separators', () => {
    expect(inEnglish(msg('{rows} rows', { rows: 1_600_000 }))).toBe('1,600,000 rows');
    expect(inEnglish(msg('{rows} rows', { rows: 2.7 }))).toBe('3 rows');
    expect(inEnglish(msg('{rows} rows', { rows: 0 }))).toBe('0 rows');
  });

  it('chooses singular or plural by a number', () => {
    const rows = (count: number) => inEnglish(msg('{count} {count|row|rows}', { count }));
    expect([0, 1, 2, 1_000].map(rows)).toEqual(['0 rows', '1 row', '2 rows', '1,000 rows']);
    expect(inEnglish(msg('One{count|| of many}', { count: 2 }))).toBe('One of many');
  });

  it('formats a number with as many decimal places as specified', () => {
    const size = (decimal: number, places: number) => inEnglish(msg('{size} GB', { size: { decimal, places } }));
    expect(size(1_234.56, 1)).toBe('1,234.6 GB');
    expect(size(2, 2)).toBe('2.00 GB');
    expect(size(2.4, 0)).toBe('2 GB');
  });

  it('names a language, by its code if it has no name', () => {
    const name = (language: string) => inEnglish(msg('in {language}', { language: { language } }));
    expect([name('fr'), name('zh'), name('xx')]).toEqual(['in French', 'in Chinese', 'in xx']);
  });

  it('formats a day, a month or a year, in UTC', () => {
    const lastMoment = Date.UTC(2009, 4, 31, 23, 59, 59);
    const date = (unit: 'day' | 'month' | 'year') => inEnglish(msg('{date}', { date: { date: lastMoment, unit } }));
    expect([date('day'), date('month'), date('year')]).toEqual(['31 May 2009', 'May 2009', '2009']);
  });

  it('takes names of properties of objects for no values', () => {
    expect(inEnglish(msg('constructor'))).toBe('constructor');
    expect(inEnglish(msg('{constructor}', {}))).toBe('{constructor}');
  });

  it('does not expand placeholders within values, and leaves a placeholder without a value unchanged', () => {
    expect(inEnglish(msg('{name} has {rows} rows.', { name: '{rows}', rows: 2 }))).toBe('{rows} has 2 rows.');
    expect(inEnglish(msg('{name} has {rows} {rows|row|rows}.', { name: 'a' }))).toBe('a has {rows} {rows|row|rows}.');
  });
});

describe('a locale', () => {
  const french = makeLocale('fr-FR', {
    '{n} {n|row|rows}': '{n} {n|ligne|lignes}',
    'It failed: {reason}.': 'Échec : {reason}.',
    'no file': 'aucun fichier',
  });
  const inFrench = ({ message, values }: ReturnType<typeof msg>) => fill(message, values, french);

  it('translates a message and those it contains', () => {
    expect(inFrench(msg('It failed: {reason}.', { reason: msg('no file') }))).toBe('Échec : aucun fichier.');
    expect(inFrench(msg('It failed: {reason}.', { reason: 'no file' }))).toBe('Échec : no file.');
  });

  it('has its own plural, numbers, language names and dates', () => {
    expect([0, 1, 2, 3_000].map((n) => inFrench(msg('{n} {n|row|rows}', { n })))).toEqual([
      ...['0 ligne', '1 ligne', '2 lignes', '3\u202f000 lignes'],
    ]);
    expect(inFrench(msg('{n}', { n: { decimal: 12.5, places: 1 } }))).toBe('12,5');
    expect(inFrench(msg('{n}', { n: { language: 'fr' } }))).toBe('français');
    expect(inFrench(msg('{n}', { n: { date: Date.UTC(2009, 4, 6), unit: 'day' } }))).toBe('6 mai 2009');
  });

  it('falls back to English without a translation', () => {
    expect(inFrench(msg('{n} {n|thing|things}', { n: 2 }))).toBe('2 things');
  });
});

describe('LabError', () => {
  it('contains a message for the user, and its English for logs', () => {
    const error = new LabError('{rows} {rows|row|rows} too many.', { rows: 1 });
    expect(error.said).toEqual(msg('{rows} {rows|row|rows} too many.', { rows: 1 }));
    expect(error.message).toBe('1 row too many.');
    expect(error).toBeInstanceOf(Error);
  });

  it('accepts an existing message, and a cause', () => {
    const said = msg('Gone: {name}.', { name: 'a' });
    const cause = new Error('not found');
    expect(new LabError(said).said).toBe(said);
    expect(new LabError(said).message).toBe('Gone: a.');
    expect(new LabError('Gone.', undefined, { cause })).toMatchObject({ said: msg('Gone.'), cause });
  });
});

describe('messageOf', () => {
  it('returns the message of a LabError', () => {
    const error = new LabError('{rows} rows too many.', { rows: 2 });
    expect(messageOf(error)).toBe(error.said);
  });

  it('returns the text of any other error or value', () => {
    expect(messageOf(new TypeError('x is not a function'))).toEqual(msg('x is not a function'));
    expect(messageOf('no room')).toEqual(msg('no room'));
    expect(messageOf(undefined)).toEqual(msg('undefined'));
  });
});
