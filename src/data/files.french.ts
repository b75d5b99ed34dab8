import type { Dictionary } from '../wording/dictionary';

/** Files that recipes need, and what can be wrong with them. */
export default {
  'DistilBERT, fine-tuned on SST-2': 'DistilBERT, affiné sur SST-2',
  'A ready sentiment classifier: DistilBERT fine-tuned on film reviews (Stanford Sentiment Treebank), as ONNX.':
    'Un classifieur de sentiment tout prêt : DistilBERT affiné sur des critiques de films (Stanford Sentiment Treebank), en ONNX.',
  'Apache 2.0': 'Apache 2.0',
  'MiniLM sentence encoder': 'Encodeur de phrases MiniLM',
  'all-MiniLM-L6-v2 as ONNX. Any other BERT-like encoder with the same file names works as well.':
    'all-MiniLM-L6-v2 en ONNX. Tout autre encodeur du genre de BERT aux mêmes noms de fichiers convient aussi.',
  'DistilBERT, to be fine-tuned': 'DistilBERT, à affiner',
  'distilbert-base-uncased, the encoder alone. A BERT or MiniLM with the same file names works as well.':
    'distilbert-base-uncased, l’encodeur seul. Un BERT ou un MiniLM aux mêmes noms de fichiers convient aussi.',
  'Universal Sentence Encoder, lite': 'Universal Sentence Encoder, version légère',
  'The small encoder that runs in browsers. It is not version 4, which the study used and which does not exist for browsers.':
    'Le petit encodeur qui tourne dans les navigateurs. Ce n’est pas la version 4, utilisée par l’étude, qui n’existe pas pour les navigateurs.',
  'GloVe vectors': 'Vecteurs GloVe',
  'The study used glove.twitter.27B at 200 dimensions. The zip holds several sizes: its largest is read.':
    'L’étude utilisait glove.twitter.27B à 200 dimensions. Le zip contient plusieurs tailles : la plus grande est lue.',
  'Public Domain Dedication and License 1.0': 'Public Domain Dedication and License 1.0',
  'Twitter, 27 billion words, 25 to 200 dimensions': 'Twitter, 27 milliards de mots, 25 à 200 dimensions',
  'Wikipedia and Gigaword, 6 billion words, 50 to 300 dimensions':
    'Wikipédia et Gigaword, 6 milliards de mots, 50 à 300 dimensions',
  'Word2Vec vectors': 'Vecteurs Word2Vec',
  'Only needed for vectors from a file. The study used GoogleNews-vectors-negative300, which its authors offer only on their own page.':
    'Nécessaires seulement pour des vecteurs d’un fichier. L’étude utilisait GoogleNews-vectors-negative300, que ses auteurs ne proposent que sur leur propre page.',
  '32 bits': '32 bits',
  Lite: 'Légère',
  '{name} arrived damaged: its content is not what its publisher announced. Fetch it again.':
    '{name} est arrivé endommagé : son contenu n’est pas celui que son éditeur annonçait. Récupérez-le à nouveau.',
  '{host} answered {status} for {name}. Try again later.':
    '{host} a répondu {status} pour {name}. Réessayez plus tard.',
  '{host} offers {name} in a different size than announced. Try again later.':
    '{host} propose {name} dans une autre taille qu’annoncée. Réessayez plus tard.',
  '{host} sent more of {name} than announced. Try again later.':
    '{host} a envoyé plus de {name} qu’annoncé. Réessayez plus tard.',
  'The connection to {host} broke off in the middle of {name}. What was received is kept: fetch again to resume from there.':
    'La connexion à {host} s’est interrompue au milieu de {name}. Ce qui est arrivé est gardé : relancez pour continuer à partir de là.',
  '{repository} on huggingface.co no longer offers {name}.': '{repository} sur huggingface.co ne propose plus {name}.',
  'huggingface.co gives no size or hash for {name}: it could not be checked.':
    'huggingface.co ne donne ni taille ni empreinte de {name} : il n’a pas pu être vérifié.',
  'storage.googleapis.com gives no size or hash for {name}: it could not be checked.':
    'storage.googleapis.com ne donne ni taille ni empreinte de {name} : il n’a pas pu être vérifié.',
  '{host} answered {status} when asked for its list of files. Try again later.':
    '{host} a répondu {status} à la demande de sa liste de fichiers. Réessayez plus tard.',
  '{host} answered with something other than a list of files. Try again later.':
    '{host} a répondu autre chose qu’une liste de fichiers. Réessayez plus tard.',
  '{host} could not be reached. Check the connection, then fetch again.':
    '{host} est injoignable. Vérifiez la connexion, puis récupérez à nouveau.',
  'config.json describes neither DistilBERT nor BERT. Choose the files of one of them.':
    'config.json ne décrit ni DistilBERT ni BERT. Choisissez les fichiers de l’un d’eux.',
  'config.json gives {name} as {value}; it must be a whole number up to {most}.':
    'config.json donne {value} pour {name} ; ce doit être un nombre entier, {most} au plus.',
  'The hidden size in config.json is not divisible by its number of heads.':
    'La taille cachée donnée par config.json n’est pas divisible par le nombre de têtes.',
  'config.json asks for the activation {activation}; only “gelu” is supported here.':
    'config.json demande l’activation {activation} ; seule « gelu » est prise en charge ici.',
  'config.json gives layer_norm_eps as {epsilon}; it must be a small positive number.':
    'config.json donne {epsilon} pour layer_norm_eps ; ce doit être un petit nombre positif.',
  'The tokeniser of {id} cannot be read. Get its files again.':
    'Le tokeniseur de {id} est illisible. Reprenez ses fichiers.',
  'The tokeniser of {id} has more pieces than its model. Get its files again.':
    'Le tokeniseur de {id} a plus de morceaux que son modèle. Reprenez ses fichiers.',
  'vocab.txt lacks the piece {missing}. Choose the list that belongs to the model.':
    'Il manque le morceau {missing} dans vocab.txt. Choisissez la liste qui va avec le modèle.',
  '{name} is damaged: {why}. Get it again in the Assets view.':
    '{name} est endommagé : {why}. Reprenez-le dans la vue Ressources.',
  'it is too short': 'il est trop court',
  'its header is longer than the file': 'son en-tête est plus long que le fichier',
  'its header is not JSON': 'son en-tête n’est pas du JSON',
  'its header lists no weights': 'son en-tête n’énumère aucun poids',
  '“{key}” lies outside the file': '« {key} » est en dehors du fichier',
  '{name} lacks the weights “{key}”: it belongs to another model. Choose another file.':
    'Les poids « {key} » manquent dans {name} : il appartient à un autre modèle. Choisissez un autre fichier.',
  'The weights “{key}” of {name} are [{shape}], but config.json asks for [{wanted}].':
    'Les poids « {key} » de {name} sont [{shape}], mais config.json demande [{wanted}].',
  'The weights “{key}” of {name} are of type {dtype}; only {kinds} are supported. Choose another file.':
    'Les poids « {key} » de {name} sont du type {dtype} ; seuls {kinds} sont pris en charge. Choisissez un autre fichier.',
  'The model of {asset} has the classes {labels}, not negative and positive. Choose a sentiment model.':
    'Le modèle de {asset} a les classes {labels}, pas négatif et positif. Choisissez un modèle de sentiment.',
  '{about} returned a value that is not a number. Its file may be damaged: get it again.':
    '{about} a renvoyé une valeur qui n’est pas un nombre. Son fichier est peut-être endommagé : reprenez-le.',
  'This model was trained on vectors from other files than those now kept as {asset}. Choose those it was trained with, or retrain it.':
    'Ce modèle a été entraîné sur les vecteurs d’autres fichiers que ceux gardés comme {asset}. Choisissez ceux avec lesquels il a été entraîné, ou réentraînez-le.',
  'tokenizer_config.json names no padding token.': 'tokenizer_config.json ne nomme aucun jeton de remplissage.',
  'The model has no output {output}.': 'Le modèle n’a pas de sortie {output}.',
  'The files of {id} lack a model that can be run here: {small} for the processor, or {full}. {half} needs a graphics processor that supports 16-bit floats. Choose them again under the model’s settings, all at once.':
    'Il manque aux fichiers de {id} un modèle utilisable ici : {small} pour le processeur, ou {full}. {half} demande un processeur graphique qui prend en charge les flottants à 16 bits. Choisissez-les à nouveau sous les réglages du modèle, tous à la fois.',
  'The files of {id} lack a model that can be run here: {small} for the processor, or {full}. Choose them again under the model’s settings, all at once.':
    'Il manque aux fichiers de {id} un modèle utilisable ici : {small} pour le processeur, ou {full}. Choisissez-les à nouveau sous les réglages du modèle, tous à la fois.',
  'config.json of {id} does not name the type of model.': 'Le config.json de {id} ne nomme aucun type de modèle.',
  'tokenizer.json of {id} has {words} words; 1 to {most} can be read.':
    'Le tokenizer.json de {id} a {words} mots ; de 1 à {most} peuvent être lus.',
  '{name} of {id} on {backend}': '{name} de {id} sur {backend}',
  '{about} returns [{dims}], not token vectors. Choose a feature-extraction model.':
    '{about} renvoie [{dims}], et non des vecteurs de jetons. Choisissez un modèle d’extraction de traits.',
  '{about} returns [{dims}], not one number for each of its {classes} classes.':
    '{about} renvoie [{dims}], et non un nombre pour chacune de ses {classes} classes.',
  '{about} could not be opened: {message}. Get its files again.':
    '{about} n’a pas pu être ouvert : {message}. Reprenez ses fichiers.',
  '{about} failed: {message}': '{about} a échoué : {message}',
  '{about} failed: {message}.': '{about} a échoué : {message}.',
  'model.json of {id} cannot be used: {message}. Get its files again.':
    'Le model.json de {id} est inutilisable : {message}. Reprenez ses fichiers.',
  'it returns [{shape}], not [{rows}, {width}]': 'il renvoie [{shape}], et non [{rows}, {width}]',
  'model.json of {id} is not a TensorFlow.js graph model. Get it again.':
    'Le model.json de {id} n’est pas un modèle de graphe de TensorFlow.js. Reprenez-le.',
  '{name} of {id} is cut short: {wanted} bytes are missing. Get it again.':
    '{name} de {id} est tronqué : il manque {wanted} octets. Reprenez-le.',
  '{name} of {id} does not belong to model.json: there are {total} bytes too many. Get the files again.':
    '{name} de {id} ne va pas avec model.json : il y a {total} octets de trop. Reprenez les fichiers.',
  'vocab.json of {id} is not a list of word pieces. Get it again.':
    'Le vocab.json de {id} n’est pas une liste de morceaux de mots. Reprenez-le.',
  '{name} holds no word vectors: choose a GloVe or word2vec file.':
    '{name} ne contient pas de vecteurs de mots : choisissez un fichier GloVe ou word2vec.',
  '{name} ends after {lines} of its {count} vectors: download it again.':
    '{name} s’arrête après {lines} de ses {count} vecteurs : téléchargez-le à nouveau.',
  'The file holds no word vectors: choose a GloVe or word2vec file.':
    'Le fichier ne contient pas de vecteurs de mots : choisissez un fichier GloVe ou word2vec.',
  '{name} has no vector for any word of the corpus. Choose another file, or another preprocessing.':
    '{name} n’a de vecteur pour aucun mot du corpus. Choisissez un autre fichier, ou un autre prétraitement.',
  '{damaged} of {lines} lines of {name} could not be read.':
    '{damaged} lignes sur {lines} de {name} n’ont pas pu être lues.',
  'The files of {id} lack {name}. Choose them again under the model’s settings, all at once.':
    'Il manque {name} aux fichiers de {id}. Choisissez-les à nouveau sous les réglages du modèle, tous à la fois.',
  '{name} of {id} is {size} MB, more than the {most} MB that can be read here. Choose a smaller model.':
    '{name} de {id} fait {size} Mo, plus que les {most} Mo qui peuvent être lus ici. Choisissez un modèle plus petit.',
  '{name} of {id} is damaged: it is not JSON. Get it again.':
    '{name} de {id} est endommagé : ce n’est pas du JSON. Reprenez-le.',
  '{name} has no column "{wanted}". Its columns: {columns}.':
    '{name} n’a pas de colonne « {wanted} ». Ses colonnes : {columns}.',
} satisfies Dictionary;
