import type { Dictionary } from '../wording/dictionary';

/** The first lesson. */
export default {
  'Take the first lesson': 'Suivre la première leçon',
  'First lesson': 'Première leçon',
  'First lesson, step {step} of {steps}': 'Première leçon, étape {step} sur {steps}',
  'Do it for me': 'Le faire pour moi',
  'Leave (Esc)': 'Quitter (Échap)',
  'End the lesson': 'Terminer la leçon',
  '✓ Done. Go on when you are ready.': '✓ C’est fait. Continuez quand vous voulez.',
  '✓ Trained and saved.': '✓ Entraîné et enregistré.',
  'It is learning…': 'Il apprend…',
  'Type a sentence first.': 'Tapez d’abord une phrase.',
  'Another source is being read.': 'Une autre source est en cours de lecture.',
  'It needs labelled texts: go back to the first step.':
    'Il lui faut des textes étiquetés : revenez à la première étape.',
  'Training is in progress.': 'Un entraînement est en cours.',
  'The trainer is starting.': 'Le moteur d’entraînement démarre.',
  'Untick a model above first.': 'Décochez d’abord un modèle ci-dessus.',
  'Load labelled texts': 'Charger des textes étiquetés',
  'A model learns from texts that people have labelled negative or positive. The starter corpus has 1,600 short posts, written for this project. A corpus of your own works as well.':
    'Un modèle apprend de textes que des personnes ont étiquetés négatifs ou positifs. Le corpus de départ contient 1 600 messages courts, écrits pour ce projet. Un corpus à vous convient aussi.',
  'Look at its words': 'Regarder ses mots',
  'Before anything is learnt: which words occur more often in one class than in the other? What is frequent only by chance here will mislead a model too.':
    'Avant tout apprentissage : quels mots sont plus fréquents dans une classe que dans l’autre ? Ce qui n’est fréquent ici que par hasard trompera aussi un modèle.',
  'Train a small model': 'Entraîner un petit modèle',
  'A network that reads word by word, small enough to learn in seconds. A tenth of the rows is set aside to watch it, and another tenth to test it: it never learns from those.':
    'Un réseau qui lit mot à mot, assez petit pour apprendre en quelques secondes. Un dixième des lignes est mis de côté pour le surveiller, un autre dixième pour le tester : il n’apprend jamais de celles-là.',
  'Watch it learn': 'Le regarder apprendre',
  'The loss says how wrong the model is. Where it falls on the training rows but no longer on the validation rows, the model overfits: it memorises the training rows. At the end it is tested, and the accuracy comes with its interval: few rows, wide interval.':
    'La perte dit combien le modèle se trompe. Là où elle baisse sur les lignes d’entraînement mais plus sur celles de validation, le modèle surapprend : il mémorise les lignes d’entraînement. À la fin il est testé, et l’exactitude vient avec son intervalle : peu de lignes, intervalle large.',
  'Try a sentence': 'Essayer une phrase',
  'Type anything: the model answers at each keystroke. Then change one word and watch the score change.':
    'Tapez ce que vous voulez : le modèle répond à chaque frappe. Puis changez un mot et regardez le score changer.',
  'See which words mattered': 'Voir les mots qui ont pesé',
  'Under “Why?” each word shows how far it pushed the score, + towards positive and − towards negative. It tells what the model did, not whether it was right.':
    'Sous « Pourquoi ? », chaque mot montre de combien il a poussé le score, + vers le positif et − vers le négatif. Cela dit ce que le modèle a fait, pas s’il avait raison.',
  'Compare with a model that has read more': 'Comparer avec un modèle qui a lu davantage',
  'The small model that comes with the lab has learnt from many more texts than yours. Ask both the same and look for where they disagree.':
    'Le petit modèle livré avec le laboratoire a appris de bien plus de textes que le vôtre. Posez-leur la même question et cherchez où ils divergent.',
  'What figures cannot show': 'Ce que les chiffres ne montrent pas',
  'An accuracy holds on average, for texts like those of the test. It does not tell how a model does on other texts, nor whether this one answer is right. Irony means the opposite of its words: try an ironic sentence, and judge the answers yourself.':
    'Une exactitude vaut en moyenne, pour des textes comme ceux du test. Elle ne dit ni ce que fait un modèle sur d’autres textes, ni si cette réponse-ci est juste. L’ironie dit le contraire de ses mots : essayez une phrase ironique, et jugez vous-même des réponses.',
} satisfies Dictionary;
