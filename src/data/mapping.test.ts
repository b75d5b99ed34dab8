import { PLAIN_SOURCE } from '../../fixtures/sample-inspection';
import { describe, expect, it } from 'vitest';
import { NEGATIVE, POSITIVE, TEXT_ONLY } from './corpus';
import type { ColumnMapping, Inspection } from './corpus';
import {
  asksLabels,
  assignRole,
  changeLayout,
  chooseColumn,
  confirmLabels,
  labelChoices,
  openQuestion,
  previewRows,
  roleOf,
} from './mapping';

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
    { value: '0', rows: 1, sentiment: NEGATIVE, sure: true },
    { value: '4', rows: 1, sentiment: POSITIVE, sure: true },
    { value: '?', rows: 1, sentiment: null, sure: true },
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
      { value: '0', meaning: 'negative', known: true, none: false, asked: false },
      { value: '4', meaning: 'drop', known: true, none: false, asked: false },
      { value: '?', meaning: 'neutral', known: true, none: false, asked: false },
    ]);
  });

  it('are dropped and marked as unknown if their meaning is unknown', () => {
    expect(labelChoices(inspection, mapping)[2]).toMatchObject({ value: '?', meaning: 'drop', known: false });
  });

  it('follow the label column', () => {
    expect(labelChoices(inspection, assignRole(mapping, 'label', 1))).toEqual([
      { value: 'bad', meaning: 'negative', known: true, none: false, asked: false },
      { value: 'good', meaning: 'positive', known: true, none: false, asked: false },
      { value: 'odd', meaning: 'drop', known: false, none: false, asked: true },
    ]);
    expect(labelChoices(inspection, assignRole(mapping, 'label', null))).toEqual([]);
  });

  it('that drop many rows without a known meaning are asked about; those that say there is no label are not', () => {
    const rows = ['bad', 'good', 'odd', 'N/A'].map((value) => ['', value, '']);
    const mood = { ...inspection, rows };
    const chosen = assignRole(mapping, 'label', 1);
    const choices = labelChoices(mood, chosen);
    expect(choices.filter(({ asked }) => asked).map(({ value }) => value)).toEqual(['odd']);
    expect(choices.filter(({ none }) => none).map(({ value }) => value)).toEqual(['N/A']);
    expect(asksLabels(mood, chosen)).toBe(true);
    expect(asksLabels(mood, confirmLabels(mood, chosen))).toBe(false);
    expect(confirmLabels(mood, chosen).labels).toEqual({ odd: 'drop' });
  });

  it('that are only suggested are asked about until they are confirmed', () => {
    const labelValues = [
      { value: '0', rows: 2, sentiment: NEGATIVE, sure: false },
      { value: '1', rows: 1, sentiment: POSITIVE, sure: false },
    ] satisfies Inspection['labelValues'];
    const asking: Inspection = { ...inspection, labelValues };
    expect(labelChoices(asking, mapping).map(({ asked }) => asked)).toEqual([true, true]);
    expect(openQuestion(asking, mapping)).not.toBeNull();
    const confirmed = confirmLabels(asking, mapping);
    expect(confirmed.labels).toEqual({ 0: 'negative', 1: 'positive' });
    expect(openQuestion(asking, confirmed)).toBeNull();
    expect(openQuestion(asking, assignRole(mapping, 'label', null))).toBeNull();
  });

  it('of a column of real numbers are the parts of its scale', () => {
    const numbers: Inspection = { ...inspection, columns: ['score', 'sentiment_score', 'post'] };
    numbers.rows = [
      ['a', '-0.5', 'rain'],
      ['b', '0.0', 'sun'],
      ['c', '0.5', 'hm'],
    ];
    const chosen = chooseColumn(numbers, mapping, 'label', 1);
    expect(chosen.scale).toEqual({ low: -0.05, high: 0.05 });
    expect(labelChoices(numbers, chosen).map(({ value, meaning }) => [value, meaning])).toEqual([
      ['≤ -0.05', 'negative'],
      ['> -0.05, < 0.05', 'neutral'],
      ['≥ 0.05', 'positive'],
    ]);
    const wider = labelChoices(numbers, { ...chosen, scale: { low: -0.9, high: 0.9 } });
    expect(wider.map(({ value }) => value)).toEqual(['> -0.9, < 0.9']);
    expect(chooseColumn(numbers, chosen, 'label', 0).scale).toBeNull();
  });
});

describe('lines above the table', () => {
  const below: Inspection = {
    ...inspection,
    mapping: { ...mapping, skip: 2 },
    skipped: ['Report,May', 'Brand,"Acme, Inc."'],
  };

  it('are shown again if they are not skipped', () => {
    expect(previewRows(below, { ...below.mapping, skip: 1 })).toEqual({
      columns: ['Brand', 'Acme, Inc.', ''],
      rows: [inspection.columns, ...inspection.rows],
    });
  });

  it('may be more than were found', () => {
    expect(previewRows(below, { ...below.mapping, skip: 3 }).columns).toEqual(inspection.rows[0]);
  });
});
