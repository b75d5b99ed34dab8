/** Groups scored rows by user, time or topic, with the negativity of each group. */
import { hashtagsIn } from '../corpus/hashtags';
import { DAY_MS, MINUTE_MS, type Zone } from '../data/zones';
import { wilson } from '../metrics/interval';
import { valueOf, type Grouping } from './query';

interface About {
  text: string;
  /** Empty if the row has none. */
  user: string;
  /** Milliseconds since 1970; NaN if none. */
  date: number;
  label: number;
  /** The cell of the carried column that is grouped by; empty if none is. */
  cell: string;
}

export interface GroupFigures {
  key: string;
  rows: number;
  negatives: number;
  /** 95 % Wilson interval of the share of negatives. */
  interval: [low: number, high: number];
  /** Mean probability of positive. */
  score: number;
}

export type GroupOrder = 'rows' | 'negatives' | 'share' | 'excess';

/** Groups held at once. */
const MOST_GROUPS = 2 ** 20;

/**
 * The groups of a row, each once; dates in a time zone: a day is `2009-05-31`, an hour `2009-05-31T14+02:00` (in UTC
 * `2009-05-31T14`), since an hour may come twice, a weekday 1 (Monday) to 7, a label its number. None if the row has no
 * such value.
 */
export function groupKeys(by: Grouping, { text, user, date, label, cell }: About, zone: Zone): string[] {
  switch (by) {
    case 'user':
      return user === '' ? [] : [user];
    case 'hashtag':
      return [...new Set(hashtagsIn(text))];
    case 'mention':
      return text.includes('@') ? [...new Set(text.toLowerCase().match(/(?<![\w@])@\w{1,20}/g) ?? [])] : [];
    case 'label':
      return [String(label)];
    case 'day':
      return Number.isNaN(date) ? [] : [isoOf(zone.localOf(date), 10)];
    case 'hour':
      return Number.isNaN(date) ? [] : [isoOf(zone.localOf(date), 13) + signOf(zone.offsetAt(date))];
    case 'weekday':
      return Number.isNaN(date) ? [] : [weekdayOf(zone.localOf(date))];
    default:
      return valueOf(cell) === '' ? [] : [valueOf(cell)];
  }
}

const isoOf = (local: number, letters: number) => new Date(local).toISOString().slice(0, letters);

/** 1970 began with a Thursday. */
const weekdayOf = (local: number) => String(((((Math.floor(local / DAY_MS) + 3) % 7) + 7) % 7) + 1);

/** `+02:00`; nothing in UTC. */
function signOf(offset: number): string {
  if (offset === 0) return '';
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Counts rows, negatives and scores by group, in bounded memory. */
export class GroupTally {
  #groups = new Map<string, { rows: number; negatives: number; score: number }>();
  #rows = 0;
  #negatives = 0;

  /** Counts a row for each of its groups. */
  add(keys: string[], negative: boolean, score: number): void {
    this.#rows++;
    if (negative) this.#negatives++;
    for (const key of keys) {
      let group = this.#groups.get(key);
      if (!group) {
        if (this.#groups.size >= MOST_GROUPS) this.#letGo();
        group = { rows: 0, negatives: 0, score: 0 };
        this.#groups.set(key, group);
      }
      group.rows++;
      group.score += score;
      if (negative) group.negatives++;
    }
  }

  get size(): number {
    return this.#groups.size;
  }

  /** All rows, in a group or not. */
  get all(): { rows: number; negatives: number } {
    return { rows: this.#rows, negatives: this.#negatives };
  }

  /**
   * The first `most` groups: by rows, by negatives, by the share of negatives, or by how surely that exceeds the share
   * among all rows (the lower end of its interval minus that share), so that a group of few rows is weak evidence.
   */
  list(order: GroupOrder, most: number): GroupFigures[] {
    const share = this.#negatives / Math.max(1, this.#rows);
    const groups = Array.from(this.#groups, ([key, { rows, negatives, score }]): GroupFigures => ({
      key,
      rows,
      negatives,
      interval: wilson(negatives, rows),
      score: score / rows,
    }));
    const value: Record<GroupOrder, (group: GroupFigures) => number> = {
      rows: ({ rows }) => rows,
      negatives: ({ negatives }) => negatives,
      share: ({ negatives, rows }) => negatives / rows,
      excess: ({ interval }) => interval[0] - share,
    };
    return groups
      .sort((a, b) => value[order](b) - value[order](a) || b.rows - a.rows || (a.key < b.key ? -1 : 1))
      .slice(0, most);
  }

  /** Discards the smallest groups until half of the capacity is free; one that recurs is counted from 0 again. */
  #letGo(): void {
    for (let floor = 1; this.#groups.size > MOST_GROUPS / 2; floor++) {
      for (const [key, { rows }] of this.#groups) if (rows <= floor) this.#groups.delete(key);
    }
  }
}
