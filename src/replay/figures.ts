/** Figures as a report writes them; times in seconds, as on the slides. A dash where there is none (NaN). */
const tenth = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const percent = (share: number) => (Number.isFinite(share) ? `${tenth.format(share * 100)} %` : '–');
export const decimal = (value: number) => (Number.isFinite(value) ? value.toFixed(3) : '–');
export const count = (value: number) => (value === Infinity ? 'all' : value.toLocaleString('en-GB'));
export const seconds = (value: number) => `${tenth.format(value)} s`;
