import { describe, expect, it } from 'vitest';
import { guessColumns } from './columns';

const mappingOf = (head: string) => guessColumns(head)!.mapping;
const rows = (row: (i: number) => string) => Array.from({ length: 12 }, (_, i) => row(i)).join('\n');

describe('the text column', () => {
  it('is no column of nested lists', () => {
    const nested = (i: number) =>
      `"[{""snippet"": {""textOriginal"": ""a long reply number ${i} to what was said""}}]"`;
    const mapping = mappingOf(`replies.comments,caption\n${rows((i) => `${nested(i)},short text ${i}`)}\n`);
    expect(mapping.text).toBe(1);
  });

  it('is the reply, not the text that was replied to', () => {
    const long = (i: number) => `the long original post that came before ${i},a reply ${i},ann`;
    expect(mappingOf(`in_reply_to_text,reply,author\n${rows(long)}\n`).text).toBe(1);
  });

  it('is no count of replies', () => {
    const counted = (i: number) => `${i},what a day it was ${i},ann`;
    expect(mappingOf(`reply,views,author\n${rows(counted)}\n`).text).toBe(1);
  });
});

describe('the label column', () => {
  it('is none of grades under a name that says nothing: they may be those of anything', () => {
    const graded = (name: string) =>
      mappingOf(`text,${name}\n${rows((i) => `what a day it was ${i},${i % 2 ? 'excellent' : 'poor'}`)}\n`);
    expect(graded('condition').label).toBeNull();
    expect(graded('rating').label).toBe(1);
  });
});
