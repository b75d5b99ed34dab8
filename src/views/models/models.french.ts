import type { Dictionary } from '../../wording/dictionary';

/** The Models view: saved models, bundled models, comparison. */
export default {
  'Small: words and word groups': 'Petit : mots et groupes de mots',
  'A weight for each word and group of up to three words (the fastText classifier). Answers at once.':
    'Un poids pour chaque mot et chaque groupe de trois mots au plus (le classifieur fastText). Répond aussitôt.',
  'Strong: Bi-LSTM and words': 'Fort : Bi-LSTM et mots',
  'A Bi-LSTM that reads each text from both ends, and weights of words and word groups, blended.':
    'Un Bi-LSTM qui lit chaque texte par les deux bouts, mêlé à des poids de mots et de groupes de mots.',
  'It knows English tweets of 2009: names, slang and emoji that came later are unknown to it.':
    'Il connaît des tweets anglais de 2009 : les noms, l’argot et les emojis venus plus tard lui sont inconnus.',
  'It was taught by emoticons, so it tells how a writer feels rather than what is praised or blamed.':
    'Il a appris d’après des émoticônes : il dit donc ce que ressent l’auteur plutôt que ce qui est loué ou blâmé.',
  'Irony and sarcasm are read as they are written.': 'L’ironie et le sarcasme sont lus comme ils sont écrits.',
  'It has seen negative and positive tweets only: what is neither should be called unsure, and often is not.':
    'Il n’a vu que des tweets négatifs et positifs : ce qui n’est ni l’un ni l’autre devrait être dit incertain, et souvent ne l’est pas.',
  'On other kinds of text (reviews, news, letters) nobody has measured it.':
    'Sur d’autres sortes de textes (critiques, actualités, lettres), personne ne l’a mesuré.',
  'It reads the last 36 words of a text; of longer ones the beginning only counts by its words.':
    'Il lit les 36 derniers mots d’un texte ; des plus longs, le début ne compte que par ses mots.',
  'Sentiment140 (A. Go, R. Bhayani, L. Huang, 2009) names no licence; its authors offer it for research. Its labels were given by emoticons, not by people. The model holds none of its tweets.':
    'Sentiment140 (A. Go, R. Bhayani, L. Huang, 2009) n’indique pas de licence ; ses auteurs le proposent pour la recherche. Ses étiquettes ont été données par des émoticônes, non par des personnes. Le modèle ne contient aucun de ses tweets.',
  'African American women': 'femmes afro-américaines',
  'African American men': 'hommes afro-américains',
  'European American women': 'femmes euro-américaines',
  'European American men': 'hommes euro-américains',
  Corpus: 'Corpus',
  'Validation rows': 'Lignes de validation',
  'Test rows of': 'Lignes de test tirées de',
  'False negatives': 'Faux négatifs',
  Weights: 'Poids',
  Evaluate: 'Évaluation',
  Predict: 'Prédiction',
  'The saved models could not be read: {message}': 'Les modèles enregistrés n’ont pas pu être lus : {message}',
  'The model could not be renamed: {message}': 'Le modèle n’a pas pu être renommé : {message}',
  'The model could not be deleted: {message}': 'Le modèle n’a pas pu être supprimé : {message}',
  '“{name}” was deleted.': '« {name} » a été supprimé.',
  'The model could not be restored: {message}': 'Le modèle n’a pas pu être rétabli : {message}',
  '“{name}” was not downloaded: {message}': '« {name} » n’a pas été téléchargé : {message}',
  '“{name}” was opened.': '« {name} » a été ouvert.',
  'The list of models that come with the lab could not be read ({status}).':
    'La liste des modèles fournis avec le laboratoire n’a pas pu être lue ({status}).',
  'The card of this model could not be read. Reload the page.':
    'La fiche de ce modèle n’a pas pu être lue. Rechargez la page.',
  'Validation loss': 'Perte en validation',
  'Validation accuracy': 'Exactitude en validation',
  'Validation AUC': 'AUC en validation',
  'None of them learns over epochs.': 'Aucun d’eux n’apprend par époques.',
  'Lowest reached: {values}.': 'Minimum atteint : {values}.',
  'Highest reached: {values}.': 'Maximum atteint : {values}.',
  Compare: 'Comparer',
  'Tick two or more models above to see their settings, curves and figures side by side.':
    'Cochez deux modèles ou plus ci-dessus pour voir côte à côte leurs réglages, leurs courbes et leurs chiffres.',
  'Tick one more model above to see their settings, curves and figures side by side.':
    'Cochez un modèle de plus ci-dessus pour voir côte à côte leurs réglages, leurs courbes et leurs chiffres.',
  'These models were tested on different rows, so their figures do not tell which is better. Train with the same corpus and the same seed for that.':
    'Ces modèles ont été testés sur des lignes différentes, leurs chiffres ne disent donc pas lequel est meilleur. Pour cela, entraînez avec le même corpus et la même graine.',
  'Settings that differ': 'Réglages qui diffèrent',
  'Show the equal ones too': 'Montrer aussi ceux qui sont égaux',
  'Settings of the chosen models': 'Réglages des modèles choisis',
  Setting: 'Réglage',
  differs: 'diffère',
  'All their settings are the same.': 'Tous leurs réglages sont les mêmes.',
  'Confusion on the test rows': 'Confusion sur les lignes de test',
  '{name}: {rows} rows': '{name} : {rows} {rows|ligne|lignes}',
  '{name} was never tested: its training did not finish.':
    '{name} n’a jamais été testé : son entraînement n’est pas arrivé à son terme.',
  Figures: 'Chiffres',
  'Figures on the test rows; under the accuracy its 95 % interval (Wilson)':
    'Chiffres sur les lignes de test ; sous l’exactitude, son intervalle à 95 % (Wilson)',
  best: 'meilleur',
  '{value} ({low} to {high})': '{value} ({low} à {high})',
  '{name}, unseen rows': '{name}, lignes jamais vues',
  '; {rows} of {name} left out, as the text is among the training rows':
    ' ; {rows} de {name} {rows|écartée|écartées}, le texte étant parmi les lignes d’entraînement',
  'What it is worth': 'Ce qu’il vaut',
  'Figures of {title}': 'Chiffres de {title}',
  'Measured on': 'Mesuré sur',
  'In brackets: 95 % bootstrap intervals. No row measured was trained on{leftOut}. Rounding the weights to 8 bits and leaving words out cost {points} points of accuracy.':
    'Entre parenthèses : intervalles à 95 % par bootstrap. Aucune ligne mesurée n’a servi à l’entraînement{leftOut}. Arrondir les poids à 8 bits et laisser des mots de côté a coûté {points} points d’exactitude.',
  'When it is unsure': 'Quand il est incertain',
  'Between {low} and {high} positive, and where nothing in a text says how anyone feels. The first was chosen on validation rows, so that {wanted} of the answers are right. On the unseen rows it answers {answered}, of which {right} are right; {withoutFeeling} express no feeling. Of {neutralRows} tweets that people called neutral it is unsure of {neutralUnsure}.':
    'Entre {low} et {high} positif, et là où rien dans un texte ne dit ce que quelqu’un ressent. Le premier a été choisi sur des lignes de validation, pour que {wanted} des réponses soient justes. Sur les lignes jamais vues, il répond à {answered}, dont {right} justes ; {withoutFeeling} n’expriment aucun sentiment. Sur {neutralRows} tweets que des personnes ont dits neutres, il est incertain pour {neutralUnsure}.',
  'Checked by hand: names and dialect': 'Vérifié à la main : noms et dialecte',
  'Names, {title}': 'Noms, {title}',
  'The same sentences about': 'Les mêmes phrases sur',
  '{names} names of {group}': '{names} prénoms : {group}',
  '{pairs} sentences in African American English score {dialect} on average, the same in standard English {standard}; {flipped} of the pairs get different verdicts. A difference is a bias of the model: bear it in mind before you judge people by it.':
    '{pairs} phrases en anglais afro-américain ont un score moyen de {dialect}, les mêmes en anglais standard de {standard} ; {flipped} des paires reçoivent des verdicts différents. Une différence est un biais du modèle : gardez-la à l’esprit avant de juger des personnes d’après lui.',
  'Where it fails': 'Où il se trompe',
  'How it was made': 'Comment il a été fait',
  'Trained on {trainRows} rows of {name} (validated on {validationRows}), seed {seed}, on {madeOn}, by commit {commit}.':
    'Entraîné sur {trainRows} lignes de {name} (validé sur {validationRows}), graine {seed}, le {madeOn}, au commit {commit}.',
  'It knows {words} words, each seen {fewest} times at least in training rows; {rare} rarer ones were left out, and {names} that are users’ names. Size: {bytes}.':
    'Il connaît {words} mots, chacun vu au moins {fewest} fois dans les lignes d’entraînement ; {rare} plus rares ont été écartés, et {names} qui sont des noms d’utilisateurs. Taille : {bytes}.',
  'To rebuild it: {command}.': 'Pour le refaire : {command}.',
  'You have trained no model yet': 'Vous n’avez encore entraîné aucun modèle',
  "Every model you train is kept here, on this device, with its settings and results. Train one, or open a model's file.":
    'Chaque modèle que vous entraînez est gardé ici, sur cet appareil, avec ses réglages et ses résultats. Entraînez-en un, ou ouvrez le fichier d’un modèle.',
  'Drop the file of a model here ({ending}) to add it to the list.':
    'Déposez ici le fichier d’un modèle ({ending}) pour l’ajouter à la liste.',
  'Opening {name}…': 'Ouverture de {name}…',
  'Tick two or more (up to six) to compare them.': 'Cochez-en deux ou plus (six au plus) pour les comparer.',
  'Table of saved models': 'Tableau des modèles enregistrés',
  'Saved models': 'Modèles enregistrés',
  Params: 'Param.',
  Actions: 'Actions',
  'Compare {name}': 'Comparer {name}',
  'Download {name}': 'Télécharger {name}',
  'Writing…': 'Écriture…',
  'Delete {name}': 'Supprimer {name}',
  'These saved models are damaged and cannot be used. Delete them, or open their files again.':
    'Ces modèles enregistrés sont endommagés et inutilisables. Supprimez-les, ou ouvrez de nouveau leurs fichiers.',
  'A model without a name': 'Un modèle sans nom',
  'Come with the lab': 'Fournis avec le laboratoire',
  'Trained on Sentiment140 by this lab’s own code. They answer before you train anything, offline too, and say when they are unsure.':
    'Entraînés sur Sentiment140 par le code même de ce laboratoire. Ils répondent avant que vous n’entraîniez quoi que ce soit, hors ligne aussi, et disent quand ils sont incertains.',
  'Unseen rows': 'Lignes jamais vues',
  'Model card': 'Fiche du modèle',
  'Reading the card…': 'Lecture de la fiche…',
  'Strongest words of {name}': 'Mots les plus forts de {name}',
  'Reading the model…': 'Lecture du modèle…',
  'What each adds to the logit of a tweet that consists of it alone.':
    'Ce que chacun ajoute au logit d’un tweet qui ne contient que lui.',
  'Negative words of {name}': 'Mots négatifs de {name}',
  'Positive words of {name}': 'Mots positifs de {name}',
  '{name}: {value}': '{name} : {value}',
  '“{text}”': '« {text} »',
} satisfies Dictionary;
