import { describe, expect, it } from 'vitest';
import { loadPreprocess } from './preprocess';
import { traceWords } from './differences';

const DIDNT = "@Kwesidei nope they didn't have it";
const NOT_BEHAVING =
  "@nationwideclass no, it's not behaving at all. i'm mad. why am i here? because I can't see you all over there. ";

describe('the four preprocessings', () => {
  it.each([
    ['raw', '  I LOVE it :)  &lt;3 ', ['I', 'LOVE', 'it', ':)', '<3']],
    ['raw', ' \n', []],
    ['standard', DIDNT, ['user', 'nope', 'they', 'did', 'not', 'have', 'it']],
    // Printed on the study's slides.
    ['lemma', DIDNT, ['user', 'nope', 'not']],
    ['lemma', NOT_BEHAVING, ['user', 'no', 'not', 'behaving', 'mad', 'not', 'see']],
    [
      'lemma',
      'My feet hurt, no glasses, 2 puppies :D XDDD 😍s',
      ['foot', 'hurt', 'no', 'glass', '2', 'puppy', ':D', 'XDD', '😍'],
    ],
    ['lemma', 'constructors prototype __proto__s', ['constructor', 'prototype', 'proto']],
    ['stem', DIDNT, ['user', 'nope', 'not']],
    ['stem', 'never relational HAPPINESS, hopping ponies :-S', ['never', 'relat', 'happi', 'hop', 'poni', ':-S']],
  ] as const)('%s turns %j into its tokens', async (kind, text, tokens) => {
    const tokenise = await loadPreprocess(kind);
    expect(tokenise(text)).toEqual(tokens);
    expect(tokenise(text), 'a second time, from memory').toEqual(tokens);
  });

  it.each(['raw', 'standard', 'lemma', 'stem'] as const)('%s keeps negations', async (kind) => {
    const tokenise = await loadPreprocess(kind);
    const negations = 'no nor not never none nobody nothing neither'.split(' ');
    expect(tokenise(negations.join(' '))).toHaveLength(negations.length);
  });
});

describe('the trace of words', () => {
  const TEXT =
    "RT @someone: I'm not #SoHappy… http://example.com/a :)) caf\u00e9 &amp; 'tea' -- İĞNE &amp;lt;3 \u0301a";

  it.each(['raw', 'standard', 'lemma', 'stem'] as const)(
    '%s yields, word for word, the tokens of the text',
    async (kind) => {
      const tokenise = await loadPreprocess(kind);
      expect(traceWords(TEXT, tokenise).flatMap(({ tokens }) => tokens)).toEqual(tokenise(TEXT));
    },
  );

  it.each(['raw', 'standard'] as const)('%s yields them for tags and bytes, too', async (kind) => {
    const tokenise = await loadPreprocess(kind);
    for (const text of ['<p class="a b">so</p> bad', String.raw`b'so bad \xe2\x80\xa6'`])
      expect(traceWords(text, tokenise).flatMap(({ tokens }) => tokens)).toEqual(tokenise(text));
  });

  it('shows what each word became and which were removed', async () => {
    const trace = traceWords("@someone it's -- the cats", await loadPreprocess('lemma'));
    expect(trace).toEqual([
      { raw: '@someone', tokens: ['user'] },
      { raw: "it's", tokens: [] },
      { raw: '--', tokens: [] },
      { raw: 'the', tokens: [] },
      { raw: 'cats', tokens: ['cat'] },
    ]);
  });
});
