import { describe, expect, it } from 'vitest';
import { linesOf, readJson, readJsonAs, readJsonColumn } from '../../fixtures/json-rows';
import { jsonStart } from './json-layout';

describe('the start of a text', () => {
  it.each([
    '[12/03/2020, 10:00:00] Anna: hi',
    '[link] see there',
    '["so"] she said\nand left',
    'text,label\n"{""a"": 1}",2',
    '{so} it goes',
    '',
  ])('is not taken for JSON: %s', (text) => expect(jsonStart(text)).toBeNull());

  it('is recognised as what Python prints', () => {
    expect(jsonStart("{'text': 'so it goes', 'id': 1}\n")).toBe('python');
  });
});

describe('the records', () => {
  const paged = {
    data: [
      { id: '1', text: 'good morning to all', author_id: '7' },
      {
        id: '2',
        text: 'RT @ann: a long text that is cu…',
        author_id: '8',
        referenced_tweets: [{ type: 'retweeted', id: '9' }],
      },
    ],
    includes: {
      users: [
        { id: '7', username: 'ann' },
        { id: '8', username: 'bob' },
      ],
      tweets: [{ id: '9', text: 'a long text that is cut off in the middle', author_id: '7' }],
    },
    meta: { result_count: 2 },
  };
  const whole = 'RT @ann: a long text that is cut off in the middle';

  it.each([
    ['one page', JSON.stringify(paged)],
    ['pretty-printed', JSON.stringify(paged, null, 2)],
    ['a page on each line', linesOf(paged, paged)],
  ])('of X’s API v2 get their authors and whole retweets: %s', async (_, text) => {
    expect((await readJsonColumn(text, 'text')).slice(0, 2)).toEqual(['good morning to all', whole]);
    expect((await readJsonColumn(text, 'author.username')).slice(0, 2)).toEqual(['ann', 'bob']);
  });

  it('of twarc’s flattened pages and of a filtered stream get the whole texts', async () => {
    const flat = { ...paged.data[1], referenced_tweets: [{ type: 'retweeted', ...paged.includes.tweets[0] }] };
    expect(await readJsonColumn(linesOf(paged.data[0], flat), 'text')).toEqual(['good morning to all', whole]);
    const stream = linesOf(
      ...paged.data.map((data) => ({ data, includes: paged.includes, matching_rules: [{ id: '1', tag: 'x y z' }] })),
    );
    expect(await readJsonColumn(stream, 'data.text')).toEqual(['good morning to all', whole]);
    expect(await readJsonColumn(stream, 'data.author.username')).toEqual(['ann', 'bob']);
    const note = linesOf({
      text: 'a long text that is cu…',
      note_tweet: { text: 'a long text that is cut off in the middle' },
    });
    expect(await readJson(note)).toEqual([{ text: 'a long text that is cut off in the middle' }]);
  });

  it('of X’s API v1.1 get the whole texts', async () => {
    const original = { full_text: 'a long text that is cut off in the middle', user: { screen_name: 'ann' } };
    const extended = linesOf(
      { full_text: 'plain words here' },
      { full_text: 'RT @ann: a long te…', retweeted_status: original },
    );
    expect(await readJsonColumn(extended, 'full_text')).toEqual(['plain words here', whole]);
    const streamed = linesOf(
      {
        text: 'plain words here',
        entities: { hashtags: [{ text: 'a tag of some length' }, { text: 'another tag, longer still' }] },
      },
      { text: 'a long te…', truncated: true, extended_tweet: { full_text: original.full_text } },
      {
        text: 'RT @ann: a lo…',
        retweeted_status: { text: 'a long t…', extended_tweet: { full_text: original.full_text } },
      },
    );
    expect(await readJsonColumn(streamed, 'text')).toEqual(['plain words here', original.full_text, whole]);
    expect((await readJson(streamed))[1]).toEqual({ text: original.full_text, truncated: 'true' });
    const archive = `window.YTD.tweets.part0 = ${JSON.stringify([{ tweet: { full_text: 'plain words here', id: '1' } }, { tweet: { full_text: 'and more of them', id: '2' } }], null, 2)}`;
    expect(await readJsonColumn(archive, 'tweet.full_text')).toEqual(['plain words here', 'and more of them']);
  });

  const words = (n: number) => `some words of number ${n}`;
  const three = [0, 1, 2];
  const replies = three.map((n) => ({ snippet: { textOriginal: `a reply that is much longer than ${words(n)}` } }));
  const places: [string, string, string][] = [
    [
      'Mastodon’s statuses',
      JSON.stringify(
        three.map((n) => ({
          id: n,
          content: `<p>${words(n)}</p>`,
          account: { acct: 'a', note: 'a long biography, longer than any text' },
          tags: [],
        })),
      ),
      'content',
    ],
    [
      'Mastodon’s outbox',
      JSON.stringify({
        '@context': 'https://www.w3.org/ns/activitystreams',
        orderedItems: three.map((n) => ({
          type: 'Create',
          object: n === 1 ? 'https://m.example/1' : { content: words(n) },
        })),
      }),
      'object.content',
    ],
    [
      'Bluesky’s posts',
      JSON.stringify({
        cursor: 'x',
        posts: three.map((n) => ({
          uri: 'at',
          author: { handle: 'h' },
          record: { text: words(n), facets: [{ text: 'x y z' }] },
        })),
      }),
      'record.text',
    ],
    [
      'Bluesky’s feed',
      JSON.stringify({ feed: three.map((n) => ({ post: { author: { handle: 'h' }, record: { text: words(n) } } })) }),
      'post.record.text',
    ],
    [
      'Bluesky’s jetstream',
      linesOf(
        { did: 'a', kind: 'identity', identity: { handle: 'h' } },
        ...three.map((n) => ({ kind: 'commit', commit: { record: { text: words(n) } } })),
        ...three.map(() => ({ kind: 'account', account: { active: true } })),
      ),
      'commit.record.text',
    ],
    [
      'YouTube’s comment threads',
      linesOf(
        ...three.map((n) => ({
          snippet: { topLevelComment: { snippet: { textOriginal: words(n) } } },
          replies: { comments: replies },
        })),
      ),
      'snippet.topLevelComment.snippet.textOriginal',
    ],
    [
      'a page of YouTube’s comment threads',
      JSON.stringify({
        kind: 'x',
        items: three.map((n) => ({
          snippet: { topLevelComment: { snippet: { textOriginal: words(n) } } },
          replies: { comments: replies },
        })),
      }),
      'snippet.topLevelComment.snippet.textOriginal',
    ],
    [
      'a listing of Reddit',
      JSON.stringify({
        kind: 'Listing',
        data: { after: 't3', children: three.map((n) => ({ kind: 't1', data: { body: words(n), author: 'a' } })) },
      }),
      'data.body',
    ],
    ['Reddit’s archives', linesOf(...three.map((n) => ({ author: 'a', body: words(n), score: 1 }))), 'body'],
    [
      'Facebook’s Graph API',
      JSON.stringify({
        data: three.map((n) => ({ message: words(n), comments: { data: [{ message: 'a comment' }] } })),
        paging: { next: 'https://x' },
      }),
      'message',
    ],
    [
      'a post with its comments',
      JSON.stringify({ title: 'A title', comments: three.map((n) => ({ body: words(n) })) }),
      'body',
    ],
    [
      'a chat of Telegram',
      JSON.stringify({
        name: 'A chat',
        messages: three.map((n) => ({
          from: 'Ann',
          text: words(n),
          text_entities: [{ type: 'plain', text: words(n) }],
        })),
      }),
      'text',
    ],
    ['a list of texts', JSON.stringify(three.map(words)), 'text'],
    ['a name that is no usual one', linesOf(...three.map((n) => ({ id: n, zzz: words(n) }))), 'zzz'],
  ];

  it.each(places)('of %s are found', async (what, text, field) => {
    const found = (await readJsonColumn(text, field)).flatMap((cell) =>
      cell === null ? [] : [cell.replace(/<\/?p>/g, '')],
    );
    expect(found).toEqual((what.includes('outbox') ? [0, 2] : three).map(words));
    expect(await readJson(text)).toHaveLength(what.includes('jetstream') ? 7 : 3);
  });

  it('that continue others have their columns, even without a text', async () => {
    const fields = ['text', 'by', 'replies'];
    expect(
      await readJsonAs(
        '{"by":"carl","mood":"bad","replies":[{"text":"a long reply to it"},{"text":"another one"}]}\n',
        { place: [], fields },
      ),
    ).toEqual([{ by: 'carl', replies: '[{"text":"a long reply to it"},{"text":"another one"}]' }]);
  });
});
