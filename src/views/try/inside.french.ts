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
  'Every word and word group that the model knows, with what it adds to the logit here. Before any of them it stands at {bias}.':
    'Chaque mot et groupe de mots que le modèle connaît, avec ce qu’il ajoute ici au logit. Avant tout mot, celui-ci est à {bias}.',
  'Word groups, by {name}': 'Groupes de mots, d’après {name}',
  'What each word group adds to the logit, by {name}': 'Ce que chaque groupe de mots ajoute au logit, d’après {name}',
  'Word group': 'Groupe de mots',
  Adds: 'Ajoute',
  'The model knows no word of it.': 'Le modèle n’en connaît aucun mot.',
  'The {others} others add less.': 'Les {others} autres ajoutent moins.',
  '(towards positive)': '(vers le positif)',
  '(towards negative)': '(vers le négatif)',
  'Exact: the model adds up one number for each word and word group; a group’s is shared by its words.':
    'Exact : le modèle additionne un nombre pour chaque mot et groupe de mots ; celui d’un groupe est partagé entre ses mots.',
  'Before any word': 'Avant tout mot',
  'Left unexplained': 'Reste inexpliqué',
  'Integrated gradients: how each word moves the score while the text fades in from blanks.':
    'Gradients intégrés : comment chaque mot déplace le score pendant que le texte apparaît à partir de blancs.',
  'As many blank words': 'Autant de mots blancs',
  'Each word left out in turn: what the score loses without it.':
    'Chaque mot retiré tour à tour : ce que le score perd sans lui.',
  'A text without a word': 'Un texte sans un mot',
  'What words do together': 'Ce que les mots font ensemble',
  'Why?': 'Pourquoi ?',
  'What each word adds, by {name}': 'Ce que chaque mot ajoute, d’après {name}',
  '+ speaks for positive, − for negative, in units of the logit.':
    '+ parle pour le positif, − pour le négatif, en unités du logit.',
  'As a table that adds up': 'En tableau dont la somme est juste',
  'What each word adds, by {name}, as a table': 'Ce que chaque mot ajoute, d’après {name}, en tableau',
  'What each word adds to the logit, by {name}': 'Ce que chaque mot ajoute au logit, d’après {name}',
  'Logit, {share} positive': 'Logit, {share} positif',
  'The weights of this model are not of single words.': 'Les poids de ce modèle ne sont pas ceux de mots isolés.',
  'This model answers from outside the page: asking it about every word would be billed.':
    'Ce modèle répond de l’extérieur de la page : l’interroger sur chaque mot serait facturé.',
  'This model does not read word by word.': 'Ce modèle ne lit pas mot après mot.',
} satisfies Dictionary;
