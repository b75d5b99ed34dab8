/** State outside the views. */
import { lab } from '../lab/lab.svelte';
import { Commands } from './commands.svelte';

export const commands = new Commands(lab);
