import type { Dictionary } from '../../wording/dictionary';

/** Groups, folded texts, labels assigned by hand and the file's other columns in the Score view. */
export default {
  'Not sure': 'Pas sûr',
  'Read the unsure rows by hand': 'Lire les lignes incertaines à la main',
  'Read them one by one': 'Les lire une par une',
  'Unsure for at least one: to be read by hand': 'Incertain pour un modèle au moins : à lire à la main',
  '{share} unsure: of {unsure} {unsure|row|rows} you read {read}':
    '{share} incertains : vous en avez lu {read} sur {unsure}',
  'Of {rows} {rows|text that differs|texts that differ}, {share}: {low} to {high}':
    'Sur {rows} {rows|texte différent|textes différents}, {share} : de {low} à {high}',
  'By hand, on a row’s buttons:': 'À la main, sur les boutons d’une ligne :',
  'from row to row': 'd’une ligne à l’autre',
  'Pressing a button again removes your label.': 'Appuyer de nouveau sur un bouton retire votre étiquette.',
  negatives: 'négatifs',
  'above the overall share': 'au-dessus de l’ensemble',
  'below the overall share': 'au-dessous de l’ensemble',
  'too few to tell': 'trop peu pour conclure',
  'All {rows} {rows|row|rows} here: {share}.': '{rows} {rows|ligne|lignes} ici : {share}.',
  'Share (95 % interval)': 'Part (intervalle à 95 %)',
  'Reading by hand': 'Lecture à la main',
  'End reading': 'Arrêter la lecture',
  'Text {at} of {texts}, {read} read': 'Texte {at} sur {texts}, {read} {read|lu|lus}',
  '{read} of {texts} read': '{read} {read|lu|lus} sur {texts}',
  '; texts that are the same are read once': ' ; les textes identiques ne se lisent qu’une fois',
  'Texts read': 'Textes lus',
  'Row {row}': 'Ligne {row}',
  Negatives: 'Négatifs',
  'Leave it unread': 'Ne pas le lire',
  'What the models say is not shown here: it would influence you. The letters do what the buttons do; Ctrl Z undoes the last one.':
    'Ce que disent les modèles n’est pas montré ici : cela vous influencerait. Les lettres font ce que font les boutons ; Ctrl Z annule la dernière réponse.',
  'All of these rows were read by hand.': 'Toutes ces lignes ont été lues à la main.',
  'That was the last of them. {left} {left|text is|texts are} left unread.':
    'C’était le dernier. Il reste {left} {left|texte|textes} à lire.',
  'Look for more': 'En chercher d’autres',
  '{source}, read by hand': '{source}, lus à la main',
  'Download them as CSV': 'Les télécharger en CSV',
  '{sure} of them could be trained on, in addition to the {rows} rows of {corpus}: a few dozen rows hardly change a model trained on many thousands; hundreds on one topic do. Keep some apart to test on: a model must not be evaluated on rows it was trained on.':
    '{sure} d’entre elles peuvent servir à l’entraînement, en plus des {rows} lignes de {corpus} : quelques dizaines de lignes ne changent guère un modèle entraîné sur des milliers ; des centaines sur un même sujet, oui. Gardez-en pour le test : un modèle ne s’évalue pas sur les lignes de son entraînement.',
  '{sure} of them could be trained on: a few dozen rows hardly change a model trained on many thousands; hundreds on one topic do. Keep some apart to test on: a model must not be evaluated on rows it was trained on.':
    '{sure} d’entre elles peuvent servir à l’entraînement : quelques dizaines de lignes ne changent guère un modèle entraîné sur des milliers ; des centaines sur un même sujet, oui. Gardez-en pour le test : un modèle ne s’évalue pas sur les lignes de son entraînement.',
  'Rows you are not sure of are left out of a corpus; neutral rows are kept in it but not trained on.':
    'Les lignes dont vous n’êtes pas sûr restent hors du corpus ; les lignes neutres y sont gardées sans servir à l’entraînement.',
  'Columns…': 'Colonnes…',
  'Columns of the file': 'Colonnes du fichier',
  'Shown beside the scores; a download has all of them.':
    'Affichées à côté des notes ; un téléchargement les contient toutes.',
  'Only rows with a value': 'Seulement les lignes d’une valeur',
  Column: 'Colonne',
  'Show only these': 'N’afficher que celles-ci',
  'Only {column}: {value}': 'Seulement {column} : {value}',
  'Show all values': 'Montrer toutes les valeurs',
  'Show only rows with this value': 'N’afficher que les lignes de cette valeur',
} satisfies Dictionary;
