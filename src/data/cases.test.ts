/**
 * The files of real tools in fixtures/files, by kind. `right.json` of each kind holds what must be made of each file
 * (part of what `npm run inspect` prints), or `refused`; RIGHT.md beside it says why, in words.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../wording/message';
import { DataError } from './corpus';
import { importCorpus } from './importer';
import { inspect } from './inspect';
import { inspectionLine, type InspectionLine } from './inspection-line';
import { asksLabels, openQuestion } from './mapping';
import { textAt } from './packed';

type Right = Partial<Omit<InspectionLine, 'labelValues'>> & {
  /** A pattern of the error. */
  refused?: string;
  /** The sentiment of each label value; '?' behind one that is only suggested. */
  labels?: Record<string, string | null>;
  /** The first text kept, up to 200 characters. */
  first?: string;
};

const folder = path.join(import.meta.dirname, '../../fixtures/files');

async function read(source: Blob, name: string): Promise<Right> {
  const inspection = await inspect(source, name);
  const { mapping } = inspection;
  const asked = openQuestion(inspection, mapping) !== null;
  const readable = asksLabels(inspection, mapping) ? { ...mapping, label: null } : mapping;
  const corpus = await importCorpus(source, name, readable);
  const { labelValues, ...line } = inspectionLine(inspection, corpus.report, asked, inEnglish);
  const labels = labelValues.map(({ value, sentiment, sure }) => [value, sure ? sentiment : `${sentiment}?`]);
  return {
    ...line,
    labels: Object.fromEntries(labels) as Right['labels'],
    first: textAt(corpus.texts, 0).slice(0, 200),
  };
}

describe.each(readdirSync(folder))('%s', (kind) => {
  const right = JSON.parse(readFileSync(path.join(folder, kind, 'right.json'), 'utf8')) as Record<string, Right>;
  const files = readdirSync(path.join(folder, kind)).filter((name) => !/^right\.json$|^RIGHT\.md$|\.py$/.test(name));

  it('has an answer for each file', () => {
    expect(Object.keys(right).sort()).toEqual(files.sort());
  });

  const ofSource = Object.entries(right).filter(([name]) => !/\.badbuzz$|^lines\.txt$/.test(name));
  it.each(ofSource)('%s', async (name, { refused, ...answer }) => {
    const source = new Blob([readFileSync(path.join(folder, kind, name))]);
    if (refused === undefined) return expect(await read(source, name)).toMatchObject(answer);
    const failure = await read(source, name).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DataError);
    expect((failure as DataError).message).toMatch(new RegExp(refused));
  });
});
