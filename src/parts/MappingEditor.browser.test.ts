import { PLAIN_SOURCE } from '../../fixtures/sample-inspection';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { show } from '../../fixtures/shown.svelte';
import { ENCODINGS, NEGATIVE, POSITIVE, TEXT_ONLY } from '../data/corpus';
import type { ColumnMapping, Inspection, SourceChoice } from '../data/corpus';
import MappingEditor from './MappingEditor.svelte';

const found: ColumnMapping = { ...TEXT_ONLY, text: 2, label: 0 };

const inspection: Inspection = {
  ...{ name: 'posts.csv', sizeBytes: 100, entry: null, encoding: 'utf-8', mapping: found, ...PLAIN_SOURCE },
  columns: ['target', 'mood', 'post'],
  rows: [
    ['0', 'bad', 'rain again'],
    ['4', 'good', 'sun at last'],
    ['?', 'odd', 'hm'],
  ],
  labelValues: [
    { value: '0', rows: 1, sentiment: NEGATIVE, sure: true },
    { value: '4', rows: 1, sentiment: POSITIVE, sure: true },
    { value: '?', rows: 1, sentiment: null, sure: true },
  ],
};

/** A select element by its label. */
const choice = (name: string) => page.getByRole('combobox', { name, exact: true });
const headers = () =>
  page
    .getByRole('columnheader')
    .elements()
    .map(({ textContent }) => textContent.trim());
const firstRow = () =>
  page
    .getByRole('row')
    .nth(1)
    .getByRole('cell')
    .elements()
    .map(({ textContent }) => textContent);
const labelValues = page.getByRole('group', { name: 'Label values' });

const showEditor = (mapping = found) =>
  show(MappingEditor, { inspection: { ...inspection, mapping }, mapping, onreread: () => {} });

describe('the sheets of a workbook', () => {
  it('are offered, and the one that is chosen is asked for', async () => {
    const mapping = { ...found, sheet: 'One' };
    const asked: SourceChoice[] = [];
    const onreread = (choice: SourceChoice) => void asked.push(choice);
    show(MappingEditor, { inspection: { ...inspection, mapping, sheets: ['One', 'Two'] }, mapping, onreread });
    await expect.element(choice('Sheet')).toHaveDisplayValue('One');
    await userEvent.selectOptions(choice('Sheet'), 'Two');
    expect(asked).toEqual([{ sheet: 'Two', entry: null, encoding: null }]);
    expect(choice('Separator').elements()).toEqual([]);
  });
});

describe('the encoding and the files of a zip', () => {
  const asked: SourceChoice[] = [];
  const onreread = (choice: SourceChoice) => void asked.push(choice);

  it('are offered, with what was found, and what is chosen is asked for', async () => {
    const mapping = { ...found, entry: 'a.csv' };
    const files = { entry: 'a.csv', entries: ['a.csv', 'b.csv'] };
    const read = { encoding: 'windows-1252', encodings: ENCODINGS } as const;
    show(MappingEditor, { inspection: { ...inspection, ...files, ...read, mapping }, mapping, onreread });
    await expect.element(choice('Encoding')).toHaveDisplayValue('WINDOWS-1252');
    await userEvent.selectOptions(choice('Encoding'), 'WINDOWS-1251');
    await expect.element(choice('File')).toHaveDisplayValue('a.csv');
    await userEvent.selectOptions(choice('File'), 'b.csv');
    expect(asked).toEqual([
      { sheet: null, entry: 'a.csv', encoding: 'windows-1251' },
      { sheet: null, entry: 'b.csv', encoding: null },
    ]);
  });

  it('are not offered where there is nothing to choose', () => {
    show(MappingEditor, {
      inspection: { ...inspection, entry: 'a.csv', entries: ['a.csv'] },
      mapping: found,
      onreread,
    });
    expect(choice('Encoding').elements()).toEqual([]);
    expect(choice('File').elements()).toEqual([]);
  });
});

describe('the roles', () => {
  it('are shown as detected and can be swapped', async () => {
    const props = showEditor();
    expect(headers()).toEqual(['post Text', 'target Label', 'mood not used']);
    await expect.element(choice('Text')).toHaveDisplayValue('post');
    await userEvent.selectOptions(choice('Text'), 'target');
    expect(props.mapping).toMatchObject({ text: 0, label: 2 });
    await expect.poll(headers).toEqual(['target Text', 'post Label', 'mood not used']);
    await expect.element(choice('Label')).toHaveDisplayValue('post');
  });

  it('replace the mapping and leave the previous one unchanged', async () => {
    const props = showEditor();
    const before = props.mapping;
    await userEvent.selectOptions(choice('User'), 'mood');
    expect(props.mapping).not.toBe(before);
    expect([before.user, props.mapping.user]).toEqual([null, 1]);
  });

  it('can be chosen by keyboard; only the text cannot be “none”', async () => {
    const props = showEditor();
    choice('Label').element().focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(props.mapping.label).toBeNull();
    await expect.element(labelValues).not.toBeInTheDocument();
    await expect.element(choice('User')).toHaveDisplayValue('none');
    await expect.element(choice('Text').getByRole('option', { name: 'none' })).not.toBeInTheDocument();
  });
});

describe('the label values', () => {
  it('are shown as recognised; the user assigns the others', async () => {
    const props = showEditor();
    await expect.element(choice('“0”')).toHaveDisplayValue('Negative');
    await expect.element(choice('“4”')).toHaveDisplayValue('Positive');
    await expect.element(choice('“?” (unknown)')).toHaveDisplayValue('Leave out');
    await userEvent.selectOptions(choice('“?” (unknown)'), 'Neutral');
    await expect.element(choice('“?”')).toHaveDisplayValue('Neutral');
    await userEvent.selectOptions(choice('“0”'), 'Positive');
    expect(props.mapping.labels).toEqual({ '?': 'neutral', '0': 'positive' });
  });

  it('are those of the column chosen as label', async () => {
    showEditor();
    await userEvent.selectOptions(choice('Label'), 'mood');
    await expect.element(choice('“bad”')).toHaveDisplayValue('Negative');
    await expect.element(choice('“odd” (unknown)')).toHaveDisplayValue('Leave out');
    await expect.element(choice('“0”')).not.toBeInTheDocument();
  });
});

describe('the layout', () => {
  it('treats the header as a row if there is no header', async () => {
    const props = showEditor();
    page.getByRole('checkbox', { name: 'The first row holds names' }).element().focus();
    await userEvent.keyboard(' ');
    expect(props.mapping.header).toBe(false);
    await expect.poll(headers).toEqual(['column 3 Text', 'column 1 Label', 'column 2 not used']);
    expect(firstRow()).toEqual(['post', 'target', 'mood']);
    await expect.element(choice('Text')).toHaveDisplayValue('column 3');
  });

  it('has no columns to choose if lines are read, and is restored afterwards', async () => {
    const props = showEditor();
    await userEvent.selectOptions(choice('Kind'), 'Plain lines, one text each');
    await expect.element(page.getByRole('group', { name: 'Columns' })).not.toBeInTheDocument();
    await expect.element(choice('Separator')).not.toBeInTheDocument();
    await expect.poll(headers).toEqual(['text Text']);
    expect(firstRow()).toEqual(['target,mood,post']);
    await userEvent.selectOptions(choice('Kind'), 'A table with columns');
    expect(props.mapping).toEqual(found);
    await expect.element(choice('Label')).toHaveDisplayValue('target');
  });

  it('drops the columns that another separator removes', async () => {
    const props = showEditor();
    await userEvent.selectOptions(choice('Separator'), 'Semicolon');
    await expect.poll(headers).toEqual(['target,mood,post Text']);
    expect(props.mapping).toMatchObject({ delimiter: ';', text: 0, label: null });
  });

  it('offers Sentiment140’s layout only if it was detected', async () => {
    const kinds = () =>
      choice('Kind')
        .getByRole('option')
        .elements()
        .map(({ textContent }) => textContent);
    const props = showEditor();
    await expect.poll(kinds).toEqual(['A table with columns', 'Plain lines, one text each']);
    props.inspection = { ...inspection, mapping: { ...found, format: 'sentiment140', header: false } };
    await expect.poll(kinds).toContain("Sentiment140's own columns");
  });
});
