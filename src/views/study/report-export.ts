/** The replay as files: a self-contained HTML report, Markdown, CSV. */
import { writeStudyCsv } from '../../study/csv';
import { writeHtml } from '../../report/html';
import { writeMarkdown } from '../../report/markdown';
import { sectionOf, sectionOfChoosing, sectionOfRun, sectionOfScaling } from '../../report/report';
import type { Report } from '../../report/report';
import { say } from '../../wording/wording';
import type { Choosing } from './choosing.svelte';
import { download } from '../../page/save-file';
import type { LabState } from '../../lab/lab.svelte';
import type { Replay } from './study-queue.svelte';

export type ReportFormat = 'html' | 'markdown' | 'csv';

/** What the report is of. */
interface Study {
  replay: Replay;
  choosing: Choosing;
}

const TYPES: Record<ReportFormat, { type: string; ending: string }> = {
  html: { type: 'text/html', ending: 'html' },
  markdown: { type: 'text/markdown', ending: 'md' },
  csv: { type: 'text/csv', ending: 'csv' },
};

/** Hands the replay as it stands to the browser's downloads. */
export function downloadReport(lab: LabState, study: Study, format: ReportFormat): void {
  const { type, ending } = TYPES[format];
  const parts = format === 'csv' ? writeStudyCsv(study.replay.tables) : [write(format, reportOf(lab, study))];
  download(new Blob(parts, { type }), `badbuzz-study.${ending}`);
}

const write = (format: 'html' | 'markdown', report: Report) =>
  format === 'html' ? writeHtml(report) : writeMarkdown(report);

function reportOf({ corpus, backend }: LabState, { replay, choosing }: Study): Report {
  const { points, slope, label } = replay.scaling;
  const { beaten, tied, missed, open } = replay.counts;
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const runs = new Map(replay.groups.flatMap((group) => group.runs).map(({ name, run }) => [run.id, { name, run }]));
  const about = say('{date} UTC, on the corpus {name} ({rows} rows, fingerprint {fingerprint}), seed 42.', {
    date,
    name: corpus.current?.name ?? '',
    rows: corpus.current?.rows ?? 0,
    fingerprint: corpus.current?.id ?? '',
  });
  return {
    title: say('The study, replayed in Badbuzz Lab'),
    paragraphs: [
      `${about} ${say(backend?.why ?? '')}`,
      say(
        '{beaten} rows of the slides beaten, {tied} tied, {missed} missed, {open} without a verdict. Beaten: the slides’ accuracy lies below the 95 % interval (Wilson) of the one measured here; missed: above; tied: within.',
        { beaten, tied, missed, open },
      ),
      ...replay.commonCaveats,
    ],
    sections: [
      ...replay.tables.map(sectionOf),
      ...[...runs.values()].map(({ name, run }) => sectionOfRun(name, run)),
      ...(points.length > 0 ? [sectionOfScaling(label, points, slope)] : []),
      sectionOfChoosing(choosing.approaches, choosing.weights, choosing.recommendation),
    ],
  };
}
