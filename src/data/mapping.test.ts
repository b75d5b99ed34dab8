import { PLAIN_SOURCE } from '../../fixtures/sample-inspection';
import { describe, expect, it } from 'vitest';
import { NEGATIVE, POSITIVE, TEXT_ONLY } from './corpus';
import type { ColumnMapping, Inspection } from './corpus';
import { assignRole, changeLayout, labelChoices, previewRows, roleOf } from './mapping';

const mapping: ColumnMapping = {
  ...TEXT_ONLY,
  text: 2,
  label: 0,
  user: 1,
};

const inspection: Inspection = {
  name: 'posts.csv',
  sizeBytes: 100,
  entry: null,
  encoding: 'utf-8',
  mapping,
  ...PLAIN_SOURCE,
  columns: ['target', 'mood', 'post'],
  rows: [
    ['0', 'bad', 'rain again'],
    ['4', 'good', 'sun, at last'],
    ['?', 'odd', 'hm'],
  ],
  labelValues: [
    { value: '0', sentiment: NEGATIVE },
    { value: '4', sentiment: POSITIVE },
    { value: '?', sentiment: null },
  ],
};

describe('the preview', () => {
  it('treats the header as a row if the user says there is none, and restores it', () => {
    const without = changeLayout(inspection, mapping, { header: false });
    expect(previewRows(inspection, without)).toMatchObject({ columns: ['', '', ''] });
    expect(previewRows(inspection, without).rows).toHaveLength(4);
    expect(previewRows(inspection, changeLayout(inspection, without, { header: true }))).toEqual({
      columns: inspection.columns,
      rows: inspection.rows,
    });
  });

  it('splits lines again at another separator, respecting quotes', () => {
    const oneColumn: Inspection = {
      ...inspection,
      mapping: { ...mapping, header: false, text: 0, label: null, user: null },
      columns: [''],
      rows: [['0;"rain; again"'], ['4;sun']],
    };
    const next = changeLayout(oneColumn, oneColumn.mapping, { delimiter: ';' });
    expect(previewRows(oneColumn, next).rows).toEqual([
      ['0', 'rain; again'],
      ['4', 'sun'],
    ]);
  });

  it('shows whole lines if the source is read as plain lines', () => {
    const lines = changeLayout(inspection, mapping, { format: 'lines' });
    expect(lines).toMatchObject({ text: 0, label: null, user: null, header: false });
    expect(previewRows(inspection, lines).rows[1]).toEqual(['0,bad,rain again']);
  });
});

describe('the layout', () => {
  it('is restored when the detected format is chosen again', () => {
    const lines = changeLayout(inspection, mapping, { format: 'lines' });
    expect(changeLayout(inspection, lines, { format: 'table' })).toEqual(mapping);
  });

  it('drops columns that another separator removes', () => {
    const next = changeLayout(inspection, mapping, { delimiter: ';' });
    expect(next).toMatchObject({ text: 0, label: null, user: null });
  });
});

describe('the roles', () => {
  it('assign a column one role at most', () => {
    const next = assignRole(mapping, 'user', 0);
    expect([next.user, next.label]).toEqual([0, 1]);
    expect(roleOf(next, 0)).toBe('user');
    const first = assignRole({ ...mapping, label: null, user: 0 }, 'label', 2);
    expect([first.label, first.text, first.user]).toEqual([2, 0, null]);
  });

  it('never leave the source without a text', () => {
    const next = assignRole(mapping, 'label', 2);
    expect([next.label, next.text]).toEqual([2, 0]);
    const dated = assignRole({ ...mapping, text: 0, label: null, user: null }, 'date', 0);
    expect([dated.date, dated.text]).toEqual([0, 1]);
    const swapped = assignRole(mapping, 'text', 0);
    expect([swapped.text, swapped.label]).toEqual([0, 2]);
  });

  it('can be removed', () => {
    expect(assignRole(mapping, 'label', null)).toMatchObject({ label: null, text: 2 });
  });
});

describe('the label values', () => {
  it('are interpreted as detected, unless the user decides otherwise', () => {
    const own = { ...mapping, labels: { '?': 'neutral', '4': 'drop' } } satisfies ColumnMapping;
    expect(labelChoices(inspection, own)).toEqual([
      { value: '0', meaning: 'negative', known: true },
      { value: '4', meaning: 'drop', known: true },
      { value: '?', meaning: 'neutral', known: true },
    ]);
  });

  it('are dropped and marked as unknown if their meaning is unknown', () => {
    expect(labelChoices(inspection, mapping)[2]).toEqual({ value: '?', meaning: 'drop', known: false });
  });

  it('follow the label column', () => {
    expect(labelChoices(inspection, assignRole(mapping, 'label', 1))).toEqual([
      { value: 'bad', meaning: 'negative', known: true },
      { value: 'good', meaning: 'positive', known: true },
      { value: 'odd', meaning: 'drop', known: false },
    ]);
    expect(labelChoices(inspection, assignRole(mapping, 'label', null))).toEqual([]);
  });
});
