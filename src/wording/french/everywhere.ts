import type { Dictionary } from '../wording';

/** What several views say. */
export default {
  Undo: 'Annuler',
  'It can be used until this page is closed, not kept: {fault}':
    'Il peut servir jusqu’à la fermeture de cette page, mais pas être gardé : {fault}',
  Cancel: 'Annuler',
  'Cancelling…': 'Annulation…',
  Rows: 'Lignes',
  Row: 'Ligne',
  Label: 'Étiquette',
  Negative: 'Négatif',
  Positive: 'Positif',
  Previous: 'Précédente',
  Next: 'Suivante',
  '{rows} {rows|row|rows}': '{rows} {rows|ligne|lignes}',
  'Choose a file': 'Choisir un fichier',
  'Reading the saved models…': 'Lecture des modèles enregistrés…',
  Word: 'Mot',
} satisfies Dictionary;
