/** State of the view; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { LeakCheck } from './leak-check.svelte';
import { Measuring } from './measuring.svelte';

export const measuring = new Measuring(lab);
export const leaks = new LeakCheck(lab);
