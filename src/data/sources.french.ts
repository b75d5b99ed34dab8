import type { Dictionary } from '../wording/dictionary';

/** JSON and workbooks: what they hold, and why they cannot be read. */
export default {
  '{name} is JSON, but no list of records with a text was found in it: write it as JSON Lines, an object with its text on each line.':
    '{name} est du JSON, mais aucune liste d’enregistrements avec un texte n’y a été trouvée : écrivez-le en JSON Lines, un objet avec son texte par ligne.',
  '{name} is JSON written column by column: write it row by row (in pandas: to_json(file, orient="records", lines=True)).':
    '{name} est du JSON écrit colonne par colonne : écrivez-le ligne par ligne (avec pandas : to_json(file, orient="records", lines=True)).',
} satisfies Dictionary;
