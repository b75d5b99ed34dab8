import { expect, it } from 'vitest';
import { hashtagsIn } from './hashtags';

it.each([
  ['so #Happy today', ['#happy']],
  ['#a#b and (#C_3)!', ['#a', '#c_3']],
  ['#1 in line, &#39;quoted&#39;, a#b', []],
  ['http://x.org/#top', []],
  ['#café #日本', ['#café', '#日本']],
  ['none', []],
])('finds the hashtags of %j', (text, hashtags) => expect(hashtagsIn(text)).toEqual(hashtags));
