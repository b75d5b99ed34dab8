import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import golden from './golden.json';
import { openPieces } from './pieces';
import { dataPath } from '../../../fixtures/data';

const folder = dataPath('bert');
const filesOf = (contents: Record<string, string>) => ({
  id: 'distilbert',
  fingerprint: '',
  files: new Map(Object.entries(contents).map(([name, content]) => [name, new Blob([content])])),
});
const tiny = filesOf({ 'vocab.txt': golden.vocabulary.join('\n') });

it('adds the pieces that begin and end each text, and truncates before the last', async () => {
  const pieces = await openPieces(tiny, golden.vocabulary.length);
  expect(pieces.encode('The dog is Good', 16)).toEqual([2, 6, 17, 10, 4, 3]);
  expect(pieces.encode('The dog is Good', 4)).toEqual([2, 6, 17, 3]);
  expect(pieces.encode('zebra', 16)).toEqual([2, 1, 3]);
  expect(pieces.about('dog')).toEqual({ known: true, count: 1 });
  expect(pieces.about('zebra').known).toBe(false);
});

it('rejects a tokeniser with more pieces than the model', async () => {
  const pieces = await openPieces(tiny, 10);
  expect(() => pieces.encode('dog', 16)).toThrow(/more pieces than its model/);
});

it('distinguishes upper and lower case if the config says so', async () => {
  const files = filesOf({
    'vocab.txt': ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'Good', 'good'].join('\n'),
    'tokenizer_config.json': JSON.stringify({ do_lower_case: false }),
  });
  const pieces = await openPieces(files, 6);
  expect(pieces.encode('Good good', 16)).toEqual([2, 4, 5, 3]);
});

it('names what is missing', async () => {
  await expect(openPieces(filesOf({}), 6)).rejects.toThrow(/tokenizer\.json/);
  await expect(openPieces(filesOf({ 'vocab.txt': '[UNK]\n[CLS]\ngood' }), 6)).rejects.toThrow(/\[SEP\]/);
});

it.skipIf(!folder)('encodes from a list of pieces as from a full tokeniser file', async () => {
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const list = await openPieces(filesOf({ 'vocab.txt': read('vocab.txt') }), 30_522);
  const described = await openPieces(
    filesOf({ 'tokenizer.json': read('tokenizer.json'), 'tokenizer_config.json': read('tokenizer_config.json') }),
    30_522,
  );
  const texts = ['Unbelievable! The café’s wi-fi died again :(', 'I <3 reeeally long wooords & émojis 😀 #fail', ''];
  for (const text of texts) expect(list.encode(text, 64)).toEqual(described.encode(text, 64));
  expect(described.encode('unbelievable', 64)).toEqual([101, 23653, 102]);
});
