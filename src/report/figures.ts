/**
 * Formats numbers for a report, in the current language; times in seconds, as on the study's slides. A dash for NaN.
 */
import { locale, t } from '../wording/wording';

const fixed = (value: number, places: number) =>
  value.toLocaleString(locale(), { minimumFractionDigits: places, maximumFractionDigits: places });

export const percent = (share: number) => (Number.isFinite(share) ? `${fixed(share * 100, 1)} %` : '–');
export const decimal = (value: number) => (Number.isFinite(value) ? fixed(value, 3) : '–');
export const count = (value: number) => (value === Infinity ? t('all') : value.toLocaleString(locale()));
export const seconds = (value: number) => `${fixed(value, 1)} s`;
/** Percentage points. */
export const points = (share: number) => fixed(100 * share, 1);
