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
  'Removed:': 'Enlevés :',
  'from “{raw}”': 'de « {raw} »',
  'nothing to tokenise yet': 'rien à découper pour l’instant',
  "How each model's score changes": 'Comment change le score de chaque modèle',
  'The probability of positive that a model gives the text above, after each preprocessing. A model was trained with one of them; the others may leave words that it does not know. Networks with the tuned settings read the text as written, whatever the preprocessing.':
    'La probabilité de positif qu’un modèle donne au texte ci-dessus, après chaque prétraitement. Un modèle a été entraîné avec l’un d’eux ; les autres peuvent laisser des mots qu’il ne connaît pas. Les réseaux aux réglages affinés lisent le texte tel quel, quel que soit le prétraitement.',
  'Scores by preprocessing': 'Scores par prétraitement',
  'trained with this': 'entraîné avec celui-ci',
  'Choose a model.': 'Choisissez un modèle.',
  'Its dictionary could not be fetched. Start the lab again and reload.':
    'Son dictionnaire n’a pas pu être récupéré. Relancez le laboratoire et rechargez.',
  Raw: 'Brut',
  'Split at white space; tags, entities and escapes of a file are removed or decoded, nothing else changed.':
    'Découpé aux espaces ; les balises, entités et échappements d’un fichier sont enlevés ou décodés, rien d’autre n’est changé.',
  Standard: 'Standard',
  'Tags removed; links, mentions, hashtags, elongations and case normalised, entities and contractions expanded; emoticons, emoji and word order kept.':
    'Balises enlevées ; liens, mentions, hashtags, allongements et casse normalisés, entités et contractions développées ; émoticônes, emoji et ordre des mots gardés.',
  Lemmatised: 'Lemmatisé',
  'Standard, then stop words removed (negations stay) and words reduced to their dictionary form.':
    'Standard, puis mots vides enlevés (les négations restent) et mots ramenés à leur forme du dictionnaire.',
  Stemmed: 'Racinisé',
  'Standard, then stop words removed (negations stay) and words reduced to their stem.':
    'Standard, puis mots vides enlevés (les négations restent) et mots réduits à leur racine.',
} satisfies Dictionary;
