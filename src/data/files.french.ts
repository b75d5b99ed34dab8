import type { Dictionary } from '../wording/dictionary';

/** Files that recipes need, and what can be wrong with them. */
export default {
  'DistilBERT, fine-tuned on SST-2': 'DistilBERT, affiné sur SST-2',
  'A ready sentiment classifier: DistilBERT fine-tuned on film reviews (Stanford Sentiment Treebank), as ONNX.':
    'Un classifieur de sentiment tout prêt : DistilBERT affiné sur des critiques de films (Stanford Sentiment Treebank), en ONNX.',
  'Apache 2.0': 'Apache 2.0',
  'MiniLM sentence encoder': 'Encodeur de phrases MiniLM',
  'all-MiniLM-L6-v2 as ONNX. Any other BERT-like encoder with the same file names does as well.':
    'all-MiniLM-L6-v2 en ONNX. Tout autre encodeur du genre de BERT aux mêmes noms de fichiers convient aussi.',
  'DistilBERT, to be fine-tuned': 'DistilBERT, à affiner',
  'distilbert-base-uncased, the encoder alone. A BERT or MiniLM with the same file names does as well.':
    'distilbert-base-uncased, l’encodeur seul. Un BERT ou un MiniLM aux mêmes noms de fichiers convient aussi.',
  'Universal Sentence Encoder, lite': 'Universal Sentence Encoder, version légère',
  'The small encoder that runs in browsers. It is not the version 4 of the study, which has no such form.':
    'Le petit encodeur qui tourne dans les navigateurs. Ce n’est pas la version 4 de l’étude, qui n’existe pas sous cette forme.',
  'GloVe vectors': 'Vecteurs GloVe',
  'The study used glove.twitter.27B at 200 dimensions. The zip holds several sizes: its largest is read.':
    'L’étude utilisait glove.twitter.27B à 200 dimensions. Le zip contient plusieurs tailles : la plus grande est lue.',
  'Public Domain Dedication and License 1.0': 'Public Domain Dedication and License 1.0',
  'Twitter, 27 billion words, 25 to 200 dimensions': 'Twitter, 27 milliards de mots, 25 à 200 dimensions',
  'Wikipedia and Gigaword, 6 billion words, 50 to 300 dimensions':
    'Wikipédia et Gigaword, 6 milliards de mots, 50 à 300 dimensions',
  'Word2Vec vectors': 'Vecteurs Word2Vec',
  'Only needed for vectors from a file. The study used GoogleNews-vectors-negative300, which its makers offer on a page of their own only.':
    'Nécessaires seulement pour des vecteurs d’un fichier. L’étude utilisait GoogleNews-vectors-negative300, que ses auteurs n’offrent que sur une page à eux.',
  '32 bits': '32 bits',
  Lite: 'Légère',
  '{name} arrived damaged: its content is not what its publisher announced. Fetch it again.':
    '{name} est arrivé endommagé : son contenu n’est pas celui que son éditeur annonçait. Récupérez-le à nouveau.',
  '{host} answered {status} for {name}. Try later.': '{host} a répondu {status} pour {name}. Réessayez plus tard.',
  '{host} offers {name} in another size than it announced. Try later.':
    '{host} offre {name} dans une autre taille qu’annoncée. Réessayez plus tard.',
  '{host} sent more of {name} than it announced. Try later.':
    '{host} a envoyé plus de {name} qu’annoncé. Réessayez plus tard.',
  'The connection to {host} broke off in the middle of {name}. What came is kept: fetch again to go on from there.':
    'La connexion à {host} s’est interrompue au milieu de {name}. Ce qui est arrivé est gardé : relancez pour continuer à partir de là.',
  '{repository} on huggingface.co does not offer {name} any more.':
    '{repository} sur huggingface.co n’offre plus {name}.',
  'huggingface.co tells no size or hash of {name}: it could not be checked.':
    'huggingface.co ne donne ni taille ni empreinte de {name} : il n’a pas pu être vérifié.',
  'storage.googleapis.com tells no size or hash of {name}: it could not be checked.':
    'storage.googleapis.com ne donne ni taille ni empreinte de {name} : il n’a pas pu être vérifié.',
  '{host} answered {status} when asked for its list of files. Try later.':
    '{host} a répondu {status} à la demande de sa liste de fichiers. Réessayez plus tard.',
  '{host} answered with something other than a list of files. Try later.':
    '{host} a répondu autre chose qu’une liste de fichiers. Réessayez plus tard.',
  '{host} could not be reached. Check the connection, then fetch again.':
    '{host} est injoignable. Vérifiez la connexion, puis récupérez à nouveau.',
  'config.json is of neither DistilBERT nor BERT. Choose the files of one of them.':
    'config.json n’est ni de DistilBERT ni de BERT. Choisissez les fichiers de l’un d’eux.',
  'config.json gives {name} as {value}; it must be a whole number up to {most}.':
    'config.json donne {value} pour {name} ; ce doit être un nombre entier, {most} au plus.',
  'config.json gives a size that its heads do not divide.':
    'config.json donne une taille que ses têtes ne divisent pas.',
  'config.json asks for the activation {activation}; only “gelu” is computed here.':
    'config.json demande l’activation {activation} ; seule « gelu » est calculée ici.',
  'config.json gives layer_norm_eps as {epsilon}; it must be a small positive number.':
    'config.json donne {epsilon} pour layer_norm_eps ; ce doit être un petit nombre positif.',
  'The tokeniser of {id} cannot be read. Get its files again.':
    'Le découpeur de {id} est illisible. Reprenez ses fichiers.',
  'The tokeniser of {id} has more pieces than its model. Get its files again.':
    'Le découpeur de {id} a plus de morceaux que son modèle. Reprenez ses fichiers.',
  'vocab.txt lacks the piece {missing}. Choose the list that belongs to the model.':
    'Il manque le morceau {missing} dans vocab.txt. Choisissez la liste qui va avec le modèle.',
  '{name} is damaged: {why}. Get it again in the Assets view.':
    '{name} est endommagé : {why}. Reprenez-le dans la vue Ressources.',
  'it is too short': 'il est trop court',
  'its header is longer than it': 'son en-tête est plus long que lui',
  'its header is no JSON': 'son en-tête n’est pas du JSON',
  'its header lists nothing': 'son en-tête n’énumère rien',
  '“{key}” lies outside of it': '« {key} » est en dehors',
  '{name} lacks the weights “{key}”: it is of another model. Choose another file.':
    'Les poids « {key} » manquent dans {name} : il est d’un autre modèle. Choisissez un autre fichier.',
  'The weights “{key}” of {name} are [{shape}], but config.json asks for [{wanted}].':
    'Les poids « {key} » de {name} sont [{shape}], mais config.json demande [{wanted}].',
  'The weights “{key}” of {name} are of the kind {dtype}; {kinds} are read. Choose another file.':
    'Les poids « {key} » de {name} sont du type {dtype} ; {kinds} sont lus. Choisissez un autre fichier.',
  'The model of {asset} tells apart {labels}, not negative from positive. Choose one for sentiment.':
    'Le modèle de {asset} distingue {labels}, pas négatif et positif. Choisissez-en un pour le sentiment.',
  '{about} gave something that is no number. Its file may be damaged: get it again.':
    '{about} a donné quelque chose qui n’est pas un nombre. Son fichier est peut-être endommagé : reprenez-le.',
  'This model was trained on vectors of other files than those now kept as {asset}. Choose those it was trained with, or train it anew.':
    'Ce modèle a été entraîné sur les vecteurs d’autres fichiers que ceux gardés comme {asset}. Choisissez ceux avec lesquels il a été entraîné, ou entraînez-le à nouveau.',
  'tokenizer_config.json names no padding token.': 'tokenizer_config.json ne nomme aucun jeton de remplissage.',
  'The model gives no {output}.': 'Le modèle ne donne pas {output}.',
  'The files of {id} lack a model that can be run here: {small} for the processor, or {full}. {half} needs a graphics processor that knows 16-bit floats. Choose them again under the model’s settings, all at once.':
    'Il manque aux fichiers de {id} un modèle utilisable ici : {small} pour le processeur, ou {full}. {half} demande un processeur graphique qui connaît les flottants à 16 bits. Choisissez-les à nouveau sous les réglages du modèle, tous à la fois.',
  'The files of {id} lack a model that can be run here: {small} for the processor, or {full}. Choose them again under the model’s settings, all at once.':
    'Il manque aux fichiers de {id} un modèle utilisable ici : {small} pour le processeur, ou {full}. Choisissez-les à nouveau sous les réglages du modèle, tous à la fois.',
  'config.json of {id} names no kind of model.': 'Le config.json de {id} ne nomme aucun type de modèle.',
  'tokenizer.json of {id} has {words} words; 1 to {most} can be read.':
    'Le tokenizer.json de {id} a {words} mots ; de 1 à {most} peuvent être lus.',
  '{name} of {id} on {backend}': '{name} de {id} sur {backend}',
  '{about} gives [{dims}], no vectors of pieces. Choose a model for features.':
    '{about} donne [{dims}], pas de vecteurs de morceaux. Choisissez un modèle de traits.',
  '{about} gives [{dims}], not one number for each of its {classes} classes.':
    '{about} donne [{dims}], pas un nombre pour chacune de ses {classes} classes.',
  '{about} could not be opened: {message}. Get its files again.':
    '{about} n’a pas pu être ouvert : {message}. Reprenez ses fichiers.',
  '{about} failed: {message}': '{about} a échoué : {message}',
  '{about} failed: {message}.': '{about} a échoué : {message}.',
  'model.json of {id} cannot be used: {message}. Get its files again.':
    'Le model.json de {id} est inutilisable : {message}. Reprenez ses fichiers.',
  'it gives [{shape}], not [{rows}, {width}]': 'il donne [{shape}], et non [{rows}, {width}]',
  'model.json of {id} is no graph model of TensorFlow.js. Get it again.':
    'Le model.json de {id} n’est pas un modèle de graphe de TensorFlow.js. Reprenez-le.',
  '{name} of {id} is cut short: {wanted} bytes are missing. Get it again.':
    '{name} de {id} est tronqué : il manque {wanted} octets. Reprenez-le.',
  '{name} of {id} does not belong to model.json: there are {total} bytes too many. Get the files again.':
    '{name} de {id} ne va pas avec model.json : il y a {total} octets de trop. Reprenez les fichiers.',
  'vocab.json of {id} is no list of pieces. Get it again.':
    'Le vocab.json de {id} n’est pas une liste de morceaux. Reprenez-le.',
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
  '{name} of {id} has {size} MB, more than the {most} MB that can be read here. Choose a smaller model.':
    '{name} de {id} fait {size} Mo, plus que les {most} Mo qui peuvent être lus ici. Choisissez un modèle plus petit.',
  '{name} of {id} is damaged: it is not JSON. Get it again.':
    '{name} de {id} est endommagé : ce n’est pas du JSON. Reprenez-le.',
  '{name} has no column "{wanted}". Its columns: {columns}.':
    '{name} n’a pas de colonne « {wanted} ». Ses colonnes : {columns}.',
} satisfies Dictionary;
