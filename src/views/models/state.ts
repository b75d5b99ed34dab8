/** State of the view; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { Comparison } from './comparison.svelte';
import { Exporting } from './exporting.svelte';
import { Terms } from './terms.svelte';

export const comparison = new Comparison(lab);
export const terms = new Terms(lab);
export const exporting = new Exporting(lab);
