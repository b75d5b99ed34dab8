import type { Dictionary } from '../../wording/dictionary';

/** The Score view: many texts, scored. */
export default {
  'Your label for row {row} was removed.': 'Votre étiquette de la ligne {row} a été retirée.',
  'Row {row} was read.': 'La ligne {row} est lue.',
  '{read} {read|reading|readings} used: {added} {added|row|rows} added, {rows} in all.':
    '{read} {read|lecture utilisée|lectures utilisées} : {added} {added|ligne ajoutée|lignes ajoutées}, {rows} en tout.',
  'Only text in UTF-8 can be watched: CSV, TSV, JSON Lines or a plain file to which lines are appended.':
    'Seul du texte en UTF-8 peut être surveillé : un fichier CSV, TSV, JSON Lines ou simple auquel s’ajoutent des lignes.',
  'Not all of {name} was scored, so it is no longer watched: choose it again.':
    '{name} n’a pas été noté en entier et n’est donc plus surveillé : choisissez-le de nouveau.',
  'There is no complete line in {name} yet: write one, then choose it again.':
    '{name} ne contient pas encore de ligne complète : écrivez-en une, puis choisissez-le de nouveau.',
  'The file could not be read: {fault}': 'Le fichier n’a pas pu être lu : {fault}',
  '{name} became shorter: it was rewritten. Choose it again to score what it contains now.':
    '{name} est devenu plus court : il a été réécrit. Choisissez-le de nouveau pour noter ce qu’il contient à présent.',
  'The file can no longer be read: {fault}': 'Le fichier ne peut plus être lu : {fault}',
  'What these figures can and cannot tell': 'Ce que ces chiffres disent, et ce qu’ils ne disent pas',
  'A model misreads about one text in six. People asked about the same tweets agree on about 80 %: the rest have no certain answer.':
    'Un modèle se trompe sur un texte sur six environ. Des personnes interrogées sur les mêmes tweets sont d’accord dans 80 % des cas environ : pour le reste, il n’y a pas de réponse sûre.',
  'Irony and sarcasm are mostly taken literally: “great, my train is late again” may count as positive.':
    'L’ironie et le sarcasme sont presque toujours pris au mot : « super, mon train est encore en retard » peut compter comme positif.',
  'The interval shows only how far chance would move the share if there were more texts of the same kind. It does not account for the model’s own mistakes, nor for who was sampled.':
    'L’intervalle dit seulement de combien le hasard ferait bouger la part s’il y avait d’autres textes du même genre. Il ne tient compte ni des erreurs du modèle ni de qui a été échantillonné.',
  'Those who write do not represent everyone: angry people write more, a few write very much, and a search finds only what it was asked for. Fold near-duplicates, and group by user, before you count people.':
    'Ceux qui écrivent ne représentent pas tout le monde : les mécontents écrivent plus, quelques-uns écrivent énormément, et une recherche ne trouve que ce qu’on lui demande. Repliez les quasi-doublons et groupez par utilisateur avant de compter.',
  'The models that come with the lab were trained on English tweets of 2009. They are not made for other languages, newer words or long texts; “unsure” marks where they should not answer.':
    'Les modèles fournis ont été entraînés sur des tweets anglais de 2009. Ils ne sont pas faits pour d’autres langues, des mots plus récents ou de longs textes ; « incertain » marque là où ils ne devraient pas répondre.',
  'Compare a share with the same share last week rather than with zero, and read the texts before you act.':
    'Comparez une part à celle de la semaine passée plutôt qu’à zéro, et lisez les textes avant d’agir.',
  'Writing the file: {share}': 'Écriture du fichier : {share}',
  'Download…': 'Télécharger…',
  Download: 'Télécharger',
  'The rows shown here, all pages, in this order, with all columns of the file. Each says which model and version scored it; Parquet holds the settings, too.':
    'Les lignes affichées ici, toutes les pages, dans cet ordre, avec toutes les colonnes du fichier. Chacune dit quel modèle et quelle version l’ont notée ; Parquet contient aussi les réglages.',
  'Download as {format}': 'Télécharger en {format}',
  'Models and settings as JSON': 'Modèles et réglages en JSON',
  hashtag: 'hashtag',
  mention: 'mention',
  user: 'utilisateur',
  label: 'étiquette',
  day: 'jour',
  hour: 'heure',
  'day of the week': 'jour de la semaine',
  'certainty of being more negative than overall': 'plus sûrement négatif que l’ensemble',
  'share of negatives': 'part de négatifs',
  rows: 'lignes',
  Monday: 'lundi',
  Tuesday: 'mardi',
  Wednesday: 'mercredi',
  Thursday: 'jeudi',
  Friday: 'vendredi',
  Saturday: 'samedi',
  Sunday: 'dimanche',
  Groups: 'Groupes',
  By: 'Par',
  'Sorted by': 'Triés par',
  'Grouping…': 'Groupement…',
  'Grouping: {done} of {total}': 'Groupement : {done} sur {total}',
  'No row here has this information: {grouping}.': 'Aucune ligne ici n’a cette information : {grouping}.',
  '{groups} groups, the first {shown} of them. A group of few rows proves little: check the interval.':
    '{groups} groupes, dont les {shown} premiers. Un groupe de peu de lignes prouve peu : regardez l’intervalle.',
  '{groups} {groups|group|groups}. A group of few rows proves little: check the interval.':
    '{groups} {groups|groupe|groupes}. Un groupe de peu de lignes prouve peu : regardez l’intervalle.',
  Group: 'Groupe',
  'Mean score': 'Note moyenne',
  '{low} to {high}': '{low} à {high}',
  'Pages of groups': 'Pages des groupes',
  First: 'Première',
  'Page {page} of {pages}': 'Page {page} sur {pages}',
  Last: 'Dernière',
  'Loading the models…': 'Chargement des modèles…',
  'Scoring {source}': 'Notation de {source}',
  Scoring: 'Notation',
  'What is scored by then is kept.': 'Ce qui est noté d’ici là est gardé.',
  'Row {row}, by hand': 'Ligne {row}, à la main',
  'Read by hand': 'Lus à la main',
  '{rows} {rows|row has|rows have} your label. It is stored on this device with a hash of the text, and found again when the text is scored again.':
    '{rows} {rows|ligne porte|lignes portent} votre étiquette. Elle est gardée sur cet appareil sous l’empreinte du texte, et retrouvée quand le texte est noté de nouveau.',
  'Add them to {corpus}, to train on': 'Les ajouter à {corpus}, pour l’entraînement',
  'Make a corpus of them': 'En faire un corpus',
  'Share of negatives in {source}': 'Part de négatifs dans {source}',
  'Share of negatives so far': 'Part de négatifs jusqu’ici',
  'Score something else': 'Noter autre chose',
  'Scoring was ended before the end of the source: these are its first {rows} {rows|row|rows}.':
    'La notation s’est arrêtée avant la fin de la source : {rows} {rows|ligne est notée|lignes sont notées}.',
  '{share} negative': '{share} négatifs',
  '{negatives} of {rows} · 95 % interval {low} to {high}':
    '{negatives} sur {rows} · intervalle à 95 % de {low} à {high}',
  '{share} unsure: {unsure}, to be read by hand': '{share} incertains : {unsure}, à lire à la main',
  '{rows} {rows|row|rows} scored in {time}': '{rows} {rows|ligne notée|lignes notées} en {time}',
  '{rows} left out: {reason}': '{rows} laissées de côté : {reason}',
  'Verdicts of': 'Verdicts de',
  'Tick a model first.': 'Cochez d’abord un modèle.',
  'every text that is scored': 'chaque texte noté',
  '{size} · encoding {encoding}. Correct what is wrong, then score. Labels are shown beside the scores and change nothing in them.':
    '{size} · encodage {encoding}. Corrigez ce qui est faux, puis notez. Les étiquettes sont montrées à côté des notes et n’y changent rien.',
  Score: 'Noter',
  'Paste lines, one text each': 'Collez des lignes, un texte par ligne',
  'Or cells of a spreadsheet: you choose the text column next.':
    'Ou des cellules d’un tableur : vous choisirez ensuite la colonne du texte.',
  'Score these lines': 'Noter ces lignes',
  'Or a file': 'Ou un fichier',
  'Drop a CSV, Excel, ODS, JSON, Parquet, text, .zip or .gz here, of any size. Every row is scored; nothing is dropped as a duplicate.':
    'Déposez ici un fichier CSV, Excel, ODS, JSON, Parquet, texte, .zip ou .gz, de toute taille. Chaque ligne est notée ; aucun doublon n’est écarté.',
  'Watch a file…': 'Surveiller un fichier…',
  'What another program appends to it is scored as it arrives.':
    'Ce qu’un autre programme y ajoute est noté au fur et à mesure.',
  'This browser cannot watch a file: choose it again to score what was appended. Chrome and Edge can.':
    'Ce navigateur ne sait pas surveiller un fichier : choisissez-le de nouveau pour noter ce qui s’y est ajouté. Chrome et Edge savent le faire.',
  'All rows': 'Toutes les lignes',
  'Negative by all': 'Négatif pour tous',
  'Positive by all': 'Positif pour tous',
  'Unsure by all': 'Incertain pour tous',
  'Unsure: to be read by hand': 'Incertain : à lire à la main',
  'Models disagree': 'Les modèles divergent',
  'Search the texts': 'Chercher dans les textes',
  '{total} of {rows} {rows|row|rows}': '{total} sur {rows} {rows|ligne|lignes}',
  '; more come as they are scored': ' ; d’autres arrivent au fil de la notation',
  '; {folded} near-duplicates folded': ' ; {folded} quasi-doublons repliés',
  'Fold texts that are nearly the same': 'Replier les textes presque identiques',
  'Comparing texts…': 'Comparaison des textes…',
  'Comparing texts: {done} of {total}': 'Comparaison des textes : {done} sur {total}',
  'Only the group {group}': 'Seulement le groupe {group}',
  'Show all groups': 'Montrer tous les groupes',
  'Only rows like row {row}': 'Seulement les lignes comme la ligne {row}',
  'Show all texts': 'Montrer tous les textes',
  'Only {from} to {until}': 'Seulement de {from} à {until}',
  'Show all times': 'Montrer toute la période',
  'Table of scored rows': 'Tableau des lignes notées',
  'Scored rows: the score is the probability of positive': 'Lignes notées : la note est la probabilité du positif',
  'By hand': 'À la main',
  '{others} more like this': '{others} autres comme celui-ci',
  'Looking…': 'Recherche…',
  'No row matches the filter and the search.': 'Aucune ligne ne correspond au filtre et à la recherche.',
  'Score a list of texts, or a whole file, as soon as a model is trained.':
    'Notez une liste de textes, ou tout un fichier, dès qu’un modèle est entraîné.',
  'Models that score': 'Modèles qui notent',
  'Watching {name}': 'Surveillance de {name}',
  'What is appended to it is scored within a second or two. {rows} {rows|row|rows} so far.':
    'Ce qui s’y ajoute est noté en une seconde ou deux. {rows} {rows|ligne|lignes} jusqu’ici.',
  'Stop watching': 'Arrêter la surveillance',
  'Negative rows': 'Lignes négatives',
  Others: 'Autres',
  z: 'z',
  'Words that set the negatives apart': 'Mots qui distinguent les négatifs',
  'Comparing words…': 'Comparaison des mots…',
  'Comparing words: {done} of {total}': 'Comparaison des mots : {done} sur {total}',
  'Too few rows to tell: a word must be in at least three of them, and more often on one side than by chance.':
    'Trop peu de lignes pour le dire : un mot doit figurer dans au moins trois d’entre elles, et plus souvent d’un côté que par hasard.',
  'By log-odds with a prior (Monroe et al., 2008): z shows how certain it is that a word belongs to one side. A click searches for it.':
    'Par log-cotes avec a priori (Monroe et coll., 2008) : z dit à quel point il est sûr qu’un mot appartienne à un côté. Un clic le cherche.',
  'In negative rows': 'Dans les lignes négatives',
  'In the others': 'Dans les autres',
  'Other models scored this table: score the file again.':
    'D’autres modèles ont noté ce tableau : notez le fichier de nouveau.',
  Writing: 'Écriture',
  Grouping: 'Groupement',
  'Comparing words': 'Comparaison des mots',
  'Comparing texts': 'Comparaison des textes',
  'These rows are no longer available: score the file again.':
    'Ces lignes ne sont plus disponibles : notez le fichier de nouveau.',
  'There are too many texts to sort by: filter or search first.':
    'Il y a trop de textes pour les trier : filtrez ou cherchez d’abord.',
  'Show all of it': 'Le montrer en entier',
  'Show less': 'En montrer moins',
} satisfies Dictionary;
