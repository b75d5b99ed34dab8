import { expect, it } from 'vitest';
import { visibleName } from './visible-name';

it('leaves names as they are, in any script', () => {
  for (const name of ['tweets (2).csv', 'Größe', 'твиты', 'שלום.csv', '日本 👍🏽']) expect(visibleName(name)).toBe(name);
});

it('leaves out what cannot be seen, and shortens', () => {
  expect(visibleName('\u202Egpj.exe\n\tfoo\0')).toBe('gpj.exe foo');
  expect(visibleName(' \u2066 \uFEFF')).toBe('');
  expect(visibleName('👍'.repeat(10_000))).toBe(`${'👍'.repeat(199)}…`);
});
