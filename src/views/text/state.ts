/** State of the view; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { LensScores } from './lens-scores.svelte';
import { Lens } from './lens.svelte';

export const lens = new Lens();
export const lensScores = new LensScores(lab);
