import { describe, expect, it } from 'vitest';
import { safeParse } from 'valibot';
import { messageSchema } from './message-schema';

const nested = (depth: number): unknown =>
  depth === 0 ? { message: 'innermost' } : { message: 'around {it}', values: { it: nested(depth - 1) } };

describe('a stored message', () => {
  it('keeps its values: text, numbers, dates, languages and messages', () => {
    const message = {
      message: '{name}: {share} of {rows} rows since {day} in {language}: {why}',
      values: {
        name: 'a file',
        share: { decimal: 0.5, places: 1 },
        rows: 7,
        day: { date: 1_245_000_000_000, unit: 'day' },
        language: { language: 'fr' },
        why: { message: 'because' },
      },
    };
    expect(safeParse(messageSchema, message).output).toEqual(message);
  });

  it('of version 0.1 is a sentence, shown as it is', () => {
    expect(safeParse(messageSchema, 'The text is empty').output).toEqual({ message: 'The text is empty' });
  });

  it('may contain messages, four deep', () => {
    expect(safeParse(messageSchema, nested(4)).success).toBe(true);
    expect(safeParse(messageSchema, nested(5)).success).toBe(false);
  });

  it.each([
    ['another field', { message: 'a', html: '<b>' }],
    ['no sentence', { values: {} }],
    ['an endless text', 'a'.repeat(10_001)],
    ['a value that is not finite', { message: '{n}', values: { n: NaN } }],
    ['a date out of range', { message: '{d}', values: { d: { date: 9e15, unit: 'day' } } }],
    ['an unknown unit', { message: '{d}', values: { d: { date: 0, unit: 'week' } } }],
    ['too many decimal places', { message: '{n}', values: { n: { decimal: 1, places: 99 } } }],
    ['a language that is not a code', { message: '{l}', values: { l: { language: 'x-private' } } }],
    ['a list', ['a']],
  ])('is rejected with %s', (_what, message) => {
    expect(safeParse(messageSchema, message).success).toBe(false);
  });
});
