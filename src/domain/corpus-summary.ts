import type { ImportReport, Sentiment } from '../data/corpus';

/** A corpus as the page knows it: everything but the columns. */
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

/** A row of the open corpus, for the screen. */
export interface FoundRow {
  /** Its place in the corpus, from 0. */
  row: number;
  text: string;
  label: Sentiment;
  /** Null where the corpus names no users, or none for this row. */
  user: string | null;
  /** Milliseconds since 1970; null where there is none. */
  date: number | null;
}
