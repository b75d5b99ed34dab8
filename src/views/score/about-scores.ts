import { version } from '../../../package.json';
import type { ExportAbout } from '../../scored/exporting';
import type { RunRecord } from '../../domain/run';

/** A table of scored rows that the predictor holds. */
export interface TableHandle {
  /** Id of the job that created it. */
  id: number;
  source: string;
  runs: RunRecord[];
  /** Distinct names of the runs. */
  names: string[];
}

/** The provenance of a table's scores, for later readers of an exported file. */
export function aboutScores({ source, runs, names }: TableHandle, scoredRows: number): ExportAbout {
  return {
    lab: version,
    exportedAt: new Date().toISOString(),
    source,
    scoredRows,
    models: runs.map(({ id, createdAt, settings, corpus, split, unsure }, place) => ({
      name: names[place],
      version: `${id.split('/').at(-1)?.slice(0, 8)}@${version}`,
      recipe: settings.recipe,
      trainedAt: new Date(createdAt).toISOString(),
      settings: { run: id, ...settings, corpus: corpus.name, trainRows: split.train, unsure: unsure ?? null },
    })),
  };
}
