import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelCard } from '../../domain/card';
import { speak } from '../../wording/wording';
import { sayOfCard } from './card-words';

const models = fileURLToPath(new URL('../../../public/models', import.meta.url));
const cards = readdirSync(models, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => JSON.parse(readFileSync(path.join(models, name, 'card.json'), 'utf8')) as ModelCard);

describe('cards in French', () => {
  beforeAll(() => speak('fr'));
  afterAll(() => speak('en'));

  it.each(cards.map((card) => [card.folder, card] as const))('every sentence of %s is translated', (_, card) => {
    const groups = card.bias.names.map(({ group }) => group);
    const sentences = [card.title, card.summary, card.data.licence, ...card.weaknesses, ...groups];
    expect(sentences.filter((sentence) => sayOfCard(sentence) === sentence)).toEqual([]);
  });

  it('leaves what it does not know as it is written', () => {
    expect(sayOfCard('Irony is lost on it.')).toBe('Irony is lost on it.');
    // A sentence of the lab, but none of a card.
    expect(sayOfCard('Undo')).toBe('Undo');
  });
});
