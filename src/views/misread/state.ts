/** State of the view; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { Misread } from './misread.svelte';

export const misread = new Misread(lab);
