/** Mojibake in a file: counted when it is inspected, repaired if the user agrees. */
import { expect, it } from 'vitest';
import { importCorpus, readRecords } from './importer';
import { inspect } from './inspect';
import { textAt } from './packed';

const source = new Blob([
  'text,sentiment\n',
  'I canâ€™t stand this itâ€™s broken,negative\n',
  'Itâ€™s lovely ðŸ˜€,positive\n',
  'It is plain and good,positive\n',
]);

it('is counted in the first texts, and left as it is unless asked', async () => {
  const { mojibake, mapping } = await inspect(source, 'x.csv');
  expect(mojibake).toBe(2);
  expect(mapping.repair).toBe(false);
  const { texts } = await importCorpus(source, 'x.csv', mapping);
  expect(textAt(texts, 0)).toBe('I canâ€™t stand this itâ€™s broken');
});

it('is repaired on request, imported or scored', async () => {
  const { mapping } = await inspect(source, 'x.csv');
  const { texts } = await importCorpus(source, 'x.csv', { ...mapping, repair: true });
  const repaired = ['I can’t stand this it’s broken', 'It’s lovely 😀', 'It is plain and good'];
  expect([0, 1, 2].map((row) => textAt(texts, row))).toEqual(repaired);
  const batch = await readRecords(source, 'x.csv', { ...mapping, repair: true }).next();
  expect(batch.value).toMatchObject({ texts: repaired });
});
