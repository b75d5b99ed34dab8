/** Upgrades records written by versions up to 0.1 when they are read. */
import type { ImportReport } from '../data/corpus';
import type { RunRecord } from '../domain/run';
import type { Message } from '../wording/message';

/** Version 0.1 stored English sentences instead of messages; they are shown unchanged. */
function messageFrom(kept: Message | string): Message {
  return typeof kept === 'string' ? { message: kept } : kept;
}

export function upgradeRun(record: RunRecord): RunRecord {
  return { ...record, backend: { ...record.backend, why: messageFrom(record.backend.why) } };
}

/** What earlier versions did not note: how dates, texts and columns were read. */
const NOT_NOTED = {
  ...{ undated: 0, undatedLines: [], firstDate: null, lastDate: null, timed: true, dateZone: null, zoneAssumed: false },
  ...{ mojibake: 0, repaired: false, reading: null },
};

export function upgradeReport(report: ImportReport): ImportReport {
  return {
    ...NOT_NOTED,
    ...report,
    dropped: report.dropped.map(({ reason, rows }) => ({ reason: messageFrom(reason), rows })),
    badLines: report.badLines.map(({ line, reason }) => ({ line, reason: messageFrom(reason) })),
  };
}
