import type { Dictionary } from '../wording/dictionary';

/** JSON and workbooks: what they hold, and why they cannot be read. */
export default {
  '{name} is JSON, but no list of records with a text was found in it: write it as JSON Lines, an object with its text on each line.':
    '{name} est du JSON, mais aucune liste d’enregistrements avec un texte n’y a été trouvée : écrivez-le en JSON Lines, un objet avec son texte par ligne.',
  '{name} is JSON written column by column: write it row by row (in pandas: to_json(file, orient="records", lines=True)).':
    '{name} est du JSON écrit colonne par colonne : écrivez-le ligne par ligne (avec pandas : to_json(file, orient="records", lines=True)).',
  '{name} holds what Python prints, not JSON: write it with json.dumps, a record on each line.':
    '{name} contient ce qu’affiche Python, pas du JSON : écrivez-le avec json.dumps, un enregistrement par ligne.',
  '{name} has no sheet called “{sheet}”: choose another one.':
    '{name} n’a pas de feuille nommée « {sheet} » : choisissez-en une autre.',
  '{name} is a broken workbook: save it again, or save its sheet as CSV.':
    '{name} est un classeur endommagé : enregistrez-le à nouveau, ou enregistrez sa feuille en CSV.',
  '{name} is too large a workbook: save its sheet as CSV, which can have any size.':
    '{name} est un classeur trop gros : enregistrez sa feuille en CSV, qui peut avoir n’importe quelle taille.',
  '{name} is protected by a password: save it without one.':
    '{name} est protégé par un mot de passe : enregistrez-le sans.',
  '{name} is an office document, not a table of texts: save its table as ODS or CSV.':
    '{name} est un document de bureau, pas une table de textes : enregistrez son tableau en ODS ou en CSV.',
  '{name} is an office document, not a table of texts: save its table as XLSX or CSV.':
    '{name} est un document de bureau, pas une table de textes : enregistrez son tableau en XLSX ou en CSV.',
  '{name} holds no text in this sheet: choose another one.':
    '{name} ne contient aucun texte dans cette feuille : choisissez-en une autre.',
  '{name} is in the encoding UTF-32, which cannot be read here: save it as UTF-8.':
    '{name} est dans l’encodage UTF-32, qui ne peut pas être lu ici : enregistrez-le en UTF-8.',
  'Each row stood in quotes as a whole, as spreadsheets save some files: the cells within are read.':
    'Chaque ligne était entre guillemets dans son ensemble, comme les tableurs enregistrent certains fichiers : les cellules qu’elle contient sont lues.',
  '{name} is a trained model, not a table of texts: open it on Models.':
    '{name} est un modèle entraîné, pas une table de textes : ouvrez-le dans Modèles.',
  '{name} looks like JSON, but breaks its rules: check its quotes, commas and brackets.':
    '{name} ressemble à du JSON, mais en enfreint les règles : vérifiez ses guillemets, virgules et crochets.',
  '{name} holds numbers, dates or links, but no texts: choose another file.':
    '{name} contient des nombres, des dates ou des liens, mais aucun texte : choisissez un autre fichier.',
  'an RTF document': 'un document RTF',
  'an Excel file in XML': 'un fichier Excel en XML',
  'a web page with a table': 'une page web avec un tableau',
  'an XML file': 'un fichier XML',
  'a database dump': 'un export de base de données',
  'an ARFF file': 'un fichier ARFF',
  'only a pointer that Git LFS left': 'un simple pointeur laissé par Git LFS',
  'open it in Excel and save it as XLSX': 'ouvrez-le dans Excel et enregistrez-le en XLSX',
  'NUL characters, which stand for nothing in a text, are left out.':
    'Les caractères NUL, qui ne représentent rien dans un texte, sont laissés de côté.',
  Sheet: 'Feuille',
  File: 'Fichier',
  'All scripts': 'Toutes les écritures',
  'Western European': 'Europe occidentale',
  'Central European': 'Europe centrale',
  Turkish: 'Turc',
  Cyrillic: 'Cyrillique',
  Greek: 'Grec',
  Hebrew: 'Hébreu',
  Arabic: 'Arabe',
  Japanese: 'Japonais',
  Chinese: 'Chinois',
  Korean: 'Coréen',
  'Looking at it': 'Examen',
  '{fields} {fields|field|fields} in few of the records {fields|is|are} left out.':
    '{fields} {fields|champ, présent|champs, présents} dans peu d’enregistrements, {fields|est laissé|sont laissés} de côté.',
} satisfies Dictionary;
