/** The slides' tables as rows of one CSV table: figures as plain numbers, shares between 0 and 1, times in seconds. */
import { writeCsv } from '../data/export';
import type { Cell } from '../data/export';
import { msg } from '../wording/message';
import { t } from '../wording/wording';
import { COLUMNS } from './columns';
import { VERDICTS } from './sections';
import type { StudyTable } from './tables';

const STATES = {
  done: msg('done'),
  running: msg('running'),
  waiting: msg('waiting'),
  failed: msg('failed'),
  skipped: msg('skipped'),
};

const headerOf = () => [
  ...[t('slide'), t('table'), t('model'), t('preprocess'), t('trained here'), t('state'), t('verdict')],
  ...[t('interval low'), t('interval high')],
  ...COLUMNS.flatMap(({ title }) => {
    const figure = t(title).toLowerCase();
    return [t('{figure} slides', { figure }), t('{figure} here', { figure })];
  }),
  ...[t('test rows'), t('backend'), t('seed'), t('remarks')],
];

/** Parts of one file; cells are empty if there is no figure. */
export function writeStudyCsv(tables: StudyTable[]): string[] {
  const cell = (value: number | null | undefined): Cell =>
    value === null || value === undefined || Number.isNaN(value) ? '' : value === Infinity ? t('all') : value;
  const rows = tables.flatMap(({ slide, title, lines, caveats }) =>
    lines.map((line): Cell[] => {
      const run = line.entry?.run;
      return [
        ...[slide, t(title), t(line.model), line.slide?.preprocess ?? line.entry?.item.preprocess ?? ''],
        ...[
          run?.name ?? '',
          line.entry ? t(STATES[line.entry.state]) : '',
          line.verdict ? t(VERDICTS[line.verdict]) : '',
        ],
        ...[cell(line.interval?.[0]), cell(line.interval?.[1])],
        ...COLUMNS.flatMap((column) => [cell(column.slides(line)), cell(column.here(line))]),
        ...[cell(run?.split.test), run?.backend.name ?? '', cell(run?.settings.seed)],
        [...line.caveats.map((number) => caveats[number - 1]), line.entry?.why ? t(line.entry.why) : '']
          .filter(Boolean)
          .join(' '),
      ];
    }),
  );
  return writeCsv(headerOf(), rows);
}
