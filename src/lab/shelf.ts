/** The files that recipes need besides a corpus; loaded with the first view that shows them. */
import { AssetShelf } from './asset-shelf.svelte';
import { lab } from './lab.svelte';

export const assets = new AssetShelf(lab.catalogue);
