import type { Dictionary } from '../wording/dictionary';

/** How dates are read and shown. */
export default {
  'not a date that can be read': 'pas une date lisible',
  'whether day or month comes first is not known': 'on ne sait pas si le jour ou le mois vient en premier',
  'Say first whether the day or the month comes first in the dates.':
    'Dites d’abord si le jour ou le mois vient en premier dans les dates.',
  'Does the day or the month come first in these dates? No value in the whole file tells. Choose, or use no date column.':
    'Le jour ou le mois vient-il en premier dans ces dates ? Aucune valeur de tout le fichier ne le dit. Choisissez, ou n’utilisez pas de colonne de dates.',
  'Day or month first?': 'Jour ou mois en premier ?',
  'not known': 'inconnu',
  'Day first: 31/12/2020': 'Jour en premier : 31/12/2020',
  'Month first: 12/31/2020': 'Mois en premier : 12/31/2020',
  'Year first: 20/12/31': 'Année en premier : 20/12/31',
  'Time zone of dates without one': 'Fuseau horaire des dates qui n’en ont pas',
  'Time of day': 'Heure',
  '{zone} (this device)': '{zone} (cet appareil)',
  'Time zone': 'Fuseau horaire',
  'Dates ({zone})': 'Dates ({zone})',
  '{rows} {rows|date|dates} could not be read: {rows|its row has|their rows have} no date. The first, by line:':
    '{rows} {rows|date n’a|dates n’ont} pas pu être {rows|lue|lues} : {rows|sa ligne reste|leurs lignes restent} sans date. Les premières, par ligne :',
  'line {line}: “{value}”, {reason}': 'ligne {line} : « {value} », {reason}',
} satisfies Dictionary;
