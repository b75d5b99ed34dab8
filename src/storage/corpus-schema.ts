/** The schema of a corpus as stored on this device: whatever passes, every view can show. */
import * as v from 'valibot';
import type { Corpus, Encoding, ImportReport, PackedStrings, ReportedReading } from '../data/corpus';
import { LabError, msg } from '../wording/message';
import { messageSchema } from '../wording/message-schema';
import { visibleName } from '../wording/visible-name';
import { upgradeReport } from './former';
import type { KeptCorpus } from './schema';

/** The highest `Sentiment`. */
const LAST_CLASS = 3;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(100_000));
const name = v.pipe(
  v.string(),
  v.transform((given) => visibleName(given) || '–'),
);
/** The range of a Date. */
const moment = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const sentiment = v.picklist([0, 1, 2, LAST_CLASS]);
const encodings: Encoding[] = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const),
  ...(['windows-1250', 'iso-8859-2', 'windows-1254'] as const),
  ...(['windows-1251', 'koi8-r', 'iso-8859-5', 'windows-1253', 'iso-8859-7'] as const),
  ...(['windows-1255', 'windows-1256', 'iso-8859-6'] as const),
  ...(['shift_jis', 'euc-jp', 'iso-2022-jp', 'gb18030', 'big5', 'euc-kr'] as const),
];
const lines = { line: count, reason: messageSchema };

const reading: v.GenericSchema<unknown, ReportedReading> = v.strictObject({
  columns: v.array(
    v.strictObject({
      role: v.picklist(['text', 'label', 'user', 'date', 'time', 'remark']),
      column: count,
      name: v.pipe(v.string(), v.transform(visibleName)),
    }),
  ),
  part: v.nullable(v.strictObject({ kind: v.picklist(['sheet', 'file']), name })),
  unread: v.pipe(v.array(name), v.maxLength(20)),
  unreadParts: count,
  skipped: count,
});

const report: v.GenericSchema<unknown, ImportReport> = v.strictObject({
  source: name,
  sizeBytes: count,
  encoding: v.picklist(encodings),
  format: v.picklist(['sentiment140', 'table', 'lines']),
  rowsRead: count,
  rowsKept: count,
  dropped: v.array(v.strictObject({ reason: messageSchema, rows: count })),
  badLines: v.array(v.strictObject(lines)),
  damagedRows: count,
  labelValues: v.array(v.strictObject({ value: text, rows: count, sentiment: v.nullable(sentiment) })),
  classRows: v.strictTuple([count, count, count, count]),
  undated: count,
  undatedLines: v.array(v.strictObject({ ...lines, value: text })),
  firstDate: v.nullable(moment),
  lastDate: v.nullable(moment),
  timed: v.boolean(),
  dateZone: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  zoneAssumed: v.boolean(),
  mojibake: count,
  repaired: v.boolean(),
  reading: v.nullable(reading),
});

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

const listing: v.GenericSchema<unknown, KeptCorpus> = v.strictObject({
  id,
  name,
  rows: count,
  hasUsers: v.boolean(),
  hasDates: v.boolean(),
  report,
  savedAt: moment,
  sizeBytes: count,
});

const DAMAGED = msg('The corpus is damaged on this device. Delete it and import its file again.');

/** A corpus without its columns. Throws a LabError if something in it is wrong. */
export function listingFrom(stored: KeptCorpus): KeptCorpus {
  return orDamaged(() => v.parse(listing, { ...stored, report: upgradeReport(stored.report) }));
}

/** A corpus with its columns. Throws a LabError if something in it is wrong, or if columns do not have its rows. */
export function corpusFrom(stored: Corpus): Corpus {
  return orDamaged(() => {
    const { rows, texts, labels, users, dates, remarks } = stored;
    const whole =
      isA(labels, 'Uint8Array') &&
      labels.length === rows &&
      labels.every((label) => label <= LAST_CLASS) &&
      [texts, users, remarks].every((strings) => strings === null || isPacked(strings, rows)) &&
      (dates === null || (isA(dates, 'Float64Array') && dates.length === rows));
    if (!whole) throw new Error('columns');
    return {
      ...{ texts, labels, users, dates, remarks },
      name: v.parse(name, stored.name),
      fingerprint: v.parse(id, stored.fingerprint),
      rows: v.parse(count, rows),
      report: v.parse(report, upgradeReport(stored.report)),
    };
  });
}

/** Whatever is wrong, it was not written by the lab, or was lost by the browser. */
function orDamaged<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    throw new LabError(DAMAGED, undefined, { cause: error });
  }
}

function isPacked({ bytes, offsets }: PackedStrings, rows: number): boolean {
  return (
    isA(bytes, 'Uint8Array') &&
    isA(offsets, 'Uint32Array') &&
    offsets.length === rows + 1 &&
    offsets[0] === 0 &&
    offsets[rows] === bytes.length &&
    offsets.every((offset, row) => row === 0 || offset >= offsets[row - 1])
  );
}

/** By its name: in tests it may be of another realm. */
const isA = (value: unknown, type: string) => Object.prototype.toString.call(value) === `[object ${type}]`;
