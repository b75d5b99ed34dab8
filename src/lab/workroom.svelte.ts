/**
 * The state of all views but the first: it comes with the first of them that is loaded, which is soon after the page has
 * its first answer, and outlives them as the rest of the state does.
 */
import { AssetShelf } from './asset-shelf.svelte';
import { Choosing } from '../views/study/choosing.svelte';
import { Comparison } from '../views/models/comparison.svelte';
import { Exploration } from '../views/explore/exploration.svelte';
import { lab } from './lab.svelte';
import { LeakCheck } from '../views/measure/leak-check.svelte';
import { Lens } from '../views/text/lens.svelte';
import { LensScores } from '../views/text/lens-scores.svelte';
import { Measuring } from '../views/measure/measuring.svelte';
import { Misread } from '../views/misread/misread.svelte';
import { Replay } from '../views/study/study-queue.svelte';
import { ScoreReport } from '../views/score/score-report.svelte';
import { ScoredReadings } from '../views/score/scored-readings.svelte';
import { ScoredSums } from '../views/score/scored-sums.svelte';
import { Scoring } from '../views/score/scoring.svelte';
import { Stage } from '../views/stage/stage.svelte';
import { Terms } from '../views/models/terms.svelte';
import { TimelineWatch } from '../views/score/timeline.svelte';
import { Tour } from '../app/tour.svelte';
import { Watching } from '../views/score/watching.svelte';

const assets = new AssetShelf(lab);
const scoring = new Scoring(lab);
const sums = new ScoredSums(lab, scoring);
const timeline = new TimelineWatch(lab, scoring, sums);

export const workroom = {
  assets,
  lens: new Lens(),
  exploration: new Exploration(lab),
  comparison: new Comparison(lab),
  scoring,
  sums,
  timeline,
  report: new ScoreReport(lab, scoring, timeline),
  readings: new ScoredReadings(lab, scoring.rows),
  watching: new Watching(scoring),
  stage: new Stage(lab),
  tour: new Tour(lab),
  terms: new Terms(lab),
  lensScores: new LensScores(lab),
  measuring: new Measuring(lab),
  leaks: new LeakCheck(lab),
  replay: new Replay(lab, assets),
  choosing: new Choosing(lab),
  misread: new Misread(lab),
};
