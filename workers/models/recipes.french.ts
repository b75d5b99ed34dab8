import type { Dictionary } from '../../src/wording/dictionary';

/** The recipes and their settings. */
export default {
  Epochs: 'Époques',
  'How many times the network sees every training tweet, at most.':
    'Combien de fois, au plus, le réseau voit chaque tweet d’entraînement.',
  'Batch size': 'Taille des lots',
  'Tweets per step: larger batches are faster and smoother, smaller ones learn more from each tweet.':
    'Tweets par pas : de grands lots sont plus rapides et plus réguliers, de petits apprennent davantage de chaque tweet.',
  'Learning rate': 'Taux d’apprentissage',
  "Size of Adam's steps: too large diverges, too small is slow.":
    'Taille des pas d’Adam : trop grande, ça diverge ; trop petite, c’est lent.',
  Schedule: 'Évolution du taux',
  'Whether the learning rate stays constant, or rises and then decays to zero (one cycle).':
    'Si le taux d’apprentissage reste constant, ou monte puis décroît jusqu’à zéro (un cycle).',
  Constant: 'Constant',
  'One cycle': 'Un cycle',
  Patience: 'Patience',
  'Epochs without a lower validation loss before training ends early.':
    'Époques sans baisse de la perte de validation avant l’arrêt anticipé.',
  Punctuation: 'Ponctuation',
  'If kept, the text is read as written, after standard cleaning.':
    'Si elle est gardée, le texte est lu tel quel, après le nettoyage standard.',
  'The setting “{name}” is {value}, which is not one of its choices.':
    'Le réglage « {name} » vaut {value}, qui ne fait pas partie de ses choix.',
  'The setting “{name}” is {value}; it must be from {min} to {max}.':
    'Le réglage « {name} » vaut {value} ; il doit être compris entre {min} et {max}.',
  'Set by the preprocessing': 'Selon le prétraitement',
  'Kept as tokens': 'Gardée en jetons',
  'Maximum number of words in the vocabulary; the most frequent are kept.':
    'Nombre maximal de mots du vocabulaire ; les plus fréquents sont gardés.',
  'Embedding size': 'Taille des plongements',
  'Numbers that represent each word: more of them can distinguish more words.':
    'Nombres qui représentent chaque mot : plus il y en a, plus on distingue de mots.',
  'Recurrent units': 'Unités récurrentes',
  'Size of the memory carried from word to word.': 'Taille de la mémoire portée de mot en mot.',
  Dropout: 'Dropout',
  'Share of activations dropped at random in training, to reduce overfitting.':
    'Part des activations mises à zéro au hasard à l’entraînement, pour réduire le surapprentissage.',
  'Where dropout applies': 'Où agit le dropout',
  'At the inputs of the recurrent layer only, or also after the embeddings and around the dense layer.':
    'Aux entrées de la couche récurrente seulement, ou aussi après les plongements et autour de la couche dense.',
  'Inputs only': 'Entrées seulement',
  Everywhere: 'Partout',
  'L2 penalty': 'Pénalité L2',
  'Penalty on the squares of the dense layer’s weights, to reduce overfitting.':
    'Pénalité sur les carrés des poids de la couche dense, pour réduire le surapprentissage.',
  Tuned: 'Affinés',
  'What works better than the study’s on many rows: punctuation kept, smaller embeddings, less dropout, one cycle of the learning rate.':
    'Ce qui marche mieux que l’étude sur beaucoup de lignes : ponctuation gardée, plongements plus petits, moins de dropout, un cycle du taux d’apprentissage.',
  Thorough: 'Approfondis',
  'The same with more dropout, one more epoch and emoticons put back: for a million rows labelled by emoticons. Training takes half as long again.':
    'Les mêmes avec plus de dropout, une époque de plus et les émoticônes remises : pour un million de lignes étiquetées par émoticônes. L’entraînement dure moitié plus longtemps.',
  'Word vectors': 'Vecteurs de mots',
  'Whether training changes them.': 'Si l’entraînement les change.',
  Frozen: 'Figés',
  'Fine-tuned': 'Affinés',
  'Sparse arithmetic on the processor: a graphics processor would not help.':
    'Calcul creux sur le processeur : un processeur graphique n’aiderait pas.',
  Passes: 'Passes',
  'Maximum number of passes of the solver over the training tweets; it stops by itself once it has converged.':
    'Nombre maximal de passes du solveur sur les tweets d’entraînement ; il s’arrête de lui-même quand il a convergé.',
  C: 'C',
  'Inverse of the strength of the L2 penalty: smaller values pull the weights more strongly towards zero.':
    'Inverse de la force de la pénalité L2 : plus il est petit, plus les poids sont tirés vers zéro.',
  'Azure AI Language': 'Azure AI Language',
  'Microsoft’s sentiment service, with your own endpoint and key; nothing to train. Texts leave this page.':
    'Le service de sentiment de Microsoft, avec votre point de terminaison et votre clé ; rien à entraîner. Les textes quittent cette page.',
  'Computed by Azure, not on this device.': 'Calculé par Azure, pas sur cet appareil.',
  'DistilBERT, fine-tuned': 'DistilBERT, affiné',
  'The transformer’s upper layers are trained further on your corpus, in this page. Slow without a graphics processor.':
    'Les couches hautes du transformeur sont entraînées davantage sur votre corpus, dans cette page. Lent sans processeur graphique.',
  'How many times it sees every training tweet, at most.':
    'Combien de fois, au plus, il voit chaque tweet d’entraînement.',
  'Tweets per step.': 'Tweets par pas.',
  'The peak; the rate rises during the first tenth of the training, then decays to zero.':
    'Le maximum ; le taux monte pendant le premier dixième de l’entraînement, puis décroît jusqu’à zéro.',
  'Trained layers': 'Couches entraînées',
  'Number of upper layers that are trained; fewer take less time and memory.':
    'Nombre de couches hautes entraînées ; moins il y en a, moins il faut de temps et de mémoire.',
  'Longest text': 'Texte le plus long',
  'Maximum number of word pieces read from a text.': 'Nombre maximal de morceaux de mots lus d’un texte.',
  'Share of activations dropped at random in training.':
    'Part des activations mises à zéro au hasard à l’entraînement.',
  'Transformer features': 'Traits de transformeur',
  'A dense network on the text vectors of a transformer such as MiniLM; the transformer stays frozen.':
    'Un réseau dense sur les vecteurs de textes d’un transformeur comme MiniLM ; le transformeur reste figé.',
  'Bi-LSTM': 'Bi-LSTM',
  'Two LSTMs, one reading forwards and one backwards (Schuster & Paliwal 1997), from scratch.':
    'Deux LSTM, l’un lisant vers l’avant et l’autre à rebours (Schuster et Paliwal 1997), à partir de rien.',
  Blend: 'Mélange',
  'Lets saved models vote: their weights are fitted, and the result calibrated, on the validation tweets.':
    'Fait voter des modèles enregistrés : leurs poids sont ajustés, et le résultat étalonné, sur les tweets de validation.',
  'The models of a blend score on the processor.': 'Les modèles d’un mélange notent sur le processeur.',
  'GloVe + LSTM': 'GloVe + LSTM',
  'Word vectors from a GloVe file (Pennington et al. 2014), read by an LSTM: the study’s best model.':
    'Vecteurs de mots d’un fichier GloVe (Pennington et al. 2014), lus par un LSTM : le meilleur modèle de l’étude.',
  'What works better on many rows: the vectors fine-tuned, less dropout, one cycle of the learning rate.':
    'Ce qui marche mieux sur beaucoup de lignes : vecteurs affinés, moins de dropout, un cycle du taux d’apprentissage.',
  'Hashes words and word pairs into numbered buckets and learns one weight for each bucket.':
    'Hache mots et paires de mots dans des cases numérotées et apprend un poids par case.',
  'Hash bits': 'Bits de hachage',
  'The number of buckets is 2 to this power: with fewer, more words share one.':
    'Le nombre de cases est 2 puissance cette valeur : moins il y en a, plus de mots en partagent une.',
  'Longest n-gram': 'N-gramme le plus long',
  'Maximum number of consecutive words hashed together.': 'Nombre maximal de mots consécutifs hachés ensemble.',
  'Words that share a bucket': 'Mots qui partagent une case',
  'Half of all words get a negative sign, so that collisions in a bucket cancel out rather than add up.':
    'La moitié des mots reçoivent un signe négatif, si bien que les collisions dans une case s’annulent au lieu de s’ajouter.',
  'Cancel out': 'S’annulent',
  'Add up': 'S’ajoutent',
  'Lexicon (VADER)': 'Lexique (VADER)',
  'Adds up the sentiment scores of 7,500 words by hand-written rules; nothing to train. Reads the text as written.':
    'Additionne les scores de sentiment de 7 500 mots selon des règles écrites à la main ; rien à entraîner. Lit le texte tel quel.',
  'Rules, run on the processor: nothing is trained.': 'Des règles, sur le processeur : rien n’est entraîné.',
  LSTM: 'LSTM',
  'A recurrent network that learns what to keep and what to forget (Hochreiter & Schmidhuber 1997), from scratch.':
    'Un réseau récurrent qui apprend quoi garder et quoi oublier (Hochreiter et Schmidhuber 1997), à partir de rien.',
  'n-gram bag (fastText)': 'Sac de n-grammes (fastText)',
  'Averages small embeddings of words and hashed word groups, learnt together with the output layer; very fast.':
    'Fait la moyenne de petits plongements de mots et de groupes de mots hachés, appris avec la couche de sortie ; très rapide.',
  'How many times the model sees every training tweet.': 'Combien de fois le modèle voit chaque tweet d’entraînement.',
  'Size of the first steps; it decays to zero during training.':
    'Taille des premiers pas ; elle décroît jusqu’à zéro pendant l’entraînement.',
  'Numbers that represent each word or group.': 'Nombres qui représentent chaque mot ou groupe.',
  'Maximum number of consecutive words in an n-gram.': 'Nombre maximal de mots consécutifs dans un n-gramme.',
  'The number of buckets for groups of words is 2 to this power.':
    'Le nombre de cases pour les groupes de mots est 2 puissance cette valeur.',
  'Minimum count': 'Nombre minimal',
  'Number of times a word or group must occur in the training tweets to be kept.':
    'Nombre de fois qu’un mot ou un groupe doit paraître dans les tweets d’entraînement pour être gardé.',
  Compact: 'Compact',
  'A quarter of the size with hardly any loss on many rows: words and groups are kept if they occur at least eight times. Emoticons are put back.':
    'Le quart de la taille presque sans perte sur beaucoup de lignes : mots et groupes sont gardés s’ils paraissent au moins huit fois. Les émoticônes sont remises.',
  'Weights words and word pairs by TF-IDF and learns one coefficient for each, with a solver that converges.':
    'Pondère mots et paires de mots par TF-IDF et apprend un coefficient pour chacun, avec un solveur qui converge.',
  'Number of training tweets that must contain an n-gram for it to be kept. 0: one below 50,000 training tweets, otherwise two.':
    'Nombre de tweets d’entraînement qui doivent contenir un n-gramme pour qu’il soit gardé. 0 : un en dessous de 50 000 tweets d’entraînement, sinon deux.',
  'Repeated words': 'Mots répétés',
  'How a word that occurs more than once is counted.': 'Comment compte un mot présent plus d’une fois.',
  Logarithmically: 'Par le logarithme',
  'Every occurrence': 'Chaque occurrence',
  'Pretrained transformer': 'Transformeur préentraîné',
  'A transformer already trained for sentiment: DistilBERT, on film reviews. Nothing to train. Reads the text as written.':
    'Un transformeur déjà entraîné pour le sentiment : DistilBERT, sur des critiques de films. Rien à entraîner. Lit le texte tel quel.',
  'Simple RNN, dropout 0.3, L2': 'RNN simple, dropout 0,3, L2',
  'The base model with dropout of 0.3 after every layer and an L2 penalty, like the study’s do3l2.':
    'Le modèle de base avec un dropout de 0,3 après chaque couche et une pénalité L2, comme le do3l2 de l’étude.',
  'Simple RNN, dropout 0.5, L2': 'RNN simple, dropout 0,5, L2',
  'The base model with dropout of 0.5 after every layer and an L2 penalty, like the study’s do5l2.':
    'Le modèle de base avec un dropout de 0,5 après chaque couche et une pénalité L2, comme le do5l2 de l’étude.',
  'Simple RNN': 'RNN simple',
  'Reads a tweet word by word with the simplest recurrent unit (Elman 1990), from scratch: the study’s base model.':
    'Lit un tweet mot à mot avec l’unité récurrente la plus simple (Elman 1990), à partir de rien : le modèle de base de l’étude.',
  'USE + dense': 'USE + dense',
  'A dense network on the text vectors of the Universal Sentence Encoder (Cer et al. 2018). This is its lite version; the study used the larger v4.':
    'Un réseau dense sur les vecteurs de textes de l’Universal Sentence Encoder (Cer et al. 2018). C’est sa version légère ; l’étude utilisait la v4, plus grande.',
  'Word2Vec + LSTM': 'Word2Vec + LSTM',
  'Word vectors by skip-gram (Mikolov et al. 2013), trained on this corpus first or taken from a file, read by an LSTM.':
    'Vecteurs de mots par skip-gram (Mikolov et al. 2013), d’abord entraînés sur ce corpus ou pris d’un fichier, lus par un LSTM.',
  'What works better on many rows: smaller vectors of this corpus, fine-tuned, one cycle of the learning rate.':
    'Ce qui marche mieux sur beaucoup de lignes : des vecteurs plus petits de ce corpus, affinés, un cycle du taux d’apprentissage.',
  'Vectors from': 'Origine des vecteurs',
  'Vectors from a file were trained on more text; vectors from the corpus fit how its authors write.':
    'Les vecteurs d’un fichier ont été entraînés sur plus de texte ; ceux du corpus correspondent à la façon d’écrire de ses auteurs.',
  'This corpus, trained first': 'Ce corpus, entraînés d’abord',
  'A Word2Vec file': 'Un fichier Word2Vec',
  'Epochs of the vectors': 'Époques des vecteurs',
  'How many times skip-gram sees every training tweet.': 'Combien de fois skip-gram voit chaque tweet d’entraînement.',
  'Hidden units': 'Unités cachées',
  'Size of the dense layer that reads a text’s vector.': 'Taille de la couche dense qui lit le vecteur d’un texte.',
  'Share of hidden activations dropped at random in training, to reduce overfitting.':
    'Part des activations cachées mises à zéro au hasard à l’entraînement, pour réduire le surapprentissage.',
  'Emoticons put back': 'Émoticônes remises',
  'Percentage of the training tweets that get back an emoticon of the kind their label was derived from. Only for corpora labelled by emoticons, such as Sentiment140.':
    'Pourcentage des tweets d’entraînement qui retrouvent une émoticône du genre de celle dont leur étiquette a été tirée. Seulement pour les corpus étiquetés par émoticônes, comme Sentiment140.',
} satisfies Dictionary;
