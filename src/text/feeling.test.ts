import { expect, it } from 'vitest';
import { loadFeeling } from './feeling';

const tellsFeeling = await loadFeeling();

it.each([
  'the bus leaves at 8',
  'The meeting is at 3 pm in room 12',
  'The report has four pages.',
  '<p>The meeting<br />is at 3</p>',
  '#TheBusLeaves bus/train, RT @someone: it’s late',
  'water boils at 100 degrees, http://example.com says',
  '',
])('finds no feeling in “%s”', (text) => expect(tellsFeeling(text)).toBe(false));

it.each([
  ['terrible service', 'a word of mood'],
  ['The food was GREAT.', 'such a word in capitals, with punctuation'],
  ['the bus leaves at 8 :(', 'an emoticon'],
  ['I’m on the bus', 'one who speaks'],
  ['are you on the bus', 'one who is spoken to'],
  ['the bus leaves at 8!', 'an exclamation'],
  ['the buuuus leaves', 'a stretched word'],
  ['the bus leaves 😀', 'an emoji'],
  ['#ThisIsAwful', 'a word of mood in a hashtag'],
  ['awful/terrible', 'such words with a slash between them'],
  ['the bus &amp;lt;3', 'an emoticon encoded twice'],
  ['𝗮𝘄𝗳𝘂𝗹', 'a word of mood in letters of mathematics'],
])('finds one in “%s”: %s', (text) => expect(tellsFeeling(text)).toBe(true));
