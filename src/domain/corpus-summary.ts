import type { ImportReport, Sentiment } from '../data/corpus';

/** A corpus as the page holds it: everything but the columns. */
export interface CorpusSummary {
  /** Key in storage: the fingerprint. */
  id: string;
  name: string;
  rows: number;
  hasUsers: boolean;
  hasDates: boolean;
  report: ImportReport;
  /** The first rows (at most 100). */
  sample: { text: string; label: Sentiment; remark: string }[];
}

/** A row of the open corpus, for display. */
export interface FoundRow {
  /** Its index in the corpus, from 0. */
  row: number;
  text: string;
  label: Sentiment;
  /** Null if the corpus has no users, or none for this row. */
  user: string | null;
  /** Milliseconds since 1970; null if none. */
  date: number | null;
}
