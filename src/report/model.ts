/** A report as a document, independent of its format: HTML and Markdown are generated from it. */
export interface Chart {
  title: string;
  xTitle: string;
  /** Whether the x axis is logarithmic. */
  logarithmic: boolean;
  series: { label: string; points: { x: number; y: number }[]; dashed: boolean }[];
  /** Formats a value of the y axis. */
  format: (value: number) => string;
}

/** Bars over time with a line, and time spans that are marked and numbered. */
export interface Bars {
  title: string;
  /** What the bars, the line and the marks are, in words. */
  legend: string;
  /** `line`: null if none. */
  bars: { label: string; value: number; line: number | null }[];
  /** Positions in bars, possibly fractional; `at`: where the sign is placed. */
  marks: { from: number; to: number; at: number; name: string }[];
  format: (value: number) => string;
}

export interface Section {
  title: string;
  paragraphs: string[];
  table: { header: string[]; rows: string[][] } | null;
  /** Numbered remarks. */
  notes: string[];
  charts: Chart[];
  bars?: Bars[];
}

export interface Report {
  title: string;
  paragraphs: string[];
  sections: Section[];
}
