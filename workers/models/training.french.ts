import type { Dictionary } from '../../src/wording/dictionary';

/** Messages of the workers during training: stages, notes and errors. */
export default {
  '{backend} could not be started here. Choose Automatic.':
    '{backend} n’a pas pu être démarré ici. Choisissez Automatique.',
  'This browser supports none of the compute backends. Try a newer one.':
    'Ce navigateur ne prend en charge aucun des moteurs de calcul. Essayez-en un plus récent.',
  'This browser offers no WebGPU adapter. Choose Automatic or WASM.':
    'Ce navigateur n’offre pas d’adaptateur WebGPU. Choisissez Automatique ou WASM.',
  'The graphics processor failed: {fault}': 'Le processeur graphique a échoué : {fault}',
  'The graphics processor was lost. What was saved before is kept; try again, or choose WASM.':
    'Le processeur graphique a été perdu. Ce qui était déjà enregistré est gardé ; réessayez, ou choisissez WASM.',
  'This device ran out of memory. What was saved before is kept; use fewer rows, a smaller batch or a smaller embedding, or close other tabs.':
    'Cet appareil n’a plus de mémoire. Ce qui était déjà enregistré est gardé ; prenez moins de lignes, un lot plus petit ou des plongements plus petits, ou fermez d’autres onglets.',
  'There is no corpus. Load one first.': 'Il n’y a pas de corpus. Chargez-en un d’abord.',
  'Training was stopped before its first epoch.': 'L’entraînement a été arrêté avant sa première époque.',
  'Scoring the test rows': 'Notation des lignes de test',
  'A model of the blend is no longer on this device. Choose another.':
    'Un modèle du mélange n’est plus sur cet appareil. Choisissez-en un autre.',
  '“{name}” sends texts to a service: it cannot be part of a blend.':
    '« {name} » envoie les textes à un service : il ne peut pas faire partie d’un mélange.',
  '“{name}” may have been trained on rows that the blend is fitted or tested on. Train it on this corpus with the seed {seed}, or leave it out.':
    '« {name} » a peut-être appris de lignes sur lesquelles le mélange est ajusté ou testé. Entraînez-le sur ce corpus avec la graine {seed}, ou laissez-le de côté.',
  'The model could not be kept on this device: {fault}': 'Le modèle n’a pas pu être gardé sur cet appareil : {fault}',
  'Stopped by you; the weights of epoch {epoch} were kept.':
    'Arrêté par vous ; les poids de l’époque {epoch} ont été gardés.',
  'Converged after {passes} passes.': 'Convergé après {passes} passes.',
  'Not yet converged after {passes} passes.': 'Pas encore convergé après {passes} passes.',
  'Ended early after {done} of {epochs} epochs: the validation loss fell no further. The weights of epoch {best} were kept.':
    'Arrêt anticipé après {done} époques sur {epochs} : la perte de validation ne baissait plus. Les poids de l’époque {best} ont été gardés.',
  'The weights of epoch {epoch} were kept: its validation loss is the lowest.':
    'Les poids de l’époque {epoch} ont été gardés : sa perte de validation est la plus basse.',
  '{rows} training rows were left out: their text is also among the test rows.':
    '{rows} lignes d’entraînement ont été écartées : leur texte est aussi parmi les lignes de test.',
  'Preparing the text': 'Préparation du texte',
  'There is no recipe “{id}”. Known: {recipes}.': 'Il n’y a pas de recette « {id} ». Connues : {recipes}.',
  'The weights “{name}” are missing.': 'Les poids « {name} » manquent.',
  'The weights “{name}” are [{shape}], not [{wanted}].': 'Les poids « {name} » sont [{shape}], et non [{wanted}].',
  'Row {row} has no class to train on.': 'La ligne {row} n’a pas de classe à apprendre.',
  'The loss is no longer a number: training diverged. Lower the learning rate and train again.':
    'La perte n’est plus un nombre : l’entraînement a divergé. Baissez le taux d’apprentissage et recommencez.',
  'There are more than {most} different n-grams. Raise the minimum count, or shorten them.':
    'Il y a plus de {most} n-grammes différents. Augmentez le nombre minimal, ou raccourcissez-les.',
  'The weights “pairs” refer to words that the model does not have.':
    'Les poids « pairs » renvoient à des mots que le modèle n’a pas.',
  'The weights “pairs” contain an n-gram twice.': 'Les poids « pairs » contiennent deux fois un n-gramme.',
  'The weights “places” refer to buckets that the model does not have.':
    'Les poids « places » renvoient à des cases que le modèle n’a pas.',
  'The weights “blend/words” do not add up to the vocabulary.':
    'Les poids « blend/words » ne forment pas le vocabulaire.',
  'The files of {asset} are not those that the model was trained on. Get those in the Assets view.':
    'Les fichiers de {asset} ne sont pas ceux avec lesquels le modèle a été entraîné. Prenez ceux-là dans la vue Ressources.',
  'Training would need about {gigabytes} of memory. Train fewer layers, or use shorter texts or smaller batches.':
    'L’entraînement demanderait environ {gigabytes} de mémoire. Entraînez moins de couches, ou prenez des textes plus courts ou des lots plus petits.',
  'Training was estimated to need about {gigabytes} of memory.':
    'Mémoire estimée pour l’entraînement : environ {gigabytes}.',
  'Tokenising texts': 'Tokenisation des textes',
  'A blend needs at least two models. Choose them, then start again.':
    'Un mélange a besoin d’au moins deux modèles. Choisissez-les, puis recommencez.',
  'Scoring with the models': 'Notation par les modèles',
  'A blend cannot be part of another. Choose the models it is made of.':
    'Un mélange ne peut pas faire partie d’un autre. Choisissez les modèles dont il est fait.',
  'The blend does not say which models it is made of.': 'Le mélange ne dit pas de quels modèles il est fait.',
  'Hashing words': 'Hachage des mots',
  'Counting words': 'Comptage des mots',
  'Reading validation rows': 'Lecture des lignes de validation',
  'Reading words': 'Lecture des mots',
  'Counting n-grams': 'Comptage des n-grammes',
  'Weighting n-grams': 'Pondération des n-grammes',
  'Computed by {about}.': 'Calculé par {about}.',
  'Texts were encoded by {about}.': 'Textes encodés par {about}.',
  'Reading texts': 'Lecture des textes',
  'Encoding texts': 'Encodage des textes',
  'The vectors of {kept} of {texts} texts were already stored.':
    'Les vecteurs de {kept} textes sur {texts} étaient déjà gardés.',
  'The vectors of {lines} texts, {width} numbers each, do not fit in memory. Train on at most {most} rows.':
    'Les vecteurs de {lines} textes, de {width} nombres chacun, ne tiennent pas en mémoire. Entraînez sur {most} lignes au plus.',
  'Training word vectors': 'Entraînement des vecteurs de mots',
  'Reading word vectors': 'Lecture des vecteurs de mots',
  'Vectors were found for {found} of {words} words ({share}), which make up {met} of all occurrences; the others were initialised with small random numbers.':
    'Des vecteurs ont été trouvés pour {found} mots sur {words} ({share}), soit {met} des occurrences ; les autres ont été initialisés par de petits nombres aléatoires.',
  'the Universal Sentence Encoder (lite)': 'l’Universal Sentence Encoder (lite)',
  'the length of “{key}” does not match its shape': 'la longueur de « {key} » ne correspond pas à sa forme',
} satisfies Dictionary;
