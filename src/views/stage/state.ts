/** State of the view; it outlives the view. */
import { lab } from '../../lab/lab.svelte';
import { Audience } from './audience.svelte';
import { Stage } from './stage.svelte';

export const stage = new Stage(lab);
export const audience = new Audience(lab, stage);
