import { describe, expect, it } from 'vitest';
import { cleanStandard } from './clean';
import { mend } from './mend';
import { loadPreprocess } from './preprocess';

const CASES: Record<string, [text: string, mended: string][]> = {
  'tags are removed': [
    ['<p>so bad<br />bye</p>', ' so bad bye '],
    ['wow<br>ok<BR/>', 'wow ok '],
    ['un<b>believ</b>able <i>x</i>', 'unbelievable x'],
    [
      '<a href="https://m.example/tags/x" class="mention hashtag" rel="tag">#<span>ThisIsAwful</span></a>',
      '#ThisIsAwful',
    ],
    ["<A HREF='x > y'>link</A> <font color=red>red</font>", 'link red'],
    ['one<!-- a > b -->two', 'onetwo'],
    ['<time datetime="2020">now</time>', 'now'],
    ['<input type="text" disabled>', ''],
    ['&lt;p&gt;twice&lt;/p&gt;', ' twice '],
  ],
  'what only looks like a tag stays': [
    ['I <3 u <33 </3', 'I <3 u <33 </3'],
    ['a < b and c > d', 'a < b and c > d'],
    ['a <b and c> d', 'a <b and c> d'],
    ['<user> <url> <hashtag> <time> <number>', '<user> <url> <hashtag> <time> <number>'],
    ['>_< <_< <--', '>_< <_< <--'],
    ['<br', '<br'],
  ],
  'entities are decoded at any depth': [
    ['&lt;3 &amp;lt;3 &amp;amp;amp;lt;3', '<3 <3 <3'],
    ['it&#39;s &quot;fine&quot; &#x1F602;', 'it\'s "fine" 😂'],
    ['AT&T, you&me', 'AT&T, you&me'],
  ],
  'escapes are decoded': [
    [String.raw`line\nbreak\r\nand\ttab`, 'line break  and tab'],
    [String.raw`I can\u2019t wait\u002c it\u2019s on`, 'I can’t wait, it’s on'],
    [String.raw`ha \ud83d\ude02 \U0001F602 \u{1f602}`, 'ha 😂 😂 😂'],
    [String.raw`cut \ud83d`, 'cut  '],
    [String.raw`can\'t \"quoted\"`, 'can\'t "quoted"'],
    [String.raw`https:\/\/t.co\/abc no`, 'https://t.co/abc no'],
    [String.raw`can\xe2\x80\x99t`, 'can’t'],
    [String.raw`twice\\nescaped`, 'twice escaped'],
  ],
  'other backslashes stay': [
    [String.raw`:\nice =\ no \o/ ¯\_(ツ)_/¯`, String.raw`:\nice =\ no \o/ ¯\_(ツ)_/¯`],
    [String.raw`day\night, talk to me\text me, can\t wait`, String.raw`day\night, talk to me\text me, can\t wait`],
    [String.raw`see C:\new\table`, String.raw`see C:\new\table`],
    [String.raw`\u12 \xff \xoxo`, String.raw`\u12 \xff \xoxo`],
  ],
  'Python’s bytes are decoded': [
    [String.raw`b'my phone \xf0\x9f\x98\x82 can\xe2\x80\x99t'`, 'my phone 😂 can’t'],
    [String.raw`b"it's on\nnow"`, "it's on now"],
    [String.raw`b'RT cut \xe2\x80\xa6`, 'RT cut …'],
    ["b'cause he said 'no'", "b'cause he said 'no'"],
    ["b'day party", "b'day party"],
  ],
  'letters of other alphabets become plain': [
    ['𝗜 𝗵𝗮𝘁𝗲 𝘁𝗵𝗶𝘀', 'I hate this'],
    ['ℋ𝑒𝓁𝓁𝑜 𝟜𝕦', 'Hello 4u'],
    ['Ｉ ｈａｔｅ ｉｔ！', 'I hate it!'],
    ['wait… Acme™ ½ ﬁne ① だめ！', 'wait… Acme™ ½ ﬁne ① だめ！'],
  ],
  'invisible characters are removed': [
    ['ter\u00adrible b\u200bad \ufeffok\u200e', 'terrible bad ok'],
    ['a\u200db', 'ab'],
    ['👩\u200d🚀 ❤️\u200d🔥 👩🏿\u200d🚀', '👩\u200d🚀 ❤️\u200d🔥 👩🏿\u200d🚀'],
  ],
};

describe('mending', () => {
  for (const [behaviour, cases] of Object.entries(CASES)) {
    it.each(cases)(`${behaviour}: %j`, (text, mended) => expect(mend(text)).toBe(mended));
  }

  it.each(['standard', 'raw', 'lemma', 'stem'] as const)('is what %s reads', async (kind) => {
    const tokenise = await loadPreprocess(kind);
    for (const [text, mended] of Object.values(CASES).flat()) expect(tokenise(text)).toEqual(tokenise(mended));
  });

  it('gives the words of a post in HTML', () => {
    const post =
      '<p>worst queue <a href="https://m.example/tags/x" class="mention hashtag">#<span>ThisIsAwful</span></a><br />it&#39;s over</p><p>bye</p>';
    expect(cleanStandard(post).join(' ')).toBe('worst queue this is awful it is over bye');
  });
});
