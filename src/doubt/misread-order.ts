/** Filters and sorts misread rows. */
import type { CauseKind, MisreadRow } from '../domain/misread';
import { isRight } from '../metrics/metrics';

/** Which models misread a row: any, all, the one with this index, or the models disagree. */
export type MisreadBy = 'any' | 'all' | 'disagree' | number;
export type MisreadSort = 'miss' | 'disagreement' | 'row';

export const isMiss = (score: number, label: number) => !isRight(score, label);

export interface MisreadFilter {
  by: MisreadBy;
  /** `none`: no cause was found. */
  cause: CauseKind | 'any' | 'none';
  search: string;
  sort: MisreadSort;
}

export function arrangeMisread(rows: MisreadRow[], { by, cause, search, sort }: MisreadFilter): MisreadRow[] {
  const wanted = search.trim().toLowerCase();
  return rows
    .filter(({ text, label, scores, causes }) => {
      const misses = scores.filter((score) => isMiss(score, label)).length;
      if (by === 'all' && misses < scores.length) return false;
      if (by === 'disagree' && (misses === 0 || misses === scores.length)) return false;
      if (typeof by === 'number' && !isMiss(scores[by], label)) return false;
      if (cause === 'none' && causes.length > 0) return false;
      if (cause !== 'any' && cause !== 'none' && !causes.some(({ kind }) => kind === cause)) return false;
      return text.toLowerCase().includes(wanted);
    })
    .sort((a, b) => widthOf(b, sort) - widthOf(a, sort) || a.row - b.row);
}

function widthOf({ label, scores }: MisreadRow, sort: MisreadSort): number {
  if (sort === 'row') return 0;
  if (sort === 'disagreement') return Math.max(...scores) - Math.min(...scores);
  return Math.max(...scores.map((score) => Math.abs(score - label)));
}
