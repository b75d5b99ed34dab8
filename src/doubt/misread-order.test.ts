import { describe, expect, it } from 'vitest';
import type { MisreadRow } from '../domain/misread';
import { msg } from '../wording/message';
import { arrangeMisread, type MisreadFilter } from './misread-order';

const row = (row: number, label: 0 | 1, scores: number[], kinds: MisreadRow['causes'][number]['kind'][] = []) =>
  ({
    row,
    text: `Text ${row}`,
    label,
    scores,
    causes: kinds.map((kind) => ({ kind, evidence: msg('') })),
  }) satisfies MisreadRow;
const rows = [row(1, 0, [0.9, 0.1], ['irony']), row(2, 1, [0.3, 0.4]), row(3, 0, [0.2, 0.6], ['mixed', 'label'])];
const all: MisreadFilter = { by: 'any', cause: 'any', search: '', sort: 'row' };
const shown = (filter: Partial<MisreadFilter>) => arrangeMisread(rows, { ...all, ...filter }).map(({ row }) => row);

describe('misread rows', () => {
  it('are filtered by the model that misreads them', () => {
    expect(shown({ by: 'all' })).toEqual([2]);
    expect(shown({ by: 'disagree' })).toEqual([1, 3]);
    expect(shown({ by: 0 })).toEqual([1, 2]);
    expect(shown({ by: 1 })).toEqual([2, 3]);
  });

  it('are filtered by cause and content', () => {
    expect(shown({ cause: 'label' })).toEqual([3]);
    expect(shown({ cause: 'none' })).toEqual([2]);
    expect(shown({ search: 'TEXT 3' })).toEqual([3]);
  });

  it('are sorted by how wrong the models are, or by how much they disagree', () => {
    expect(shown({ sort: 'miss' })).toEqual([1, 2, 3]);
    expect(shown({ sort: 'disagreement' })).toEqual([1, 3, 2]);
  });
});
