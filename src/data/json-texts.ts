/**
 * Puts the whole text of a tweet where its own text is: the X API cuts off long texts and those of retweets, and keeps
 * the whole beside them. As in its documentation: "Tweet updates" of v1.1 and "Referenced tweets" of v2.
 */

export type Fields = Record<string, unknown>;

/** Authors and referenced tweets of a page of API v2, by id. */
export interface Beside {
  users: ReadonlyMap<string, Fields>;
  tweets: ReadonlyMap<string, Fields>;
}

export const NOTHING_BESIDE: Beside = { users: new Map(), tweets: new Map() };

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads `includes` of a page. */
export function readBeside(includes: unknown): Beside {
  if (!isFields(includes)) return NOTHING_BESIDE;
  const byId = (list: unknown) =>
    new Map(
      (Array.isArray(list) ? (list as unknown[]) : []).flatMap((value) =>
        isFields(value) && value.id !== undefined ? [[idOf(value.id), value] as const] : [],
      ),
    );
  return { users: byId(includes.users), tweets: byId(includes.tweets) };
}

/** Completes the texts of a record, which is a tweet or holds one; the record is changed. */
export function completeTexts(record: Fields, page: Beside): void {
  complete(record, page);
  // X's own archive, and a filtered stream, where each line is a page of one tweet.
  if (isFields(record.tweet)) complete(record.tweet, page);
  if (isFields(record.data) && typeof record.data.text === 'string') {
    complete(record.data, isFields(record.includes) ? readBeside(record.includes) : page);
  }
}

function complete(tweet: Fields, page: Beside): void {
  const author = page.users.get(idOf(tweet.author_id));
  if (author && tweet.author === undefined) tweet.author = author;
  const key = typeof tweet.full_text === 'string' ? 'full_text' : 'text';
  const own = tweet[key];
  if (typeof own !== 'string') return;
  const whole = wholeText(tweet);
  if (whole !== own) {
    tweet[key] = whole;
    // They would be second columns of the same texts.
    delete tweet.extended_tweet;
    delete tweet.note_tweet;
  }
  const original = retweeted(tweet, page);
  const text = original && wholeText(original);
  if (!text || own.includes(text)) return;
  const prefix = /^RT @\w+: /.exec(own)?.[0] ?? prefixOf(original);
  tweet[key] = prefix + text;
}

/** The text of a tweet with what its `extended_tweet` (v1.1) or `note_tweet` (v2) adds. */
function wholeText(tweet: Fields): string {
  for (const [longer, key] of [
    [tweet.extended_tweet, 'full_text'],
    [tweet.note_tweet, 'text'],
    [tweet, 'full_text'],
    [tweet, 'text'],
  ] as const) {
    if (isFields(longer) && typeof longer[key] === 'string') return longer[key];
  }
  return '';
}

function retweeted(tweet: Fields, page: Beside): Fields | null {
  if (isFields(tweet.retweeted_status)) return tweet.retweeted_status;
  if (!Array.isArray(tweet.referenced_tweets)) return null;
  const reference = (tweet.referenced_tweets as unknown[]).filter(isFields).find(({ type }) => type === 'retweeted');
  if (!reference) return null;
  return typeof reference.text === 'string' ? reference : (page.tweets.get(idOf(reference.id)) ?? null);
}

function prefixOf({ user, author }: Fields): string {
  const name = isFields(user) ? user.screen_name : isFields(author) ? author.username : null;
  return typeof name === 'string' ? `RT @${name}: ` : '';
}

const idOf = (id: unknown) => (typeof id === 'string' || typeof id === 'number' ? String(id) : '');
