/** Figures as a report writes them, in the language in use; times in seconds, as on the slides. A dash where there is none (NaN). */
import { locale, t } from '../wording/wording';

const fixed = (value: number, places: number) =>
  value.toLocaleString(locale(), { minimumFractionDigits: places, maximumFractionDigits: places });

export const percent = (share: number) => (Number.isFinite(share) ? `${fixed(share * 100, 1)} %` : '–');
export const decimal = (value: number) => (Number.isFinite(value) ? fixed(value, 3) : '–');
export const count = (value: number) => (value === Infinity ? t('all') : value.toLocaleString(locale()));
export const seconds = (value: number) => `${fixed(value, 1)} s`;
/** Points of a hundred. */
export const points = (share: number) => fixed(100 * share, 1);
