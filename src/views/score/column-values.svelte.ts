import type { GroupFigures } from '../../scored/grouping';
import { Activity } from '../../lab/activity.svelte';
import type { Asks } from '../../worker-client';
import type { ScoredRows } from './scored-rows.svelte';

/** A value of a carried column, chosen to see only the rows that have it. */
export class ColumnValues {
  column = $state(0);
  value = $state('');
  /** The column's most frequent values among the rows on screen; empty until they are counted. */
  frequent = $state.raw<GroupFigures[]>([]);

  readonly #counting = new Activity();
  readonly #predictor: Asks;
  readonly #rows: ScoredRows;

  constructor(predictor: Asks, rows: ScoredRows) {
    this.#predictor = predictor;
    this.#rows = rows;
  }

  /** Chooses a column, whose values are then counted. */
  async look(column: number): Promise<void> {
    const { table, query } = this.#rows;
    if (column !== this.column) this.value = '';
    this.column = column;
    this.frequent = [];
    if (!table) return;
    const request = {
      table: table.id,
      query,
      by: `column ${column}` as const,
      zone: 'UTC',
      run: 0,
      order: 'rows' as const,
    };
    this.frequent = (await this.#counting.run(this.#predictor, 'group-scored', request))?.list ?? this.frequent;
  }

  /** Shows only the rows with the chosen value. */
  apply(): void {
    if (this.value.trim() !== '') this.#rows.limit(this.column, this.value);
    this.value = '';
  }
}
