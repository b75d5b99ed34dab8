/** What the view shows; it outlives the view, so that the queue goes on while others are looked at. */
import { lab } from '../../lab/lab.svelte';
import { assets } from '../../lab/shelf';
import { Choosing } from './choosing.svelte';
import { StudyQueue } from './study-queue.svelte';

export const queue = new StudyQueue({ ...lab, assets });
export const choosing = new Choosing(lab);
