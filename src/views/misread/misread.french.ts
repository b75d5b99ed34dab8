import type { Dictionary } from '../../wording/dictionary';

/** The Misread view: causes, corrections and the search for wrong labels. */
export default {
  'Wrong label': 'Étiquette fausse',
  Irony: 'Ironie',
  'Mixed feelings': 'Sentiments mêlés',
  'Other language': 'Autre langue',
  'Negation lost': 'Négation perdue',
  'Unknown words': 'Mots inconnus',
  'Models that never saw this row are {share} % sure that it is negative.':
    'Des modèles qui n’ont jamais vu cette ligne sont sûrs à {share} % qu’elle est négative.',
  'Models that never saw this row are {share} % sure that it is positive.':
    'Des modèles qui n’ont jamais vu cette ligne sont sûrs à {share} % qu’elle est positive.',
  'It looks like {language}; the model knows {known} of its {words} words.':
    'La langue semble être : {language} ; le modèle connaît {known} de ses {words} mots.',
  'It may be {language}: the model knows {known} of its {words} words.':
    'La langue est peut-être : {language}. Le modèle connaît {known} de ses {words} mots.',
  '“{negation}” is written, but of {written} {written|negation|negations} the model saw none.':
    '« {negation} » est écrit, mais sur {written} {written|négation|négations} le modèle n’en a vu aucune.',
  '“{negation}” is written, but of {written} {written|negation|negations} the model saw {kept}.':
    '« {negation} » est écrit, mais sur {written} {written|négation|négations} le modèle n’en a vu que {kept}.',
  '“{good}” points to positive, “{bad}” to negative.': '« {good} » indique le positif, « {bad} » le négatif.',
  '“{word}”, and a contrast at “{contrast}”.': '« {word} », et un contraste à « {contrast} ».',
  '“{mark}” is often ironic praise, and there is no negative word.':
    '« {mark} » est souvent un éloge ironique, et aucun mot négatif n’est écrit.',
  '“{word}” points strongly to negative, and no word to positive.':
    '« {word} » indique fortement le négatif, et aucun mot le positif.',
  '“{word}” points strongly to positive, and no word to negative.':
    '« {word} » indique fortement le positif, et aucun mot le négatif.',
  '{unknown} of {words} words are unknown: {examples}.': '{unknown} mots sur {words} sont inconnus : {examples}.',
  '{name}, corrected': '{name}, corrigé',
  'Your decision could not be kept or read: {message}': 'Votre décision n’a pas pu être gardée ou lue : {message}',
  'Your corrections': 'Vos corrections',
  'None yet: relabel a tweet below, or confirm its label.':
    'Aucune encore : changez l’étiquette d’un tweet ci-dessous, ou confirmez-la.',
  '{relabelled} relabelled, {confirmed} confirmed. Kept on this device.':
    '{relabelled} {relabelled|changée|changées}, {confirmed} {confirmed|confirmée|confirmées}. Gardées sur cet appareil.',
  'Export as CSV': 'Exporter en CSV',
  'Train {name} again on the corrected rows': 'Réentraîner {name} sur les lignes corrigées',
  'Correcting a copy of the corpus…': 'Correction d’une copie du corpus…',
  'Training “{name}”…': 'Entraînement de « {name} »…',
  'That training was not finished.': 'Cet entraînement n’a pas été mené à bien.',
  'Gain from the corrections': 'Gain par les corrections',
  '“{after}” against “{before}”': '« {after} » contre « {before} »',
  'Right before': 'Justes avant',
  'Right after': 'Justes après',
  'Labels untouched': 'Étiquettes inchangées',
  'Labels corrected': 'Étiquettes corrigées',
  'Only the untouched rows tell whether the model got better. You chose the corrected ones because the model contradicted them: judged by your labels, both models look better there.':
    'Seules les lignes inchangées disent si le modèle est devenu meilleur. Vous avez choisi celles que vous avez corrigées parce que le modèle les contredisait : jugés d’après vos étiquettes, les deux modèles y paraissent meilleurs.',
  'Wrong labels': 'Étiquettes fausses',
  'Searching for wrong labels': 'Recherche d’étiquettes fausses',
  '{found} of {searched} labels look wrong; the {listed} likeliest are listed.':
    '{found} étiquettes sur {searched} paraissent fausses ; les {listed} plus probables sont listées.',
  '{found} of {searched} labels look wrong.':
    '{found} {found|étiquette|étiquettes} sur {searched} {found|paraît fausse|paraissent fausses}.',
  'A doubt is not proof: irony and mixed feelings look the same to such models. Judge by the text.':
    'Un doute n’est pas une preuve : l’ironie et les sentiments mêlés ont le même air pour de tels modèles. Jugez d’après le texte.',
  'Five n-gram models each learn from four fifths of all labelled rows and judge the rest, or a better model of yours judges the test rows it never trained on; where they firmly contradict a label, it is doubted (confident learning).':
    'Cinq modèles à n-grammes apprennent chacun de quatre cinquièmes des lignes étiquetées et jugent le reste, ou un meilleur modèle à vous juge les lignes de test sur lesquelles il ne s’est jamais entraîné ; là où ils contredisent fermement une étiquette, elle est mise en doute (confident learning).',
  'Judged by': 'Jugé par',
  'Cross-validation, all rows': 'Validation croisée, toutes les lignes',
  '{name}, its own test rows': '{name}, ses propres lignes de test',
  'Search again': 'Chercher de nouveau',
  'Search for wrong labels': 'Chercher des étiquettes fausses',
  List: 'Liste',
  'Misread test rows': 'Lignes de test mal lues',
  'Labels that look wrong ({suspects})': 'Étiquettes qui paraissent fausses ({suspects})',
  'Misread by': 'Mal lu par',
  'Any model': 'Un modèle au moins',
  'All models': 'Tous les modèles',
  'Some: they disagree': 'Certains : ils ne s’accordent pas',
  'Suggested cause': 'Cause suggérée',
  'Any or none': 'Toutes ou aucune',
  'None found': 'Aucune trouvée',
  'Sort by': 'Trier par',
  'Largest error': 'Plus grande erreur',
  'Disagreement of models': 'Désaccord des modèles',
  'Models that never saw it': 'Modèles qui ne l’ont jamais vue',
  'Row {row}, labelled': 'Ligne {row}, étiquetée',
  '{name}: {score} positive': '{name} : {score} positif',
  misread: 'mal lu',
  'read right': 'bien lu',
  'Words that drove the score of {name} in row {row}': 'Mots qui ont poussé le score de {name} dans la ligne {row}',
  'Computing what each word adds, by {name}…': 'Calcul de ce que chaque mot ajoute, d’après {name}…',
  'No cause found: it may be the model’s own error.':
    'Aucune cause trouvée : c’est peut-être une erreur du modèle lui-même.',
  'Label confirmed': 'Étiquette confirmée',
  'Relabelled positive': 'Réétiqueté positif',
  'Relabelled negative': 'Réétiqueté négatif',
  'in row {row}': 'à la ligne {row}',
  'Relabel positive': 'Réétiqueter positif',
  'Relabel negative': 'Réétiqueter négatif',
  'row {row}': 'la ligne {row}',
  'Label is right': 'L’étiquette est juste',
  'See which tweets a model misreads, and why perhaps, as soon as one is trained.':
    'Voyez quels tweets un modèle lit mal, et peut-être pourquoi, dès que l’un est entraîné.',
  'Models that read': 'Modèles qui lisent',
  'Looking for misread tweets': 'Recherche de tweets mal lus',
  'Looking for misread tweets…': 'Recherche de tweets mal lus…',
  'Of {tested} test rows, never trained on, {misses}.':
    'Sur {tested} lignes de test, jamais vues à l’entraînement, {misses}.',
  '{name} misreads {count} ({share})': '{name} en lit mal {count} ({share})',
  'Misread tweets': 'Tweets mal lus',
  'No tweet matches the filters.': 'Aucun tweet ne correspond aux filtres.',
  'Choose a model to see what it misreads.': 'Choisissez un modèle pour voir ce qu’il lit mal.',
  'At least {rows} labelled rows are needed to doubt a label.':
    'Il faut au moins {rows} lignes étiquetées pour douter d’une étiquette.',
  'The corrections refer to another corpus. Look for misread tweets again, then correct them.':
    'Les corrections portent sur un autre corpus. Cherchez de nouveau les tweets mal lus, puis corrigez-les.',
  'These models were tested on different corpora. Choose models of one corpus.':
    'Ces modèles ont été testés sur des corpus différents. Choisissez des modèles d’un seul corpus.',
  'These models have no test row in common. Choose models that were trained with the same seed.':
    'Ces modèles n’ont aucune ligne de test en commun. Choisissez des modèles entraînés avec la même graine.',
  'Looking for causes': 'Recherche de causes',
} satisfies Dictionary;
