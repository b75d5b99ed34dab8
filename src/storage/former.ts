/** Records as the lab wrote them up to version 0.1, brought to their present form as they are read. */
import type { ImportReport } from '../data/corpus';
import type { RunRecord } from '../domain/run';
import type { Message } from '../wording/message';

/** Version 0.1 kept English sentences where messages are kept now; they are shown as they are. */
function messageFrom(kept: Message | string): Message {
  return typeof kept === 'string' ? { message: kept } : kept;
}

export function upgradeRun(record: RunRecord): RunRecord {
  return { ...record, backend: { ...record.backend, why: messageFrom(record.backend.why) } };
}

export function upgradeReport(report: ImportReport): ImportReport {
  return {
    ...report,
    dropped: report.dropped.map(({ reason, rows }) => ({ reason: messageFrom(reason), rows })),
    badLines: report.badLines.map(({ line, reason }) => ({ line, reason: messageFrom(reason) })),
  };
}
