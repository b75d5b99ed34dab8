import type { Dictionary } from '../wording/dictionary';

/** A view as a link and as a QR code. */
export default {
  'Share this view': 'Partager cette vue',
  'This part of the page could not be loaded: start the lab again, then reload.':
    'Cette partie de la page n’a pas pu être chargée : relancez le laboratoire, puis rechargez la page.',
  'the view': 'la vue',
  'the recipe': 'la recette',
  'the preprocessing': 'le prétraitement',
  'the seed': 'la graine',
  'the number of rows': 'le nombre de lignes',
  '{knobs} changed {knobs|setting|settings}': '{knobs} {knobs|réglage modifié|réglages modifiés}',
  '{models} {models|model|models} that {models|comes|come} with the lab':
    '{models} {models|modèle fourni|modèles fournis} avec le laboratoire',
  'QR code of the link': 'Code QR du lien',
  'The link is too long for a QR code: copy it instead.':
    'Le lien est trop long pour un code QR : copiez-le à la place.',
  'This link contains: {what}. It contains no text.': 'Ce lien contient : {what}. Il ne contient aucun texte.',
  'This link contains: {what}, and the text.': 'Ce lien contient : {what}, et le texte.',
  'Also the text': 'Aussi le texte',
  'The text is too long for a link: {most} characters at most.':
    'Le texte est trop long pour un lien : {most} caractères au plus.',
  '{left} chosen {left|model is|models are} left out: what was trained here is on this device only. Its file can be downloaded under Models.':
    '{left} {left|modèle choisi est laissé|modèles choisis sont laissés} de côté : ce qui a été entraîné ici n’est que sur cet appareil. Le fichier se télécharge sous Modèles.',
  'This address leads to the lab on this device. On another one, append the part from # on to the address of the lab there.':
    'Cette adresse mène au laboratoire de cet appareil. Sur un autre, ajoutez la partie à partir de # à l’adresse du laboratoire là-bas.',
  Link: 'Lien',
  'Copy the link': 'Copier le lien',
  'The browser did not allow copying. Select the link and copy it by hand.':
    'Le navigateur n’a pas permis de copier. Sélectionnez le lien et copiez-le à la main.',
  'This link is too long to be one of this lab’s. Nothing was changed.':
    'Ce lien est trop long pour venir de ce laboratoire. Rien n’a été changé.',
  'This link was made by a newer version of the lab. Update this one to open it. Nothing was changed.':
    'Ce lien vient d’une version plus récente du laboratoire. Mettez celui-ci à jour pour l’ouvrir. Rien n’a été changé.',
  'This link is damaged, or not one of this lab’s. Ask for it again. Nothing was changed.':
    'Ce lien est endommagé, ou ne vient pas de ce laboratoire. Redemandez-le. Rien n’a été changé.',
  'A model this link names does not come with this lab.':
    'Un modèle nommé par ce lien n’est pas fourni avec ce laboratoire.',
  'The view was filled in by the link.': 'La vue a été remplie par le lien.',
  'The trainer did not start, so the settings of the link were not applied. Reload the page to try again.':
    'Le moteur d’entraînement n’a pas démarré : les réglages du lien n’ont pas été appliqués. Rechargez la page pour réessayer.',
  'This lab has no recipe called “{recipe}”: the settings of the link were not applied.':
    'Ce laboratoire n’a pas de recette nommée « {recipe} » : les réglages du lien n’ont pas été appliqués.',
  'This lab cannot set {knob} to {value}: the settings of the link were not applied.':
    'Ce laboratoire ne peut pas régler {knob} à {value} : les réglages du lien n’ont pas été appliqués.',
} satisfies Dictionary;
