/**
 * The state of all views but the first: it comes with the first of them that is loaded, which is soon after the page has
 * its first answer, and outlives them as the rest of the state does.
 */
import { AssetShelf } from './assets.svelte';
import { Choosing } from './choosing.svelte';
import { Comparison } from './comparison.svelte';
import { Exploration } from './exploration.svelte';
import { lab } from './lab-state.svelte';
import { LeakCheck } from './leak-check.svelte';
import { Lens } from './lens.svelte';
import { LensScores } from './lens-scores.svelte';
import { Measuring } from './measuring.svelte';
import { Misread } from './misread.svelte';
import { Replay } from './replay.svelte';
import { ScoreReport } from './score-report.svelte';
import { ScoredReadings } from './scored-readings.svelte';
import { ScoredSums } from './scored-sums.svelte';
import { Scoring } from './scoring.svelte';
import { Stage } from './stage.svelte';
import { Terms } from './terms.svelte';
import { TimelineWatch } from './timeline.svelte';
import { Tour } from './tour.svelte';
import { Watching } from './watching.svelte';

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
