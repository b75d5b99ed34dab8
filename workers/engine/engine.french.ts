import type { Dictionary } from '../../src/wording/dictionary';

/** Messages of the scorer. */
export default {
  'Between {low} % and {high} % it is wrong too often to say.':
    'Entre {low} % et {high} %, il se trompe trop souvent pour se prononcer.',
  'Nothing in the text says how anyone feels, so its score is not taken for a verdict.':
    'Rien dans le texte ne dit ce que quelqu’un ressent : son score n’est pas pris pour un verdict.',
  'Nothing in the text has a mood in its lexicon, or they cancel out.':
    'Rien dans le texte n’a d’humeur dans son lexique, ou elles s’annulent.',
  'The text seems to be in {language}; this model knows English only.':
    'Le texte semble être dans une autre langue ({language}) ; ce modèle ne connaît que l’anglais.',
  'The model has never seen {unknown} of the {words} words.': 'Le modèle n’a jamais vu {unknown} des {words} mots.',
  'A model of the kind “{recipe}” needs files or a service of others: it scores in the lab only.':
    'Un modèle du type « {recipe} » a besoin de fichiers ou d’un service tiers : il ne note que dans le laboratoire.',
  'The file model.json is not JSON.': 'Le fichier model.json n’est pas du JSON.',
  'The file holds a model that was trained elsewhere. Open it in the lab, then export it from there.':
    'Le fichier contient un modèle entraîné ailleurs. Ouvrez-le dans le laboratoire, puis exportez-le de là.',
  'This model needs files that only the lab has.': 'Ce modèle a besoin de fichiers que seul le laboratoire possède.',
} satisfies Dictionary;
