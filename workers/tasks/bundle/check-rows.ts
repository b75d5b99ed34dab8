/** The texts on which a model's exported formats are compared with the lab. */
import type { RunRecord } from '../../../src/domain/run';
import type { Corpus } from '../../../src/data/corpus';
import { textAt } from '../../../src/data/packed';
import { LabError, msg, type Message } from '../../../src/wording/message';
import { selectRows } from '../selection';

const WANTED = 1_000;
const STARTER = 'starter-corpus.tsv';

export interface CheckTexts {
  texts: string[];
  source: Message;
}

/** Corpora on this device. */
export interface Corpora {
  /** Rejects if it is not there. */
  open: (id: string) => Promise<Corpus>;
  /** One that the user has; null for none. */
  other: string | null;
  /** The one that comes with the lab. */
  starter: () => Promise<Corpus>;
}

/**
 * 1,000 texts: the run's own test rows if its corpus is on this device, otherwise rows of another corpus; the starter
 * corpus gives what is missing.
 */
export async function chooseCheckTexts(record: RunRecord, { open, other, starter }: Corpora): Promise<CheckTexts> {
  const found = await ownTexts(record, open, other);
  const missing = WANTED - (found?.texts.length ?? 0);
  if (found && missing === 0) return found;
  const filler = spaced(await starter(), null, missing);
  const source = found
    ? msg('{source}, and texts of the starter corpus', { source: found.source })
    : msg('texts of the starter corpus');
  return { texts: [...(found?.texts ?? []), ...filler], source };
}

async function ownTexts(
  { corpus: { id }, settings }: RunRecord,
  open: Corpora['open'],
  other: string | null,
): Promise<CheckTexts | null> {
  const own = await open(id).catch(() => null);
  const corpus = own ?? (other === null ? null : await open(other).catch(() => null));
  if (!corpus) return null;
  const test = own && testRows(own, settings);
  const { name } = corpus;
  const source = test ? msg('test rows of “{name}”', { name }) : msg('rows of “{name}”', { name });
  return { texts: spaced(corpus, test, WANTED), source };
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

/** At most `most` texts, evenly spaced. @param among null for all */
function spaced(corpus: Corpus, among: Uint32Array | null, most: number): string[] {
  const total = among?.length ?? corpus.rows;
  const rows = Math.min(most, total);
  return Array.from({ length: rows }, (_, i) => {
    const place = Math.floor((i * total) / rows);
    return textAt(corpus.texts, among ? among[place] : place);
  });
}

/** @throws LabError that says what to do if it cannot be fetched */
export async function readStarter(): Promise<Corpus> {
  const [{ inspect }, { importCorpus }, response] = await Promise.all([
    import('../../../src/data/inspect'),
    import('../../../src/data/importer'),
    fetch(new URL(`../${STARTER}`, location.href)).catch(() => null),
  ]);
  if (!response?.ok) throw new LabError('The starter corpus could not be read. Reload the page.');
  const file = await response.blob();
  const { mapping } = await inspect(file, STARTER);
  return importCorpus(file, STARTER, mapping, {});
}
