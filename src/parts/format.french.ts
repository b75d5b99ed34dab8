import type { Dictionary } from '../wording/dictionary';

/** Units. Those of time and the per cent sign are the same in both languages. */
export default {
  'not verified here': 'non vérifié ici',
  'Its figures are those of the file it was opened from. Measure it to work them out here.':
    'Ses chiffres sont ceux du fichier dont il a été ouvert. Mesurez-le pour les calculer ici.',
  'too close': 'trop proche',
  'no feeling': 'aucun sentiment',
  'another language': 'autre langue',
  'unknown words': 'mots inconnus',
  'nothing counts': 'rien ne compte',
  '{size} B': '{size} o',
  '{size} kB': '{size} ko',
  '{size} MB': '{size} Mo',
  '{size} GB': '{size} Go',
} satisfies Dictionary;
