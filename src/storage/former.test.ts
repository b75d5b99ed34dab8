import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../fixtures/fake-lab';
import { corpusOf } from '../../fixtures/sample-corpus';
import type { ImportReport } from '../data/corpus';
import { corpusFrom } from './corpus-schema';
import { upgradeReport, upgradeRun } from './former';

/** As version 0.1 stored it: a sentence in place of a message. */
const sentence = (text: string) => text as never;

describe('a record of version 0.1', () => {
  it('shows its sentences as they were', () => {
    const run = fakeRun('a');
    const kept = { ...run, backend: { ...run.backend, why: sentence('No adapter was found.') } };
    expect(upgradeRun(kept)).toEqual({
      ...run,
      backend: { ...run.backend, why: { message: 'No adapter was found.' } },
    });
  });

  it('keeps the counts and lines of its import report', () => {
    const { report } = corpusOf([{ text: 'fine', label: 1 }]);
    const kept = {
      ...report,
      dropped: [{ reason: sentence('The text is empty'), rows: 2 }],
      badLines: [{ line: 7, reason: sentence('Too few cells') }],
    };
    expect(upgradeReport(kept)).toEqual({
      ...report,
      dropped: [{ reason: { message: 'The text is empty' }, rows: 2 }],
      badLines: [{ line: 7, reason: { message: 'Too few cells' } }],
    });
  });

  it('opens without what was not noted then', () => {
    const corpus = corpusOf([{ text: 'fine', label: 1 }]);
    const { zoneAssumed, mojibake, repaired, reading, ...kept } = corpus.report;
    const opened = corpusFrom({ ...corpus, report: kept as ImportReport });
    expect(opened.report).toMatchObject({ zoneAssumed, mojibake, repaired, reading });
  });

  it('is unchanged if it already holds messages', () => {
    expect(upgradeRun(fakeRun('a'))).toEqual(fakeRun('a'));
    expect(upgradeReport(corpusOf([{ text: 'fine', label: 1 }]).report)).toEqual(
      corpusOf([{ text: 'fine', label: 1 }]).report,
    );
  });
});
