/** State of the view; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { ColumnValues } from './column-values.svelte';
import { ScoreReport } from './score-report.svelte';
import { ScoredReadings } from './scored-readings.svelte';
import { ScoredSums } from './scored-sums.svelte';
import { Scoring } from './scoring.svelte';
import { TimelineWatch } from './timeline.svelte';
import { Watching } from './watching.svelte';

export const scoring = new Scoring(lab);
export const columnValues = new ColumnValues(lab.predictor, scoring.rows);
export const sums = new ScoredSums(lab.predictor, scoring);
export const timeline = new TimelineWatch(lab.predictor, scoring, sums);
export const report = new ScoreReport(lab.predictor, scoring, timeline);
export const readings = new ScoredReadings(lab, scoring.rows);
export const watching = new Watching(scoring);
