/** What models read of the texts of files in fixtures/files that have traces of their formats in them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { importCorpus } from '../data/importer';
import { inspect } from '../data/inspect';
import { textAt } from '../data/packed';
import { cleanStandard } from './clean';

const folder = path.join(import.meta.dirname, '../../fixtures/files');

async function firstTokens(file: string, repair = false): Promise<string> {
  const source = new Blob([readFileSync(path.join(folder, file))]);
  const name = path.basename(file);
  const { mapping } = await inspect(source, name);
  const { texts } = await importCorpus(source, name, { ...mapping, label: null, repair });
  return cleanStandard(textAt(texts, 0)).join(' ');
}

it.each([
  ['08-json/mastodon.jsonl', 'this update broke my phone 0 this is awful it is over bye'],
  ['08-json/youtube.csv', 'this update broke my phone 0 <3 it is wow'],
  ['09-layouts/imdb.csv', 'this update broke my phone 0 the end is odd'],
  ['09-layouts/tweepy-bytes.csv', 'this update broke my phone 0 😂 can not'],
  ['11-more/literal-escapes.tsv', 'this update broke my phone 0 i can not wait it is on'],
])('reads the first text of %s as “%s”', async (file, tokens) => expect(await firstTokens(file)).toBe(tokens));

it('reads mojibake as what it was, if it is repaired', async () => {
  expect(await firstTokens('05-encodings/mojibake.csv', true)).toBe('i can not stand this it is broken 0');
});
