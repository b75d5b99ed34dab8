/** What the view shows; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { Stage } from './stage.svelte';

export const stage = new Stage(lab);
