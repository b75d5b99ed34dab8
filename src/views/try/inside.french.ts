import type { Dictionary } from '../../wording/dictionary';

/** Explanations of a model's score. */
export default {
  'Read from the start': 'Lu depuis le début',
  'Read from the end': 'Lu depuis la fin',
  'It ends at {share} positive.': 'Il finit à {share} positif.',
  'The largest step is at “{word}”, from {before} to {after}.':
    'Le plus grand saut est à « {word} », de {before} à {after}.',
  'Inside the model': 'Dans le modèle',
  'Inside the network': 'Dans le réseau',
  'Asking the model…': 'Le modèle est interrogé…',
  'No word is left after the preprocessing.': 'Aucun mot ne reste après le prétraitement.',
  'Positive, word by word, by {name}': 'Positif, mot après mot, d’après {name}',
  'What the network would say if the text ended at this word; read from the end, if it began there.':
    'Ce que dirait le réseau si le texte finissait à ce mot ; lu depuis la fin, s’il y commençait.',
  'What the network would say if the text ended at this word.':
    'Ce que dirait le réseau si le texte finissait à ce mot.',
  'Length of the state, word by word, by {name}': 'Longueur de l’état, mot après mot, d’après {name}',
  'How much the network holds in memory after each word: it ends at {length}.':
    'Combien le réseau garde en mémoire après chaque mot : il finit à {length}.',
  'The chart could not be loaded. Start the lab again if it has stopped, then reload the page.':
    'Le graphique n’a pas pu être chargé. Relancez le laboratoire s’il s’est arrêté, puis rechargez la page.',
  'Every word and word group that the model knows, with what it adds to the logit here. Without any of them the logit is {bias}.':
    'Chaque mot et groupe de mots que le modèle connaît, avec ce qu’il ajoute ici au logit. Sans aucun d’eux, le logit est {bias}.',
  'Word groups, by {name}': 'Groupes de mots, d’après {name}',
  'What each word group adds to the logit, by {name}': 'Ce que chaque groupe de mots ajoute au logit, d’après {name}',
  'Word group': 'Groupe de mots',
  Adds: 'Ajoute',
  'The model knows none of its words.': 'Le modèle n’en connaît aucun mot.',
  'The {others} others add less.': 'Les {others} autres ajoutent moins.',
  '(towards positive)': '(vers le positif)',
  '(towards negative)': '(vers le négatif)',
  'Exact: the model adds up one number for each word and word group; a group’s is shared by its words.':
    'Exact : le modèle additionne un nombre pour chaque mot et groupe de mots ; celui d’un groupe est partagé entre ses mots.',
  'Before any word': 'Avant tout mot',
  'Left unexplained': 'Reste inexpliqué',
  'Integrated gradients: how each word moves the score as the text is interpolated from blanks.':
    'Gradients intégrés : comment chaque mot déplace le score quand le texte est interpolé à partir de blancs.',
  'As many blank words': 'Autant de mots blancs',
  'Each word left out in turn: what the score loses without it.':
    'Chaque mot retiré tour à tour : ce que le score perd sans lui.',
  'A text without a word': 'Un texte sans un mot',
  'Interaction of words': 'Interaction des mots',
  'Why?': 'Pourquoi ?',
  'What each word adds, by {name}': 'Ce que chaque mot ajoute, d’après {name}',
  '+ pushes towards positive, − towards negative, in units of the logit.':
    '+ pousse vers le positif, − vers le négatif, en unités du logit.',
  'As a table with its sum': 'En tableau, avec la somme',
  'What each word adds, by {name}, as a table': 'Ce que chaque mot ajoute, d’après {name}, en tableau',
  'What each word adds to the logit, by {name}': 'Ce que chaque mot ajoute au logit, d’après {name}',
  'Logit, {share} positive': 'Logit, {share} positif',
  'The weights of this model do not belong to single words.':
    'Les poids de ce modèle ne correspondent pas à des mots isolés.',
  'This model runs outside the page: querying it for every word would be billed.':
    'Ce modèle tourne hors de la page : l’interroger sur chaque mot serait facturé.',
  'This model does not read word by word.': 'Ce modèle ne lit pas mot après mot.',
} satisfies Dictionary;
