/**
 * The words in written dates: months and days of the week in English, French, German, Spanish, Italian, Portuguese and
 * Dutch, and names of time zones. All in lower case and without accents.
 */
import { HOUR_MS } from './zones';

const MONTH_WORDS: readonly string[] = [
  'jan january janv janvier januar janner ene enero gen gennaio janeiro januari',
  'feb february fev fevr fevrier februar febr febrero febbraio fevereiro februari',
  'mar march mars marz maerz mrz marzo marco maart mrt',
  'apr april avr avril abr abril aprile',
  'may mai mayo mag maggio maio mei',
  'jun june juin juni junio giu giugno junho',
  'jul july juil juillet juli julio lug luglio julho',
  'aug august aou aout ago agosto augustus',
  'sep sept september septembre septiembre set sett settembre setembro',
  'oct october octobre okt oktober octubre ott ottobre out outubro',
  'nov november novembre noviembre novembro',
  'dec december decembre dez dezember dic diciembre dicembre dezembro',
];

/** Month of a word, from 0. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_WORDS.flatMap((words, month) => words.split(' ').map((word): [string, number] => [word, month])),
);

/** Words that a date may contain without a meaning of their own: days of the week, prepositions, ordinals. */
export const SILENT_WORDS: ReadonlySet<string> = new Set(
  [
    'mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday',
    'lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche',
    'mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag',
    'lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo',
    'lunedi martedi mercoledi gio giovedi venerdi sabato domenica',
    'seg segunda ter terca qua quarta qui quinta sex sexta feira',
    'ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag',
    'at on the of a le l de del den der das um am uhr las el il alle as om op t h',
    'st nd rd th er re',
  ].flatMap((words) => words.split(' ')),
);

/** Hours east of UTC. */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  ...{ z: 0, utc: 0, ut: 0, gmt: 0, wet: 0, west: 1, bst: 1, cet: 1, mez: 1, met: 1, cest: 2, mesz: 2, mest: 2 },
  ...{ eet: 2, eest: 3, sast: 2, msk: 3, trt: 3, pkt: 5, ist: 5.5, wib: 7, hkt: 8, sgt: 8, pht: 8, awst: 8 },
  ...{ jst: 9, kst: 9, acst: 9.5, acdt: 10.5, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
  ...{ nst: -3.5, ndt: -2.5, brt: -3, art: -3, ast: -4, adt: -3, est: -5, edt: -4, cst: -6, cdt: -5 },
  ...{ mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10 },
};

/** As written by `Date.toString()` and by Windows. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  'coordinated universal time': 'utc',
  'greenwich mean time': 'gmt',
  'gmt standard time': 'gmt',
  'gmt daylight time': 'bst',
  'british summer time': 'bst',
  'central european standard time': 'cet',
  'central european time': 'cet',
  'central european summer time': 'cest',
  'w europe standard time': 'cet',
  'w europe daylight time': 'cest',
  'w europe summer time': 'cest',
  'romance standard time': 'cet',
  'romance daylight time': 'cest',
  'eastern european standard time': 'eet',
  'eastern european summer time': 'eest',
  'eastern standard time': 'est',
  'eastern daylight time': 'edt',
  'central standard time': 'cst',
  'central daylight time': 'cdt',
  'mountain standard time': 'mst',
  'mountain daylight time': 'mdt',
  'pacific standard time': 'pst',
  'pacific daylight time': 'pdt',
  'india standard time': 'ist',
  'japan standard time': 'jst',
};

/** Names for either half of the year. */
export const BOTH_HALVES: ReadonlyMap<string, string> = new Map([
  ['eastern time', 'America/New_York'],
  ['central time', 'America/Chicago'],
  ['mountain time', 'America/Denver'],
  ['pacific time', 'America/Los_Angeles'],
  ['et', 'America/New_York'],
  ['ct', 'America/Chicago'],
  ['mt', 'America/Denver'],
  ['pt', 'America/Los_Angeles'],
]);

const OFFSETS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(ABBREVIATIONS).map(([name, hours]): [string, number] => [name, hours * HOUR_MS]),
  ...Object.entries(LONG_NAMES).map(([name, short]): [string, number] => [name, ABBREVIATIONS[short] * HOUR_MS]),
]);

/**
 * Ms east of UTC of a zone's name, in lower case; undefined if unknown. Of names that several countries use, the most
 * frequent in English: BST is British, IST Indian, CST American.
 */
export function offsetOfName(name: string): number | undefined {
  return OFFSETS.get(name);
}
