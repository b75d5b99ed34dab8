import type { Dictionary } from '../wording/dictionary';

/** CSV files for spreadsheets or for programs. */
export default {
  '{rows} {rows|row|rows} got an apostrophe, so that no spreadsheet runs a text as a formula. It is taken off again when the file is imported here.':
    '{rows} {rows|ligne a reçu|lignes ont reçu} une apostrophe, pour qu’aucun tableur n’exécute un texte comme une formule. Elle est retirée quand le fichier est importé ici.',
  'CSV is': 'Le CSV est',
  'for spreadsheets': 'pour un tableur',
  'for programs': 'pour un programme',
  'A text that a spreadsheet could run as a formula, such as one that begins with = or @, gets an apostrophe in front; it is taken off again when the file is imported here.':
    'Un texte qu’un tableur pourrait exécuter comme une formule, par exemple s’il commence par = ou @, reçoit une apostrophe devant lui ; elle est retirée quand le fichier est importé ici.',
  'Every cell is as it was. Do not open the file in a spreadsheet: it may run a text as a formula.':
    'Chaque cellule reste telle quelle. N’ouvrez pas le fichier dans un tableur : il pourrait exécuter un texte comme une formule.',
} satisfies Dictionary;
