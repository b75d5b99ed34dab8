import type { Dictionary } from '../../wording/dictionary';

/** The Measure view: metrics, curves, thresholds, differences and leaks. */
export default {
  'All test rows': 'Toutes les lignes de test',
  'of users that the training rows have too': 'd’utilisateurs présents aussi dans les lignes d’entraînement',
  'nearly the same as a training row': 'presque identiques à une ligne d’entraînement',
  neither: 'ni l’un ni l’autre',
  'The corpus names no users, so only texts were compared.':
    'Le corpus ne nomme pas d’utilisateurs, seuls les textes ont donc été comparés.',
  'No test row has a leak: the accuracy is not inflated.':
    'Aucune ligne de test ne présente de fuite : l’exactitude n’est pas gonflée.',
  'Every test row has a leak: this accuracy says little about new texts.':
    'Chaque ligne de test présente une fuite : cette exactitude dit peu de chose des textes nouveaux.',
  'On rows without leaks the accuracy is {size} points lower: within chance variation on so few rows.':
    'Sur les lignes sans fuite, l’exactitude est inférieure de {size} points : dans les limites du hasard sur si peu de lignes.',
  'On rows without leaks the accuracy is {size} points higher: within chance variation on so few rows.':
    'Sur les lignes sans fuite, l’exactitude est supérieure de {size} points : dans les limites du hasard sur si peu de lignes.',
  'The accuracy is inflated by {size} points: on rows without leaks it is that much lower.':
    'L’exactitude est gonflée de {size} points : elle est d’autant plus basse sur les lignes sans fuite.',
  'On rows without leaks the accuracy is {size} points higher: it is not inflated.':
    'Sur les lignes sans fuite, l’exactitude est supérieure de {size} points : elle n’est pas gonflée.',
  'A tie: these rows do not tell them apart.': 'Égalité : ces lignes ne les distinguent pas.',
  '“{name}” is better on both.': '« {name} » est meilleur sur les deux.',
  'A tie in accuracy; “{name}” ranks better.': 'Égalité d’exactitude ; « {name} » classe mieux.',
  '“{name}” is right more often; a tie in ranking.': '« {name} » a plus souvent raison ; égalité de classement.',
  '“{first}” is right more often, “{second}” ranks better.':
    '« {first} » a plus souvent raison, « {second} » classe mieux.',
  'No row of “{name}” was read as negative or positive. Import it in the Data view, where you can say what its columns mean, then choose it here.':
    'Aucune ligne de « {name} » n’a été lue comme négative ou positive. Importez-le dans la vue Données, où vous pouvez dire ce que ses colonnes signifient, puis choisissez-le ici.',
  Is: 'Est',
  'Taken for negative': 'Pris pour négatif',
  'Taken for positive': 'Pris pour positif',
  ', right': ', juste',
  ', wrong': ', faux',
  'Better, or a tie?': 'Meilleur, ou à égalité ?',
  'These models share no test rows, so they cannot be compared. Train with the same corpus and seed.':
    'Ces modèles n’ont pas de lignes de test en commun, ils ne peuvent donc pas être comparés. Entraînez avec le même corpus et la même graine.',
  'McNemar’s exact test of the mistakes and DeLong’s test of the AUC, on the rows that both were tested on. p is how often chance alone would give such a difference, corrected for {pairs} {pairs|pair|pairs} (Holm); below 0.05 a difference counts as significant.':
    'Test exact de McNemar sur les erreurs et test de DeLong sur l’AUC, sur les lignes où les deux ont été testés. p dit à quelle fréquence le hasard seul donnerait une telle différence, corrigé pour {pairs} {pairs|paire|paires} (Holm) ; sous 0,05 une différence est dite significative.',
  'Pairs of models': 'Paires de modèles',
  'Pairs of models and what the tests say': 'Paires de modèles et ce que disent les tests',
  'Accuracy, points': 'Exactitude, points',
  'In words': 'En mots',
  '{first} against {second}': '{first} contre {second}',
  Leaks: 'Fuites',
  'The same text is never on both sides. But a test row of a user who also wrote training rows, or one that is nearly the same as a training row, is easier than a new one, and inflates the accuracy.':
    'Le même texte n’est jamais des deux côtés. Mais une ligne de test d’un utilisateur qui a aussi écrit des lignes d’entraînement, ou presque identique à une ligne d’entraînement, est plus facile qu’une nouvelle, et gonfle l’exactitude.',
  'Check for leaks': 'Chercher des fuites',
  'Checking for leaks': 'Recherche de fuites',
  'Leaks of {name}': 'Fuites de {name}',
  'Accuracy of {name} by kind of test row': 'Exactitude de {name} par sorte de ligne de test',
  Curves: 'Courbes',
  ROC: 'ROC',
  'False positive rate': 'Taux de faux positifs',
  guessing: 'au hasard',
  'Area under the curve': 'Aire sous la courbe',
  'Precision and recall': 'Précision et rappel',
  Recall: 'Rappel',
  'Average precision': 'Précision moyenne',
  'Calibration: share of positives against score': 'Étalonnage : part de positifs selon le score',
  'perfectly calibrated': 'étalonnage parfait',
  'Expected calibration error': 'Erreur d’étalonnage attendue',
  'Calibration, bin by bin': 'Étalonnage, classe par classe',
  'Calibration of {name}': 'Étalonnage de {name}',
  Scores: 'Scores',
  'right of all': 'justes parmi toutes',
  'a positive scores above a negative': 'un positif a un score au-dessus d’un négatif',
  'surprise in nats; low is good': 'surprise en nats ; plus bas est mieux',
  Precision: 'Précision',
  'of those taken for positive, right': 'de celles prises pour positives, justes',
  'of the positive, found': 'des positives, trouvées',
  Specificity: 'Spécificité',
  'of the negative, found': 'des négatives, trouvées',
  F1: 'F1',
  'of precision and recall': 'de la précision et du rappel',
  MCC: 'MCC',
  'correlation with the labels': 'corrélation avec les étiquettes',
  'Brier score': 'Score de Brier',
  'squared error; low is good': 'erreur quadratique ; plus bas est mieux',
  'over all recalls': 'sur tous les rappels',
  'Figures, {title}': 'Chiffres, {title}',
  'With 95 % intervals, by resampling the rows (bootstrap)':
    'Avec intervalles à 95 %, par rééchantillonnage des lignes (bootstrap)',
  'may contain training texts': 'contient peut-être des textes d’entraînement',
  '{rows} left out': '{rows} {rows|écartée|écartées}',
  'score against share; low is good': 'score contre part observée ; plus bas est mieux',
  'Computing the figures…': 'Calcul des chiffres…',
  'See how often a model is right, how sure one can be of that, and whether another is really better.':
    'Voyez à quelle fréquence un modèle a raison, à quel point on peut en être sûr, et si un autre est vraiment meilleur.',
  'Models to measure': 'Modèles à mesurer',
  'Choose a model to see its figures.': 'Choisissez un modèle pour voir ses chiffres.',
  'Figures on rows the models never trained on': 'Chiffres sur des lignes où les modèles ne se sont jamais entraînés',
  'Own test rows': 'Propres lignes de test',
  'Each model on the test rows kept apart from its training.':
    'Chaque modèle sur les lignes de test tenues à l’écart de son entraînement.',
  'The second set, without rows whose text a model was trained on.':
    'Le second jeu, sans les lignes dont le texte a entraîné un modèle.',
  'Shown below': 'Montré ci-dessous',
  'Measure anyway': 'Mesurer quand même',
  'Second test set: {name}': 'Second jeu de test : {name}',
  'Second test set: none yet': 'Second jeu de test : aucun encore',
  'Rows from elsewhere show what the model’s own test rows cannot: for Sentiment140, its 359 tweets labelled by hand.':
    'Des lignes venues d’ailleurs montrent ce que les lignes de test du modèle ne peuvent montrer : pour Sentiment140, ses 359 tweets étiquetés à la main.',
  'A corpus kept on this device': 'Un corpus gardé sur cet appareil',
  '{name}, {rows} rows': '{name}, {rows} {rows|ligne|lignes}',
  'Choose a test file': 'Choisir un fichier de test',
  'Drop a file of labelled rows here; it is kept among your corpora.':
    'Déposez ici un fichier de lignes étiquetées ; il est gardé parmi vos corpus.',
  'Reading {name}…': 'Lecture de {name}…',
  'Cost a row': 'Coût par ligne',
  'Cheapest from': 'Moins cher dès',
  'Cost there': 'Coût à ce seuil',
  'Enter a number from 0 to 1,000,000.': 'Entrez un nombre de 0 à 1 000 000.',
  Threshold: 'Seuil',
  'A text counts as positive from a score of': 'Un texte compte comme positif à partir d’un score de',
  'Back to 0.5': 'Revenir à 0,5',
  'Cost of a false positive': 'Coût d’un faux positif',
  'A bad buzz taken for praise.': 'Un bad buzz pris pour un éloge.',
  'Cost of a false negative': 'Coût d’un faux négatif',
  'Praise taken for a bad buzz.': 'Un éloge pris pour un bad buzz.',
  'Figures at this threshold': 'Chiffres à ce seuil',
  'At this threshold, and where the mistakes cost the least': 'À ce seuil, et là où les erreurs coûtent le moins',
  'Set the threshold to {threshold}, the cheapest for {name}':
    'Mettre le seuil à {threshold}, le moins cher pour {name}',
  'The cheapest threshold is chosen on these same rows, so its cost on new ones will be a little higher.':
    'Le seuil le moins cher est choisi sur ces mêmes lignes, si bien que son coût sur de nouvelles sera un peu plus élevé.',
  'Comparing with training rows': 'Comparaison avec les lignes d’entraînement',
  '“{name}” was trained on all rows of its corpus: choose a second test set for it.':
    '« {name} » a été entraîné sur toutes les lignes de son corpus : choisissez-lui un second jeu de test.',
  '“{name}” sends texts to a service, so it is used only where you send texts by hand. Leave it out.':
    '« {name} » envoie des textes à un service, il ne sert donc que là où vous envoyez des textes à la main. Laissez-le de côté.',
  '“{corpus}” has no labelled row that “{name}” was not trained on.':
    '« {corpus} » n’a pas de ligne étiquetée sur laquelle « {name} » n’a pas été entraîné.',
  'Scoring by “{name}”': 'Notation par « {name} »',
  'The corpus with these test rows is not kept on this device. Import its file again, then measure.':
    'Le corpus de ces lignes de test n’est pas gardé sur cet appareil. Importez de nouveau son fichier, puis mesurez.',
  'Score of a text': 'Score d’un texte',
  '{title}: {values}.': '{title} : {values}.',
} satisfies Dictionary;
