import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listRuns, loadRun } from '../../src/storage/runs';
import { LiveRuns } from './predicting';
import { openRun } from './run-files';

const open = (file: string) =>
  openRun(new Blob([readFileSync(`fixtures/files/16-hostile/${file}.badbuzz`)]), `${file}.badbuzz`, new LiveRuns());

describe('a run file', () => {
  it('is opened, its metrics marked as not verified', async () => {
    const { id } = await open('run-metrics-perfect');
    expect((await loadRun(id))!.record).toMatchObject({ name: 'Perfect', unverified: true });
  });

  it.each([
    ['run-createdAt-1e300', /^run-createdAt-1e300\.badbuzz: .* its date is missing or out of range\.$/],
    ['run-empty-name', /a name is missing/],
    ['run-knob-lie', /one of its settings/],
    ['run-recipe-constructor', /no recipe “constructor”/],
    ['run-unsure-inverted', /above the upper/],
  ])('is refused and not stored: %s', async (file, reason) => {
    const before = await listRuns();
    await expect(open(file)).rejects.toThrow(reason);
    expect(await listRuns()).toEqual(before);
  });

  it.each(['run-name-rlo-10k', 'run-corpus-name-10k'])('has its names shortened: %s', async (file) => {
    const { id } = await open(file);
    const { name, corpus } = (await loadRun(id))!.record;
    for (const shown of [name, corpus.name]) expect(Array.from(shown).length).toBeLessThanOrEqual(200);
    expect(`${name} ${corpus.name}`).not.toContain('\u202E');
  });
});
