/** State of the view; it outlives the view, so that the queue continues while others are shown. */
import { lab } from '../../lab/lab.svelte';
import { assets } from '../../lab/shelf';
import { Choosing } from './choosing.svelte';
import { StudyQueue } from './study-queue.svelte';

export const queue = new StudyQueue({ ...lab, assets });
export const choosing = new Choosing(lab);
