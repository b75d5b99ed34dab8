/** All French translations: the `*.french.ts` files of all modules combined. */
import type { Dictionary } from './dictionary';

const files = import.meta.glob<Dictionary>('../../{src,workers}/**/*.french.ts', { eager: true, import: 'default' });

export default Object.assign({}, ...Object.values(files)) as Dictionary;
