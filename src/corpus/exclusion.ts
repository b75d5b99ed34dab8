/** A corpus without some of its rows. */
import type { Corpus, PackedStrings } from '../data/corpus';
import { DataError } from '../data/corpus';
import { fingerprintOf } from '../data/importer';
import { countClasses } from '../data/report';
import type { Finding } from './finding';
import { describeFinding, isLeftOutByHand, leftOutByHand } from './finding';

const NAME_ENDING = / \([\d,]+ rows? left out\)$/;

/**
 * The corpus without the rows of a finding, with a new name and fingerprint; its report counts them as dropped and
 * gives the reason.
 *
 * @param keep not 0 for each row to keep
 * @throws DataError if no or all rows would remain
 */
export function withoutFinding(corpus: Corpus, finding: Finding, keep: Uint8Array): Corpus {
  const rows = keep.reduce((sum, kept) => sum + kept, 0);
  const excluded = corpus.rows - rows;
  if (excluded === 0)
    throw new DataError('There are no rows {finding} any more.', { finding: describeFinding(finding) });
  if (rows === 0) throw new DataError('That would leave no row at all: the corpus stays as it is.');
  const texts = pickStrings(corpus.texts, keep, rows);
  const labels = corpus.labels.filter((_, row) => keep[row]);
  const dropped = [...corpus.report.dropped, { reason: leftOutByHand(finding), rows: excluded }];
  const byHand = dropped.reduce((sum, { reason, rows }) => sum + (isLeftOutByHand(reason) ? rows : 0), 0);
  return {
    name: `${corpus.name.replace(NAME_ENDING, '')} (${byHand.toLocaleString('en-GB')} ${byHand === 1 ? 'row' : 'rows'} left out)`,
    fingerprint: fingerprintOf(texts, labels),
    rows,
    texts,
    labels,
    users: corpus.users && pickStrings(corpus.users, keep, rows),
    dates: corpus.dates && corpus.dates.filter((_, row) => keep[row]),
    remarks: corpus.remarks && pickStrings(corpus.remarks, keep, rows),
    report: {
      ...corpus.report,
      rowsKept: rows,
      dropped: dropped.sort((one, other) => other.rows - one.rows),
      damagedRows: countDamaged(texts),
      classRows: countClasses(labels),
    },
  };
}

function pickStrings({ bytes, offsets }: PackedStrings, keep: Uint8Array, rows: number): PackedStrings {
  const picked: PackedStrings = { bytes: new Uint8Array(0), offsets: new Uint32Array(rows + 1) };
  let to = 0;
  for (let row = 0; row < keep.length; row++) {
    if (!keep[row]) continue;
    picked.offsets[to + 1] = picked.offsets[to] + offsets[row + 1] - offsets[row];
    to++;
  }
  picked.bytes = new Uint8Array(picked.offsets[rows]);
  let written = 0;
  for (let row = 0; row < keep.length; row++) {
    if (!keep[row]) continue;
    const first = row;
    while (row + 1 < keep.length && keep[row + 1]) row++;
    picked.bytes.set(bytes.subarray(offsets[first], offsets[row + 1]), written);
    written += offsets[row + 1] - offsets[first];
  }
  return picked;
}

/** Number of rows that contain U+FFFD, which is EF BF BD in UTF-8. */
function countDamaged({ bytes, offsets }: PackedStrings): number {
  let damaged = 0;
  let row = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] !== 0xbf || bytes[at + 2] !== 0xbd) continue;
    while (offsets[row + 1] <= at) row++;
    damaged++;
    at = offsets[row + 1] - 1;
  }
  return damaged;
}
