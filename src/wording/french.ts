/** All that the lab says, in French: the files `*.french.ts` of all rooms, put together. */
import type { Dictionary } from './dictionary';

const files = import.meta.glob<Dictionary>('../../{src,workers}/**/*.french.ts', { eager: true, import: 'default' });

export default Object.assign({}, ...Object.values(files)) as Dictionary;
