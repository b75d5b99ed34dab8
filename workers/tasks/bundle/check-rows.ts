/** The texts on which a model's exported formats are compared with the lab. */
import type { CheckedRows } from '../../../src/domain/bundle';
import type { RunRecord } from '../../../src/domain/run';
import type { Corpus } from '../../../src/data/corpus';
import { textAt } from '../../../src/data/packed';
import { msg } from '../../../src/wording/message';
import { selectRows } from '../selection';

const WANTED = 1_000;

export interface CheckTexts extends CheckedRows {
  texts: string[];
}

/**
 * The run's own test rows if its corpus is on this device, otherwise rows of another corpus, otherwise the texts of the
 * parity fixture.
 * @param open finds a corpus on this device; rejects if it is not there
 * @param other a corpus that the user has; null for none
 */
export async function chooseCheckTexts(
  { corpus: { id }, settings }: RunRecord,
  open: (id: string) => Promise<Corpus>,
  other: string | null,
  fixture: string[],
): Promise<CheckTexts> {
  const own = await open(id).catch(() => null);
  if (own) {
    const test = testRows(own, settings);
    if (test) return textsOf(own, test, msg('test rows of “{name}”', { name: own.name }));
    return textsOf(own, null, msg('rows of “{name}”', { name: own.name }));
  }
  const second = other === null ? null : await open(other).catch(() => null);
  if (second) return textsOf(second, null, msg('rows of “{name}”', { name: second.name }));
  return { texts: fixture, rows: fixture.length, wanted: WANTED, source: msg('the texts of the parity fixture') };
}

/** Null if they are of another corpus, or can no longer be drawn. */
function testRows(corpus: Corpus, settings: RunRecord['settings']): Uint32Array | null {
  if (settings.test !== 'split') return null;
  try {
    return selectRows(corpus, null, settings).test;
  } catch {
    return null;
  }
}

/** Up to `WANTED` rows, evenly spaced. @param among null for all */
function textsOf(corpus: Corpus, among: Uint32Array | null, source: CheckedRows['source']): CheckTexts {
  const total = among?.length ?? corpus.rows;
  const rows = Math.min(WANTED, total);
  const texts = Array.from({ length: rows }, (_, i) => {
    const place = Math.floor((i * total) / rows);
    return textAt(corpus.texts, among ? among[place] : place);
  });
  return { texts, rows, wanted: WANTED, source };
}
