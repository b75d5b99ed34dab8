import type { Dictionary } from '../wording';

/** The stage, and the lab offline. */
export default {
  'The history was cleared.': 'L’historique a été effacé.',
  'A new version of the lab is here. It is used once you reload; until then nothing changes.':
    'Une nouvelle version du laboratoire est là. Elle sert dès que vous rechargez la page ; d’ici là rien ne change.',
  'A training that runs would end.': 'Un entraînement en cours prendrait fin.',
  'Reload now': 'Recharger maintenant',
  'Works offline.': 'Fonctionne hors ligne.',
  'Works offline: {size} of it are kept on this device.':
    'Fonctionne hors ligne : {size} sont gardés sur cet appareil.',
  'Install the lab': 'Installer le laboratoire',
  'Tried so far': 'Essayés jusqu’ici',
  'Clear the history': 'Effacer l’historique',
  Stage: 'Scène',
  'Leave full screen (Esc)': 'Quitter le plein écran (Échap)',
  'Full screen': 'Plein écran',
  'Type before an audience and watch every model react, as soon as one is trained.':
    'Écrivez devant un public et voyez réagir chaque modèle, dès que l’un d’eux est entraîné.',
  'Text for all to see': 'Texte visible de tous',
  'Type a tweet': 'Écrivez un tweet',
  'Choose a model below.': 'Choisissez un modèle ci-dessous.',
  'Enter keeps the text and clears the field. Arrow up and down walk through what was tried. Alt and a digit asks that model, or no longer. Ctrl K has all commands.':
    'Entrée garde le texte et vide le champ. Les flèches haut et bas parcourent ce qui a été essayé. Alt et un chiffre interroge ce modèle, ou cesse de le faire. Ctrl K donne toutes les commandes.',
  '{models} of {all} {models|says|say} negative': '{models} sur {all} {models|dit|disent} négatif',
  '{models} of {all} {models|says|say} positive': '{models} sur {all} {models|dit|disent} positif',
  '{models} of {all} {models|is|are} unsure': '{models} sur {all} {models|est incertain|sont incertains}',
  'They disagree: {opinions}': 'Ils divergent : {opinions}',
} satisfies Dictionary;
