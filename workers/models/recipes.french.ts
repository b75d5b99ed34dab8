import type { Dictionary } from '../../src/wording/dictionary';

/** The recipes and their settings. */
export default {
  Epochs: 'Époques',
  'How many times the network sees every training tweet, at most.':
    'Combien de fois, au plus, le réseau voit chaque tweet d’entraînement.',
  'Batch size': 'Taille des lots',
  'Tweets per step: larger is faster and smoother, smaller learns more from each.':
    'Tweets par pas : plus grand, c’est plus rapide et plus lisse ; plus petit apprend davantage de chacun.',
  'Learning rate': 'Taux d’apprentissage',
  "Size of Adam's steps: too large diverges, too small crawls.":
    'Taille des pas d’Adam : trop grande, ça diverge ; trop petite, ça traîne.',
  Schedule: 'Évolution du taux',
  'Whether the learning rate stays, or rises and then falls to nothing (one cycle).':
    'Si le taux d’apprentissage reste, ou monte puis retombe à rien (un cycle).',
  Constant: 'Constant',
  'One cycle': 'Un cycle',
  Patience: 'Patience',
  'Epochs without a lower validation loss before training ends early.':
    'Époques sans baisse de la perte de validation avant l’arrêt anticipé.',
  Punctuation: 'Ponctuation',
  'Kept, the text is read as written, by the standard cleaning.':
    'Gardée, le texte est lu tel quel, par le nettoyage standard.',
  'The setting “{name}” is {value}, which is none of its choices.':
    'Le réglage « {name} » vaut {value}, qui ne fait pas partie de ses choix.',
  'The setting “{name}” is {value}; it must be from {min} to {max}.':
    'Le réglage « {name} » vaut {value} ; il doit être compris entre {min} et {max}.',
  'As the preprocessing has it': 'Selon le prétraitement',
  'Kept as tokens': 'Gardée en jetons',
  'Most frequent words that are told apart, at most.': 'Mots les plus fréquents distingués, au plus.',
  'Embedding size': 'Taille des plongements',
  'Numbers that stand for each word: more can tell more words apart.':
    'Nombres qui représentent chaque mot : plus il y en a, plus on distingue de mots.',
  'Recurrent units': 'Unités récurrentes',
  'Size of the memory carried from word to word.': 'Taille de la mémoire portée de mot en mot.',
  Dropout: 'Dropout',
  'Share of signals silenced at random in training, against learning by heart.':
    'Part des signaux tus au hasard à l’entraînement, contre l’apprentissage par cœur.',
  'Where it drops': 'Où il agit',
  'At the inputs of the recurrent layer alone, or also behind the embeddings and around the dense layer.':
    'Aux entrées de la couche récurrente seulement, ou aussi après les plongements et autour de la couche dense.',
  'Inputs only': 'Entrées seulement',
  Everywhere: 'Partout',
  'L2 penalty': 'Pénalité L2',
  'Pull of the dense layer’s weights towards zero, against learning by heart.':
    'Attraction des poids de la couche dense vers zéro, contre l’apprentissage par cœur.',
  Tuned: 'Affinés',
  'What works better than the study’s on many rows: punctuation kept, smaller embeddings, less dropout, one cycle of the learning rate.':
    'Ce qui marche mieux que l’étude sur beaucoup de lignes : ponctuation gardée, plongements plus petits, moins de dropout, un cycle du taux d’apprentissage.',
  Thorough: 'Approfondis',
  'The same with more dropout, an epoch more and emoticons put back: for a million rows labelled by emoticons. Half as long again.':
    'Les mêmes avec plus de dropout, une époque de plus et les émoticônes remises : pour un million de lignes étiquetées par émoticônes. Moitié plus long.',
  'Word vectors': 'Vecteurs de mots',
  'Whether training changes them.': 'Si l’entraînement les change.',
  'Stay as they are': 'Restent tels quels',
  'Are fine-tuned': 'Sont affinés',
  'Sparse arithmetic on the processor: a graphics processor would not help.':
    'Calcul creux sur le processeur : un processeur graphique n’aiderait pas.',
  Passes: 'Passes',
  'Passes of the solver over the training tweets, at most; it ends by itself when it has converged.':
    'Passes du solveur sur les tweets d’entraînement, au plus ; il s’arrête de lui-même quand il a convergé.',
  C: 'C',
  'Inverse strength of the L2 penalty: smaller pulls the weights harder towards zero.':
    'Inverse de la force de la pénalité L2 : plus petit, il tire plus fort les poids vers zéro.',
  'Azure AI Language': 'Azure AI Language',
  'Microsoft’s sentiment service, with your own endpoint and key; nothing to train. Texts leave this page.':
    'Le service de sentiment de Microsoft, avec votre point de terminaison et votre clé ; rien à entraîner. Les textes quittent cette page.',
  'Computed by Azure, not on this device.': 'Calculé par Azure, pas sur cet appareil.',
  'DistilBERT, fine-tuned': 'DistilBERT, affiné',
  'The transformer’s upper layers go on learning, in this page, from your corpus. Slow without a graphics processor.':
    'Les couches hautes du transformeur continuent d’apprendre, dans cette page, de votre corpus. Lent sans processeur graphique.',
  'How many times it sees every training tweet, at most.':
    'Combien de fois, au plus, il voit chaque tweet d’entraînement.',
  'Tweets per step.': 'Tweets par pas.',
  'The highest; it rises during the first tenth, then falls to nothing.':
    'Le plus haut ; il monte pendant le premier dixième, puis retombe à rien.',
  'Trained layers': 'Couches entraînées',
  'Upper layers that go on learning; fewer take less time and memory.':
    'Couches hautes qui continuent d’apprendre ; moins il y en a, moins il faut de temps et de mémoire.',
  'Longest text': 'Texte le plus long',
  'Pieces of words that are read of a text at most.': 'Morceaux de mots lus d’un texte, au plus.',
  'Share of signals silenced at random in training.': 'Part des signaux tus au hasard à l’entraînement.',
  'Transformer features': 'Traits de transformeur',
  'A dense network reads what a transformer such as MiniLM makes of each text; the transformer stays as it is.':
    'Un réseau dense lit ce qu’un transformeur comme MiniLM fait de chaque texte ; le transformeur reste tel quel.',
  'Bi-LSTM': 'Bi-LSTM',
  'Two LSTMs, one from the first word to the last and one back (Schuster & Paliwal 1997), from scratch.':
    'Deux LSTM, l’un du premier mot au dernier et l’autre à rebours (Schuster et Paliwal 1997), à partir de rien.',
  Blend: 'Mélange',
  'Lets saved models vote: their weights are fitted, and the result calibrated, on the validation tweets.':
    'Fait voter des modèles enregistrés : leurs poids sont ajustés, et le résultat étalonné, sur les tweets de validation.',
  'The models of a blend score on the processor.': 'Les modèles d’un mélange notent sur le processeur.',
  'GloVe + LSTM': 'GloVe + LSTM',
  'Word vectors from a GloVe file (Pennington et al. 2014), read by an LSTM: the study’s best model.':
    'Vecteurs de mots d’un fichier GloVe (Pennington et al. 2014), lus par un LSTM : le meilleur modèle de l’étude.',
  'What works better on many rows: the vectors fine-tuned, less dropout, one cycle of the learning rate.':
    'Ce qui marche mieux sur beaucoup de lignes : vecteurs affinés, moins de dropout, un cycle du taux d’apprentissage.',
  'Throws words and word pairs into numbered buckets by their hash and learns one number for each bucket.':
    'Répartit mots et paires de mots dans des cases numérotées selon leur hachage et apprend un nombre par case.',
  'Hash bits': 'Bits de hachage',
  'Buckets are 2 to this power: fewer make more words share one.':
    'Il y a 2 puissance ce nombre de cases : moins il y en a, plus de mots en partagent une.',
  'Longest n-gram': 'N-gramme le plus long',
  'Words in a row that are hashed together, at most.': 'Mots de suite hachés ensemble, au plus.',
  'Words that share a bucket': 'Mots qui partagent une case',
  'Half of all words count negatively, so that what shares a bucket cancels out rather than adds up.':
    'La moitié des mots comptent négativement, si bien que ceux d’une même case s’annulent au lieu de s’ajouter.',
  'Cancel out': 'S’annulent',
  'Add up': 'S’ajoutent',
  'Lexicon (VADER)': 'Lexique (VADER)',
  'Adds up the moods of 7,500 words by hand-made rules; nothing to train. Reads the text as written.':
    'Additionne l’humeur de 7 500 mots selon des règles écrites à la main ; rien à entraîner. Lit le texte tel quel.',
  'Rules, run on the processor: nothing is trained.': 'Des règles, sur le processeur : rien n’est entraîné.',
  LSTM: 'LSTM',
  'A recurrent network that learns what to keep and what to forget (Hochreiter & Schmidhuber 1997), from scratch.':
    'Un réseau récurrent qui apprend quoi garder et quoi oublier (Hochreiter et Schmidhuber 1997), à partir de rien.',
  'n-gram bag (fastText)': 'Sac de n-grammes (fastText)',
  'Averages small embeddings of words and hashed word groups, learnt with the output on them; very fast.':
    'Fait la moyenne de petits plongements de mots et de groupes de mots hachés, appris avec la sortie ; très rapide.',
  'How many times the model sees every training tweet.': 'Combien de fois le modèle voit chaque tweet d’entraînement.',
  'Size of the first steps; it falls to nothing over the training.':
    'Taille des premiers pas ; elle tombe à rien au fil de l’entraînement.',
  'Numbers that stand for each word or group.': 'Nombres qui représentent chaque mot ou groupe.',
  'Words in a row that are looked at together, at most.': 'Mots de suite regardés ensemble, au plus.',
  'Groups of words are told apart by a number below 2 to this power.':
    'Les groupes de mots sont distingués par un nombre inférieur à 2 puissance cette valeur.',
  'Minimum count': 'Nombre minimal',
  'Times a word or a group must occur in the training tweets to count.':
    'Fois qu’un mot ou un groupe doit paraître dans les tweets d’entraînement pour compter.',
  Compact: 'Compact',
  'A quarter of the size for hardly less on many rows: words and groups count from eight times on. Emoticons are put back.':
    'Le quart de la taille pour à peine moins bien sur beaucoup de lignes : mots et groupes comptent à partir de huit fois. Les émoticônes sont remises.',
  'Weighs words and word pairs by TF-IDF and learns one number for each, by a convergent solver.':
    'Pondère mots et paires de mots par TF-IDF et apprend un nombre pour chacun, par un solveur convergent.',
  'Training tweets that must hold an n-gram for it to count. 0: one under 50,000 training tweets, else two.':
    'Tweets d’entraînement qui doivent contenir un n-gramme pour qu’il compte. 0 : un sous 50 000 tweets d’entraînement, sinon deux.',
  'Repeated words': 'Mots répétés',
  'How a word that is there twice counts.': 'Comment compte un mot présent deux fois.',
  'By the logarithm': 'Par le logarithme',
  'As often as it is there': 'Autant de fois qu’il est là',
  'Pretrained transformer': 'Transformeur préentraîné',
  'A transformer that learnt sentiment elsewhere, DistilBERT on film reviews; nothing to train. Reads the text as written.':
    'Un transformeur qui a appris le sentiment ailleurs, DistilBERT sur des critiques de films ; rien à entraîner. Lit le texte tel quel.',
  'Simple RNN, dropout 0.3, L2': 'RNN simple, dropout 0,3, L2',
  'The base model with dropout of 0.3 behind every layer and an L2 penalty, as the study’s do3l2.':
    'Le modèle de base avec un dropout de 0,3 après chaque couche et une pénalité L2, comme le do3l2 de l’étude.',
  'Simple RNN, dropout 0.5, L2': 'RNN simple, dropout 0,5, L2',
  'The base model with dropout of 0.5 behind every layer and an L2 penalty, as the study’s do5l2.':
    'Le modèle de base avec un dropout de 0,5 après chaque couche et une pénalité L2, comme le do5l2 de l’étude.',
  'Simple RNN': 'RNN simple',
  'Reads a tweet word by word with the plainest memory there is (Elman 1990), from scratch: the study’s base model.':
    'Lit un tweet mot à mot avec la mémoire la plus simple qui soit (Elman 1990), à partir de rien : le modèle de base de l’étude.',
  'USE + dense': 'USE + dense',
  'A dense network reads what the Universal Sentence Encoder (Cer et al. 2018) makes of each text. This is its lite version; the study used the larger v4.':
    'Un réseau dense lit ce que l’Universal Sentence Encoder (Cer et al. 2018) fait de chaque texte. C’est sa version légère ; l’étude utilisait la v4, plus grande.',
  'Word2Vec + LSTM': 'Word2Vec + LSTM',
  'Word vectors by skip-gram (Mikolov et al. 2013), trained on this corpus first or taken from a file, read by an LSTM.':
    'Vecteurs de mots par skip-gram (Mikolov et al. 2013), d’abord entraînés sur ce corpus ou pris d’un fichier, lus par un LSTM.',
  'What works better on many rows: smaller vectors of this corpus, fine-tuned, one cycle of the learning rate.':
    'Ce qui marche mieux sur beaucoup de lignes : des vecteurs plus petits de ce corpus, affinés, un cycle du taux d’apprentissage.',
  'Vectors from': 'Origine des vecteurs',
  'A file has seen more text, the corpus knows how its people write.':
    'Un fichier a vu plus de texte, le corpus sait comment ses gens écrivent.',
  'This corpus, trained first': 'Ce corpus, entraînés d’abord',
  'A Word2Vec file': 'Un fichier Word2Vec',
  'Epochs of the vectors': 'Époques des vecteurs',
  'How many times skip-gram sees every training tweet.': 'Combien de fois skip-gram voit chaque tweet d’entraînement.',
  'Hidden units': 'Unités cachées',
  'Size of the dense layer that reads a text’s vector.': 'Taille de la couche dense qui lit le vecteur d’un texte.',
  'Share of hidden signals silenced at random in training, against learning by heart.':
    'Part des signaux cachés tus au hasard à l’entraînement, contre l’apprentissage par cœur.',
  'Emoticons put back': 'Émoticônes remises',
  'Percent of the training tweets that get back an emoticon as their label was made of. Only where labels were made so, as in Sentiment140.':
    'Pourcentage des tweets d’entraînement qui retrouvent une émoticône, comme celle dont leur étiquette a été tirée. Seulement là où les étiquettes ont été faites ainsi, comme dans Sentiment140.',
} satisfies Dictionary;
