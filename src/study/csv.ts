/** The slides' tables as rows of one CSV table: figures as plain numbers, shares between 0 and 1, times in seconds. */
import { writeCsv } from '../data/export';
import type { Cell } from '../data/export';
import { say, word } from '../wording/wording';
import { COLUMNS } from './columns';
import { VERDICTS } from '../report/report';
import type { StudyTable } from './tables';

const STATES = {
  done: word('done'),
  running: word('running'),
  waiting: word('waiting'),
  failed: word('failed'),
  skipped: word('skipped'),
};

const headerOf = () => [
  ...[say('slide'), say('table'), say('model'), say('preprocess'), say('trained here'), say('state'), say('verdict')],
  ...[say('interval low'), say('interval high')],
  ...COLUMNS.flatMap(({ title }) => {
    const figure = say(title).toLowerCase();
    return [say('{figure} slides', { figure }), say('{figure} here', { figure })];
  }),
  ...[say('test rows'), say('backend'), say('seed'), say('remarks')],
];

/** Parts of one file; empty cells where there is no figure. */
export function writeStudyCsv(tables: StudyTable[]): string[] {
  const cell = (value: number | null | undefined): Cell =>
    value === null || value === undefined || Number.isNaN(value) ? '' : value === Infinity ? say('all') : value;
  const rows = tables.flatMap(({ slide, title, lines, caveats }) =>
    lines.map((line): Cell[] => {
      const run = line.entry?.run;
      return [
        ...[slide, title, line.model, line.slide?.preprocess ?? line.entry?.item.preprocess ?? ''],
        ...[
          run?.name ?? '',
          line.entry ? say(STATES[line.entry.state]) : '',
          line.verdict ? say(VERDICTS[line.verdict]) : '',
        ],
        ...[cell(line.interval?.[0]), cell(line.interval?.[1])],
        ...COLUMNS.flatMap((column) => [cell(column.slides(line)), cell(column.here(line))]),
        ...[cell(run?.split.test), run?.backend.name ?? '', cell(run?.settings.seed)],
        [...line.caveats.map((number) => caveats[number - 1]), line.entry?.why ?? ''].filter(Boolean).join(' '),
      ];
    }),
  );
  return writeCsv(headerOf(), rows);
}
