/** State of the view; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { Exploration } from './exploration.svelte';

export const exploration = new Exploration(lab);
