/** The study as files: a self-contained HTML report, Markdown, CSV. */
import { writeStudyCsv } from '../../study/csv';
import { writeHtml } from '../../report/html';
import { writeMarkdown } from '../../report/markdown';
import { sectionOf, sectionOfChoosing, sectionOfRun, sectionOfScaling } from '../../study/sections';
import type { Report } from '../../report/model';
import { t } from '../../wording/wording';
import type { Choosing } from './choosing.svelte';
import { saveFile } from '../../page/save-file';
import type { Lab } from '../../lab/lab.svelte';
import type { StudyQueue } from './study-queue.svelte';

export type ReportFormat = 'html' | 'markdown' | 'csv';

type Needs = Pick<Lab, 'catalogue' | 'corpus'>;

/** The contents of the report. */
interface Study {
  queue: StudyQueue;
  choosing: Choosing;
}

const TYPES: Record<ReportFormat, { type: string; ending: string }> = {
  html: { type: 'text/html', ending: 'html' },
  markdown: { type: 'text/markdown', ending: 'md' },
  csv: { type: 'text/csv', ending: 'csv' },
};

/** Downloads the current state of the study. */
export function downloadReport(lab: Needs, study: Study, format: ReportFormat): void {
  const { type, ending } = TYPES[format];
  const parts = format === 'csv' ? writeStudyCsv(study.queue.tables) : [write(format, reportOf(lab, study))];
  saveFile(new Blob(parts, { type }), `badbuzz-study.${ending}`);
}

const write = (format: 'html' | 'markdown', report: Report) =>
  format === 'html' ? writeHtml(report) : writeMarkdown(report);

function reportOf({ corpus, catalogue }: Needs, { queue, choosing }: Study): Report {
  const { points, slope, label } = queue.scaling;
  const { beaten, tied, missed, open } = queue.counts;
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const runs = new Map(queue.groups.flatMap((group) => group.runs).map(({ name, run }) => [run.id, { name, run }]));
  const about = t('{date} UTC, on the corpus {name} ({rows} rows, fingerprint {fingerprint}), seed 42.', {
    date,
    name: corpus.current?.name ?? '',
    rows: corpus.current?.rows ?? 0,
    fingerprint: corpus.current?.id ?? '',
  });
  return {
    title: t('The study, replayed in Badbuzz Lab'),
    paragraphs: [
      `${about} ${catalogue.backend ? t(catalogue.backend.why) : ''}`,
      t(
        '{beaten} rows of the slides beaten, {tied} tied, {missed} missed, {open} without a verdict. Beaten: the slides’ accuracy lies below the 95 % interval (Wilson) of the one measured here; missed: above; tied: within.',
        { beaten, tied, missed, open },
      ),
      ...queue.commonCaveats,
    ],
    sections: [
      ...queue.tables.map(sectionOf),
      ...[...runs.values()].map(({ name, run }) => sectionOfRun(name, run)),
      ...(points.length > 0 ? [sectionOfScaling(label, points, slope)] : []),
      sectionOfChoosing(choosing.approaches, choosing.weights, choosing.recommendation),
    ],
  };
}
