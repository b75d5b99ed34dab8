import type { Dictionary } from '../wording';

/** The stage, and the lab kept on this device. */
export default {
  Stage: 'Scène',
  'Full screen': 'Plein écran',
  'Leave full screen (Esc)': 'Quitter le plein écran (Échap)',
  'Type before an audience and watch every model react, as soon as one is trained.':
    'Tapez devant un public et voyez réagir chaque modèle, dès qu’un modèle est entraîné.',
  'Text for all to see': 'Texte visible de tous',
  'Type a tweet': 'Tapez un tweet',
  'Choose a model below.': 'Choisissez un modèle ci-dessous.',
  'Enter keeps the text and clears the field. Arrow up and down walk through what was tried. Alt and a digit asks that model, or no longer. Ctrl K has all commands.':
    'Entrée garde le texte et vide le champ. Les flèches haut et bas parcourent ce qui a été essayé. Alt et un chiffre interroge ce modèle, ou cesse de l’interroger. Ctrl K donne toutes les commandes.',
  '{models} of {all} {models|says|say} negative': '{models} sur {all} {models|dit|disent} négatif',
  '{models} of {all} {models|says|say} positive': '{models} sur {all} {models|dit|disent} positif',
  '{models} of {all} {models|is|are} unsure': '{models} sur {all} {models|est incertain|sont incertains}',
  'They disagree: {opinions}': 'Ils ne sont pas d’accord : {opinions}',
  positive: 'positif',
  negative: 'négatif',
  'Tried so far': 'Essayé jusqu’ici',
  'Clear the history': 'Effacer l’historique',
  'The history was cleared.': 'L’historique a été effacé.',
  'A new version of the lab is here. It is used once you reload; until then nothing changes.':
    'Une nouvelle version du laboratoire est là. Elle servira quand vous rechargerez la page ; d’ici là, rien ne change.',
  'A training that runs would end.': 'Un entraînement en cours prendrait fin.',
  'Reload now': 'Recharger maintenant',
  'Works offline.': 'Fonctionne hors ligne.',
  'Works offline: {size} of it are kept on this device.':
    'Fonctionne hors ligne : {size} sont gardés sur cet appareil.',
  'Install the lab': 'Installer le laboratoire',
} satisfies Dictionary;
