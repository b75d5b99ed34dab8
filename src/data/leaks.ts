/**
 * What test rows share with training rows beyond their exact text: the user who wrote them, or nearly the same words.
 */
import type { Corpus } from './corpus';
import { textAt } from './packed';
import { hash53 } from './random';
import { textKey } from './split';

interface Side {
  corpus: Corpus;
  rows: Uint32Array;
}

export interface Leaks {
  /** 1 if the user of a test row also wrote a training row; null if a corpus has no users. */
  users: Uint8Array<ArrayBuffer> | null;
  /** 1 if a training row has nearly the same text; one value per test row. */
  texts: Uint8Array<ArrayBuffer>;
}

/** Consecutive words compared at once. */
const SHINGLE = 3;
/** Texts with at least this resemblance are nearly the same. */
const RESEMBLANCE = 0.5;
const TURN_ROWS = 5_000;

/**
 * Texts are nearly the same if they share half of the union of their shingles (three consecutive words): A. Broder, "On
 * the resemblance and containment of documents", 1997, without sampling. Case, links, mentions and punctuation are
 * ignored. `onProgress` is awaited with the number of training rows done.
 */
export async function findLeaks(
  train: Side,
  test: Side,
  onProgress: (done: number) => Promise<unknown>,
): Promise<Leaks> {
  const places = new Map<number, number[]>();
  const sizes = new Uint32Array(test.rows.length);
  test.rows.forEach((row, place) => {
    const shingles = shinglesOf(textAt(test.corpus.texts, row));
    sizes[place] = shingles.size;
    for (const shingle of shingles) {
      const list = places.get(shingle);
      if (list) list.push(place);
      else places.set(shingle, [place]);
    }
  });
  const authors = test.corpus.users && train.corpus.users ? authorsOf(test) : null;
  const users = authors && new Uint8Array(test.rows.length);
  const texts = new Uint8Array(test.rows.length);
  const shared = new Uint16Array(test.rows.length);
  for (let i = 0; i < train.rows.length; i++) {
    if (i % TURN_ROWS === 0) await onProgress(i);
    const row = train.rows[i];
    const shingles = shinglesOf(textAt(train.corpus.texts, row));
    const touched: number[] = [];
    for (const shingle of shingles) {
      for (const place of places.get(shingle) ?? []) if (shared[place]++ === 0) touched.push(place);
    }
    for (const place of touched) {
      const both = shared[place];
      if (both >= RESEMBLANCE * (sizes[place] + shingles.size - both)) texts[place] = 1;
      shared[place] = 0;
    }
    if (!authors || !users) continue;
    const user = textAt(train.corpus.users!, row);
    for (const place of authors.get(user) ?? []) users[place] = 1;
    // All its test rows are marked: it need not be looked up again.
    authors.delete(user);
  }
  return { users, texts };
}

/** Test rows by user; rows without a name are omitted. */
function authorsOf({ corpus, rows }: Side): Map<string, number[]> {
  const authors = new Map<string, number[]>();
  rows.forEach((row, place) => {
    const user = textAt(corpus.users!, row);
    if (user === '') return;
    const list = authors.get(user);
    if (list) list.push(place);
    else authors.set(user, [place]);
  });
  return authors;
}

function shinglesOf(text: string): Set<number> {
  const words = textKey(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length <= SHINGLE) return new Set([hash53(words.join(' '))]);
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    shingles.add(hash53(`${words[at]} ${words[at + 1]} ${words[at + 2]}`));
  }
  return shingles;
}
