/** All that the lab says, in French: the files of `french/`, one a view or a room, put together. */
import type { Dictionary } from './wording';

const files = import.meta.glob<Dictionary>('../../{src,workers}/**/*.french.ts', { eager: true, import: 'default' });

export default Object.assign({}, ...Object.values(files)) as Dictionary;
