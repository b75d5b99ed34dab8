import type { Dictionary } from '../../wording/dictionary';

/** The Text view. */
export default {
  'A model sees tokens, not tweets. This is what each preprocessing leaves of a text.':
    'Un modèle voit des jetons, pas des tweets. Voici ce que chaque prétraitement laisse d’un texte.',
  'Any text': 'Un texte quelconque',
  Example: 'Exemple',
  'Show the example': 'Montrer l’exemple',
  "The corpus's first rows": 'Les premières lignes du corpus',
  'Texts and their tokens': 'Les textes et leurs jetons',
  'Texts and their tokens, {title}': 'Les textes et leurs jetons, {title}',
  Tokens: 'Jetons',
  'nothing is left': 'il ne reste rien',
  'No corpus is open yet. {choose} to see its rows here.':
    'Aucun corpus n’est encore ouvert. {choose} pour voir ses lignes ici.',
  'Choose one under Data': 'Choisissez-en un sous Données',
  '{tokens} {tokens|token|tokens}': '{tokens} {tokens|jeton|jetons}',
  'Loading its dictionary…': 'Chargement de son dictionnaire…',
  'Taken away:': 'Enlevés :',
  'from “{raw}”': 'de « {raw} »',
  'nothing to cut yet': 'rien à découper encore',
  "How each model's score moves": 'Comment le score de chaque modèle bouge',
  'The probability of positive that a model gives the text above, cut by each preprocessing. A model was trained with one of them; by the others it reads words that it may not know. Networks with the tuned settings read the text as written, whatever the preprocessing.':
    'La probabilité de positif qu’un modèle donne au texte ci-dessus, découpé par chaque prétraitement. Un modèle a été entraîné avec l’un d’eux ; avec les autres, il lit des mots qu’il ne connaît peut-être pas. Les réseaux aux réglages affinés lisent le texte tel quel, quel que soit le prétraitement.',
  'Scores by preprocessing': 'Scores par prétraitement',
  'trained with this': 'entraîné avec celui-ci',
  'Choose a model.': 'Choisissez un modèle.',
  'Its dictionary could not be fetched. Start the lab again and reload.':
    'Son dictionnaire n’a pas pu être récupéré. Relancez le laboratoire et rechargez.',
  Raw: 'Brut',
  'Cut at white space, nothing else changed but tags, entities and escapes of a file.':
    'Découpé aux espaces ; rien d’autre n’est changé que les balises, les entités et les échappements d’un fichier.',
  Standard: 'Standard',
  'Tags removed; links, mentions and hashtags folded, entities and contractions spelled out, elongations and case folded; emoticons, emoji and the order of words kept.':
    'Balises enlevées ; liens, mentions et hashtags repliés, entités et contractions développées, allongements et casse repliés ; émoticônes, emoji et ordre des mots gardés.',
  Lemmatised: 'Lemmatisé',
  'Standard, then stop words removed (negations stay) and words brought to their dictionary form.':
    'Standard, puis mots vides enlevés (les négations restent) et mots ramenés à leur forme du dictionnaire.',
  Stemmed: 'Racinisé',
  'Standard, then stop words removed (negations stay) and words cut to their stem.':
    'Standard, puis mots vides enlevés (les négations restent) et mots coupés à leur racine.',
} satisfies Dictionary;
