/** The slides' tables with the results of this device beside each row. */
import { type Message, msg } from '../wording/message';
import { t } from '../wording/wording';
import type { Entry } from './entries';
import { SLIDE_TABLES } from './slides';
import type { SlideRow, SlideTable } from './slides';
import { accuracyInterval, caveatsOf, judge } from './verdict';
import type { Verdict } from './verdict';

export interface Line {
  key: string;
  /** As written on the slide, or our name if it has no such row. */
  model: string | Message;
  slide: SlideRow | null;
  /** The corresponding training; null if there is none. */
  entry: Entry | null;
  /** 95 % interval of the accuracy measured here; null before. */
  interval: [low: number, high: number] | null;
  /** Null before there is a run, and if the slides have no figure. */
  verdict: Verdict | null;
  /** Numbers of the table's caveats that apply here, from 1. */
  caveats: number[];
}

export interface StudyTable extends Pick<SlideTable, 'id' | 'title' | 'slide'> {
  lines: Line[];
  /** Why lines are not directly comparable, one sentence each. */
  caveats: string[];
}

const AS_WRITTEN = msg('Azure reads texts as written here, so nothing corresponds to this row.');

export function studyTables(entries: Entry[]): StudyTable[] {
  return SLIDE_TABLES.map(({ id, title, slide, rows }) => {
    const caveats: string[] = [];
    const numberOf = (caveat: string) => {
      if (!caveats.includes(caveat)) caveats.push(caveat);
      return caveats.indexOf(caveat) + 1;
    };
    const answering = (row: string | null) => {
      const all = entries.filter(({ item }) =>
        item.answers.some((answer) => answer.table === id && answer.row === row),
      );
      const answers = all.filter(({ run, state }) => run !== null || state === 'running');
      return answers.length > 0 ? answers : all.slice(0, 1);
    };
    const lines = [...rows, null].flatMap((row): Line[] => {
      const answers = answering(row?.id ?? null);
      if (row && answers.length === 0) {
        const empty = { entry: null, interval: null, verdict: null };
        return [
          {
            key: row.id,
            model: row.model,
            slide: row,
            ...empty,
            caveats: id === 'azure' ? [numberOf(t(AS_WRITTEN))] : [],
          },
        ];
      }
      return answers.map((entry) => {
        const { item, run } = entry;
        return {
          key: `${row?.id ?? 'none'}/${item.id}`,
          model: row ? row.model : entry.name,
          slide: row,
          entry,
          interval: run?.metrics ? accuracyInterval(run.metrics) : null,
          verdict: run?.metrics && row ? judge(run.metrics, row.accuracy) : null,
          caveats: run ? caveatsOf(item, id, row, run).map(numberOf) : [],
        };
      });
    });
    return { id, title, slide, lines, caveats };
  });
}

/** How many lines of the tables were beaten, tied and missed, and how many have no verdict yet or cannot have one. */
export function countVerdicts(tables: StudyTable[]): Record<Verdict | 'open', number> {
  const counts = { beaten: 0, tied: 0, missed: 0, open: 0 };
  for (const { lines } of tables) for (const { verdict } of lines) counts[verdict ?? 'open']++;
  return counts;
}
