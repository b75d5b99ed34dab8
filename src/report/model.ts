/** A report as a document, whatever it is written as: HTML and Markdown take it from here. */
export interface Chart {
  title: string;
  xTitle: string;
  /** Whether equal steps of the x axis multiply rather than add. */
  logarithmic: boolean;
  series: { label: string; points: { x: number; y: number }[]; dashed: boolean }[];
  /** Writes a value of the y axis. */
  format: (value: number) => string;
}

/** Bars over time with a line, and spans of time that are marked and numbered. */
export interface Bars {
  title: string;
  /** What the bars, the line and the marks are, in words. */
  legend: string;
  /** `line`: null where there is none. */
  bars: { label: string; value: number; line: number | null }[];
  /** Places of bars, parts of them too; `at`: the one that bears the sign. */
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
