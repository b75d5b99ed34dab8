import type { Dictionary } from '../../wording/dictionary';

/** The Study view, its parts and its report. */
export default {
  Toolbox: 'Boîte à outils',
  'Own network': 'Réseau sur mesure',
  'Knowledge needed': 'Connaissances requises',
  'The slides’ judgement: little is best.': 'Le jugement des diapositives : le moins est le mieux.',
  Little: 'Faible',
  'The basics': 'Les bases',
  'An expert’s': 'Celles d’un expert',
  Effort: 'Effort',
  'The slides’ judgement: simple is best.': 'Le jugement des diapositives : le plus simple est le mieux.',
  Simple: 'Simple',
  'Fairly simple': 'Assez simple',
  Complex: 'Complexe',
  Adaptability: 'Adaptabilité',
  'The slides’ judgement: complete is best.': 'Le jugement des diapositives : la plus complète est la mieux.',
  Possible: 'Possible',
  Complete: 'Complète',
  'Local or cloud': 'Local ou nuage',
  'On this device is best: no text leaves it.': 'Sur cet appareil est le mieux : aucun texte ne le quitte.',
  'Cloud only': 'Nuage seulement',
  Performance: 'Performance',
  'Accuracy measured here; 10 points below the best counts as zero.':
    'Exactitude mesurée ici ; 10 points sous la meilleure comptent pour zéro.',
  Fair: 'Correcte',
  Good: 'Bonne',
  'Very good': 'Très bonne',
  Hardware: 'Matériel',
  'Size of the weights here: 1 MB is best, 1 GB counts as zero.':
    'Taille des poids ici : 1 Mo est le mieux, 1 Go compte pour zéro.',
  Included: 'Inclus',
  'To be defined': 'À définir',
  'Training time here: a second is best, an hour counts as zero.':
    'Temps d’entraînement ici : une seconde est le mieux, une heure compte pour zéro.',
  Moderate: 'Modéré',
  Considerable: 'Considérable',
  Cost: 'Coût',
  'What a service charges; on this device nothing but electricity.':
    'Ce qu’un service facture ; sur cet appareil, rien que l’électricité.',
  'By volume': 'Au volume',
  'By the hour': 'À l’heure',
  'By the hour, to be defined': 'À l’heure, à définir',
  'Cloud: texts leave': 'Nuage : les textes partent',
  'On this device': 'Sur cet appareil',
  '{accuracy} accuracy': 'exactitude {accuracy}',
  '{size} MB of weights, {backend}': '{size} Mo de poids, {backend}',
  '{fit} to train, {predict} for 1,000 texts': '{fit} pour entraîner, {predict} pour 1 000 textes',
  'Not measured on this device, and so left out: {approaches}.':
    'Non mesuré sur cet appareil, donc laissé de côté : {approaches}.',
  'Give at least one criterion a weight.': 'Donnez un poids à au moins un critère.',
  'Nothing can be recommended before a model is trained.':
    'Rien ne peut être recommandé avant qu’un modèle soit entraîné.',
  'Only “{title}” was measured, by {name}: there is nothing to choose between yet.':
    'Seule l’approche « {title} » a été mesurée, par {name} : il n’y a pas encore de choix à faire.',
  '“{first}” and “{second}” are tied: {score} of 100.': '« {first} » et « {second} » sont à égalité : {score} sur 100.',
  '“{first}” ({name}): {score} of 100, ahead of “{second}” with {other}. It leads on {criteria}.':
    '« {first} » ({name}) : {score} sur 100, devant « {second} » avec {other}. Ce qui la porte en tête : {criteria}.',
  'This is based on {test} test rows, too few to tell the two accuracies apart; knowledge, effort and adaptability are the slides’ judgement.':
    'Cela repose sur {test} lignes de test, trop peu pour distinguer les deux exactitudes ; connaissances, effort et adaptabilité sont le jugement des diapositives.',
  'This is based on {test} test rows, enough to tell the two accuracies apart; knowledge, effort and adaptability are the slides’ judgement.':
    'Cela repose sur {test} lignes de test, assez pour distinguer les deux exactitudes ; connaissances, effort et adaptabilité sont le jugement des diapositives.',
  'Training tweets': 'Tweets d’entraînement',
  done: 'fait',
  running: 'en cours',
  waiting: 'en attente',
  failed: 'échoué',
  skipped: 'impossible ici',
  slide: 'diapositive',
  model: 'modèle',
  preprocess: 'prétraitement',
  'trained here': 'entraîné ici',
  state: 'état',
  verdict: 'verdict',
  'interval low': 'borne basse',
  'interval high': 'borne haute',
  '{figure} slides': '{figure} diapositives',
  '{figure} here': '{figure} ici',
  'test rows': 'lignes de test',
  backend: 'moteur de calcul',
  seed: 'graine',
  remarks: 'remarques',
  all: 'tout',
  raw: 'brut',
  standard: 'standard',
  lemmatised: 'lemmatisé',
  stemmed: 'racinisé',
  '{model} {preprocessing}, all rows': '{model} {preprocessing}, toutes les lignes',
  '{model} {preprocessing}, {rows} rows': '{model} {preprocessing}, {rows} {rows|ligne|lignes}',
  'Toolbox and ready to use': 'Boîte à outils et clé en main',
  'Hashing and n-grams on 1,600 tweets; the lexicon and a pretrained transformer, which learn nothing.':
    'Hachage et n-grammes sur 1 600 tweets ; le lexique et un transformeur préentraîné, qui n’apprennent rien.',
  'Seven networks on 1,600 tweets': 'Sept réseaux sur 1 600 tweets',
  'Each with three preprocessings: 21 trainings.': 'Chacun avec trois prétraitements : 21 entraînements.',
  'Long runs, the study’s settings': 'Entraînements longs, réglages de l’étude',
  'The networks on 400,000 tweets, GloVe on all with each preprocessing.':
    'Les réseaux sur 400 000 tweets, GloVe sur tous avec chaque prétraitement.',
  'Long runs, the lab’s settings': 'Entraînements longs, réglages du laboratoire',
  'The same LSTMs on 400,000 tweets with what works better here, then all of them as a blend.':
    'Les mêmes LSTM sur 400 000 tweets avec ce qui marche mieux ici, puis leur mélange à tous.',
  'This corpus has only {rows} training rows.': 'Ce corpus n’a que {rows} {rows|ligne|lignes} d’entraînement.',
  'The lab has no model {recipe}.': 'Le laboratoire n’a pas de modèle {recipe}.',
  'It receives your texts, so it is never started automatically: train it in the Train view, after you agree there.':
    'Il reçoit vos textes, il n’est donc jamais lancé automatiquement : entraînez-le dans la vue Entraîner, après y avoir consenti.',
  'It is made of at least two of the models above.': 'Il se compose d’au moins deux des modèles ci-dessus.',
  'It needs {missing}: see Assets.': 'Il a besoin de : {missing}. Voir Ressources.',
  beaten: 'battu',
  tied: 'égalité',
  missed: 'manqué',
  'not trained yet': 'pas encore entraîné',
  'Slide: {slide}': 'Diapositive : {slide}',
  'Trained here': 'Entraîné ici',
  Verdict: 'Verdict',
  '95 % interval of the accuracy here': 'Intervalle à 95 % de l’exactitude ici',
  '{figure}, slides': '{figure}, diapositives',
  '{figure}, here': '{figure}, ici',
  'Confusion on {rows} test rows: of the negative ones {trueNegatives} were taken for negative and {falsePositives} for positive, of the positive ones {falseNegatives} for negative and {truePositives} for positive.':
    'Confusion sur {rows} lignes de test : parmi les négatives, {trueNegatives} ont été prises pour négatives et {falsePositives} pour positives ; parmi les positives, {falseNegatives} pour négatives et {truePositives} pour positives.',
  'Would more data help? {model}': 'Plus de données aideraient-elles ? {model}',
  'Accuracy by training rows': 'Exactitude selon les lignes d’entraînement',
  'Which approach to choose': 'Quelle approche choisir',
  Criterion: 'Critère',
  'not measured': 'non mesuré',
  'slides: {judgement}': 'diapositives : {judgement}',
  'each doubling of the training rows brought {gain} points of accuracy over the last {steps} steps (95 % interval {low} to {high})':
    'chaque doublement des lignes d’entraînement a apporté {gain} points d’exactitude sur les {steps} derniers paliers (intervalle à 95 % : {low} à {high})',
  'More data would hardly help: {figures}.': 'Plus de données n’aideraient guère : {figures}.',
  'More data would help: {figures}.': 'Plus de données aideraient : {figures}.',
  'More data would help a little: {figures}.': 'Plus de données aideraient un peu : {figures}.',
  'It is not yet clear whether more data would help: {figures}. More steps or more test rows would tell.':
    'On ne sait pas encore si plus de données aideraient : {figures}. Plus de paliers ou plus de lignes de test le diraient.',
  '1,600 tweets, standard preprocessing': '1 600 tweets, prétraitement standard',
  '1,600 tweets, lemmatised': '1 600 tweets, lemmatisés',
  '1,600 tweets, stemmed': '1 600 tweets, racinisés',
  'The three approaches': 'Les trois approches',
  'Azure’s service by preprocessing': 'Le service d’Azure selon le prétraitement',
  'Original tweets': 'Tweets originaux',
  'Cleaned tweets': 'Tweets nettoyés',
  'Lemmatized tweets': 'Tweets lemmatisés',
  'Simple RNNs: more dropout': 'RNN simples : davantage de dropout',
  'Azure reads texts as written here, so nothing corresponds to this row.':
    'Ici Azure lit les textes tels qu’ils sont écrits, rien ne correspond donc à cette ligne.',
  '{name} has the format of Sentiment140; the study drew other rows from it to train and to test.':
    '{name} a le format de Sentiment140 ; l’étude en a tiré d’autres lignes pour entraîner et pour tester.',
  '{name} is not Sentiment140, which the study used: its texts and labels are of another kind.':
    '{name} n’est pas Sentiment140, dont l’étude s’est servie : ses textes et ses étiquettes sont d’une autre nature.',
  'The slides do not say how many rows they tested on. The accuracies on 1,600 tweets are mostly multiples of 1/320: with so few test rows they are themselves uncertain by about 5 points, which the verdict does not count.':
    'Les diapositives ne disent pas sur combien de lignes elles ont testé. Les exactitudes sur 1 600 tweets sont pour la plupart des multiples de 1/320 : avec si peu de lignes de test, elles sont elles-mêmes incertaines à environ 5 points près, ce que le verdict ne compte pas.',
  'The slides’ 1,600 tweets include the test rows; here up to 1,600 are for training and others for testing.':
    'Les 1 600 tweets des diapositives comprennent les lignes de test ; ici, jusqu’à 1 600 servent à l’entraînement et d’autres au test.',
  'Times are from other machines: the slides’ networks ran on a GPU.':
    'Les temps sont ceux d’autres machines : les réseaux des diapositives tournaient sur un GPU.',
  'The slides have no blend.': 'Les diapositives n’ont pas de mélange.',
  'The slides give no figure for it on 1,600 tweets.': 'Les diapositives n’en donnent pas de chiffre sur 1 600 tweets.',
  'Trained on {rows} rows, not {wanted}: the corpus has no more.':
    'Entraîné sur {rows} lignes, non {wanted} : le corpus n’en a pas plus.',
  '“Full DF” is all of Sentiment140, 1.6 million tweets; trained on {rows} here.':
    '« Full DF » est tout Sentiment140, 1,6 million de tweets ; entraîné ici sur {rows}.',
  'The slides do not say on how many tweets; 400,000 are taken here.':
    'Les diapositives ne disent pas sur combien de tweets ; on en prend ici 400 000.',
  'Its training was stopped early by hand.': 'Son entraînement a été arrêté à la main avant la fin.',
  'Trained with the lab’s own settings, not with the study’s.':
    'Entraîné avec les réglages du laboratoire, non avec ceux de l’étude.',
  'Its vectors come from the Word2Vec file on this device.':
    'Ses vecteurs viennent du fichier Word2Vec de cet appareil.',
  'Its vectors were trained on this corpus, the study’s by Google on news.':
    'Ses vecteurs ont été entraînés sur ce corpus, ceux de l’étude par Google sur des actualités.',
  'Another vocabulary: the study kept 93,480 words of its vectors, here at most 50,000 of the training rows.':
    'Autre vocabulaire : l’étude a gardé 93 480 mots de ses vecteurs, ici 50 000 au plus des lignes d’entraînement.',
  'The study used the modules of Azure Machine Learning Studio, whose settings the slides do not show.':
    'L’étude s’est servie des modules d’Azure Machine Learning Studio, dont les diapositives ne montrent pas les réglages.',
  'It reads the GloVe file on this device; the study’s was glove.twitter.27B, 200 dimensions.':
    'Il lit le fichier GloVe de cet appareil ; celui de l’étude était glove.twitter.27B, 200 dimensions.',
  'This is USE-lite, the encoder for browsers; the study used the larger USE v4.':
    'C’est USE-lite, l’encodeur pour navigateurs ; l’étude s’est servie de USE v4, plus grand.',
  'The slides’ “Distill BERT” has 108.9 million parameters, the size of BERT; DistilBERT, used here, has 66 million.':
    'Le « Distill BERT » des diapositives a 108,9 millions de paramètres, la taille de BERT ; DistilBERT, employé ici, en a 66 millions.',
  'A lexicon on this device stands in for Azure’s service.':
    'Un lexique sur cet appareil tient lieu du service d’Azure.',
  'A transformer trained on film reviews, on this device, stands in for Azure’s service.':
    'Un transformeur entraîné sur des critiques de films, sur cet appareil, tient lieu du service d’Azure.',
  'Azure’s service has changed since; here it reads texts as written.':
    'Le service d’Azure a changé depuis ; ici il lit les textes tels qu’ils sont écrits.',
  '{date} UTC, on the corpus {name} ({rows} rows, fingerprint {fingerprint}), seed 42.':
    '{date} UTC, sur le corpus {name} ({rows} {rows|ligne|lignes}, empreinte {fingerprint}), graine 42.',
  'The study, replayed in Badbuzz Lab': 'L’étude, rejouée dans Badbuzz Lab',
  '{beaten} rows of the slides beaten, {tied} tied, {missed} missed, {open} without a verdict. Beaten: the slides’ accuracy lies below the 95 % interval (Wilson) of the one measured here; missed: above; tied: within.':
    'Lignes des diapositives : {beaten} {beaten|battue|battues}, {tied} à égalité, {missed} {missed|manquée|manquées}, {open} sans verdict. Battue : l’exactitude des diapositives se trouve sous l’intervalle à 95 % (Wilson) de celle mesurée ici ; manquée : au-dessus ; à égalité : dedans.',
  'This corpus has about {rows} training rows: models that call for {wanted} are trained on all of them.':
    'Ce corpus a environ {rows} {rows|ligne|lignes} d’entraînement : les modèles qui en demandent {wanted} sont entraînés sur toutes.',
  'The page was closed or reloaded {times} times while it was trained.':
    'La page a été fermée ou rechargée {times} fois pendant son entraînement.',
  'It could not be kept on this device.': 'Il n’a pas pu être gardé sur cet appareil.',
  'The study’s replay is paused: the current training was cancelled.':
    'La reprise de l’étude est en pause : l’entraînement en cours a été annulé.',
  'The study’s replay is complete.': 'La reprise de l’étude est terminée.',
  'A slope needs at least two steps.': 'Une pente demande au moins deux paliers.',
  'The slides’ criteria. First what this device measured, for the most accurate model of each approach on this corpus with seed 42; below it what the slides say. Weight the criteria by how much they matter to you.':
    'Les critères des diapositives. D’abord ce que cet appareil a mesuré, pour le modèle le plus exact de chaque approche sur ce corpus avec la graine 42 ; dessous, ce que disent les diapositives. Pondérez les critères selon ce qui compte pour vous.',
  Criteria: 'Critères',
  'Criteria by approach, with their weights': 'Critères par approche, avec leurs poids',
  'Not measured yet': 'Pas encore mesuré',
  'Not measured': 'Non mesuré',
  'Slides: {judgement}': 'Diapositives : {judgement}',
  '{score} of 100': '{score} sur 100',
  'Kept: epoch {epoch}, validation {figure}.': 'Gardée : époque {epoch}, validation {figure}.',
  'Learning curves and confusion matrices': 'Courbes d’apprentissage et matrices de confusion',
  'They appear with the first network of the replay.': 'Elles apparaissent avec le premier réseau de la reprise.',
  Of: 'De',
  'Confusion on {rows} test rows': 'Confusion sur {rows} lignes de test',
  Done: 'Fait',
  'To do': 'À faire',
  Failed: 'Échoué',
  'Not possible here': 'Impossible ici',
  '{accuracy} in {time}': '{accuracy} en {time}',
  'Time not yet known': 'Durée encore inconnue',
  'About {time}': 'Environ {time}',
  'Every training and its state': 'Chaque entraînement et son état',
  'Every training': 'Tous les entraînements',
  'Every training of the replay and its state': 'Chaque entraînement de la reprise et son état',
  'time not yet known': 'durée encore inconnue',
  'about {time}, and {unknown} not yet known': 'environ {time}, et {unknown} de durée encore inconnue',
  'about {time}': 'environ {time}',
  'about {time} left, and {unknown} not yet known': 'encore environ {time}, et {unknown} de durée encore inconnue',
  'about {time} left': 'encore environ {time}',
  '{done} of {total} done': '{done} sur {total} {done|fait|faits}',
  '{skipped} not possible here': '{skipped} {skipped|impossible|impossibles} ici',
  '{failed} failed': '{failed} {failed|échoué|échoués}',
  'training {name}': 'entraînement de {name}',
  'waiting for another training to end': 'en attente de la fin d’un autre entraînement',
  paused: 'en pause',
  'Replay the study': 'Rejouer l’étude',
  'One training after another on {corpus}, in the background, with seed 42. It goes on after a reload, skips what is done, and keeps each model like any other. Nothing that sends texts away is started.':
    'Un entraînement après l’autre sur {corpus}, en arrière-plan, avec la graine 42. Cela continue après un rechargement, saute ce qui est fait, et garde chaque modèle comme tout autre. Rien de ce qui envoie des textes n’est lancé.',
  Parts: 'Parties',
  'The replay was started for another corpus and waits until that is open again.':
    'La reprise a été lancée pour un autre corpus et attend qu’il soit rouvert.',
  'Replay on this corpus instead': 'Rejouer plutôt sur ce corpus',
  'Cancel the replay': 'Annuler la reprise',
  'The replay goes on in another tab of this browser.': 'La reprise continue dans un autre onglet de ce navigateur.',
  'Replay of the study': 'Reprise de l’étude',
  'Resume the replay': 'Continuer la reprise',
  'Pause the replay': 'Suspendre la reprise',
  'Start the replay': 'Lancer la reprise',
  '{trainings} trainings, {time}': '{trainings} {trainings|entraînement|entraînements}, {time}',
  'All that is ticked and possible here is done.': 'Tout ce qui est coché et possible ici est fait.',
  '95 % interval, lower end': 'Intervalle à 95 %, borne basse',
  'upper end': 'borne haute',
  'Would more data help?': 'Plus de données aideraient-elles ?',
  'Accuracy on the same test rows against the number of training rows, each step four times the one before. The steps go through the replay’s queue.':
    'Exactitude sur les mêmes lignes de test selon le nombre de lignes d’entraînement, chaque palier valant quatre fois le précédent. Les paliers passent par la file de la reprise.',
  'Steps: {steps}': 'Paliers : {steps}',
  'Training the steps…': 'Entraînement des paliers…',
  'Train the steps': 'Entraîner les paliers',
  'Train the steps, about {time}': 'Entraîner les paliers, environ {time}',
  '{points} steps measured; {accuracy} on {rows} rows.':
    '{points} {points|palier mesuré|paliers mesurés} ; {accuracy} sur {rows} lignes.',
  'The slope is that of a straight line over the last steps, against the logarithm of the rows. Its interval accounts for the sampling of the test rows, not for the seed.':
    'La pente est celle d’une droite sur les derniers paliers, selon le logarithme des lignes. Son intervalle tient compte du tirage des lignes de test, non de la graine.',
  'of {rows} negatives': 'sur {rows} {rows|négatif|négatifs}',
  'Download the report (HTML)': 'Télécharger le rapport (HTML)',
  Markdown: 'Markdown',
  CSV: 'CSV',
  'Training…': 'Entraînement…',
  'The slides’ tables, and this device': 'Les tableaux des diapositives, et cet appareil',
  '{beaten} beaten, {tied} tied, {missed} missed; {open} without a verdict.':
    '{beaten} {beaten|battue|battues}, {tied} à égalité, {missed} {missed|manquée|manquées} ; {open} sans verdict.',
  'Beaten: the slides’ accuracy lies below the 95 % interval (Wilson) of the one measured here. Missed: above. Tied: within.':
    'Battue : l’exactitude des diapositives se trouve sous l’intervalle à 95 % (Wilson) de celle mesurée ici. Manquée : au-dessus. À égalité : dedans.',
  'Download the study': 'Télécharger l’étude',
  'Differences that affect every row': 'Différences qui touchent toutes les lignes',
  'Slide:': 'Diapositive :',
  Slides: 'Diapositives',
  Here: 'Ici',
  'Differences that affect single rows of this table': 'Différences qui touchent certaines lignes de ce tableau',
  'The lab rebuilds a published study on 1.6 million tweets. Open a corpus, and everything in the study’s tables can be trained here and compared with its figures.':
    'Le laboratoire refait une étude publiée sur 1,6 million de tweets. Ouvrez un corpus, et tout ce qui est dans les tableaux de l’étude peut être entraîné ici et comparé à ses chiffres.',
  'Open a corpus': 'Ouvrir un corpus',
  'Reading what is on this device…': 'Lecture de ce qui est sur cet appareil…',
} satisfies Dictionary;
