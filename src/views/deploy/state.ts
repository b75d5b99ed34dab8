/** State of the view; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { offline } from '../../page/offline.svelte';
import { Readiness } from './readiness.svelte';
import { Testing } from './testing.svelte';

export const readiness = new Readiness({ ...lab, offline });
export const testing = new Testing();
