import type { Dictionary } from '../../wording/dictionary';

/** The bad buzz alarm, its timeline and the report of a scored file. */
export default {
  'Only when it is sure': 'Seulement à coup sûr',
  Balanced: 'Équilibrée',
  'As early as possible': 'Au plus tôt',
  'On simulated streams of 6,000 tweets a day: 96 of 100 bad buzzes found within an hour, half of them within 27 minutes; one false alarm in several years.':
    'Sur des flux simulés de 6 000 tweets par jour : 96 bad buzz sur 100 trouvés en moins d’une heure, la moitié en moins de 27 minutes ; une fausse alerte en plusieurs années.',
  'On simulated streams of 6,000 tweets a day: 99 of 100 bad buzzes found within an hour, half of them within 22 minutes; a false alarm about every ten months.':
    'Sur des flux simulés de 6 000 tweets par jour : 99 bad buzz sur 100 trouvés en moins d’une heure, la moitié en moins de 22 minutes ; une fausse alerte tous les dix mois environ.',
  'On simulated streams of 6,000 tweets a day: 99 of 100 bad buzzes found within an hour, half of them within 19 minutes; a false alarm about every two months.':
    'Sur des flux simulés de 6 000 tweets par jour : 99 bad buzz sur 100 trouvés en moins d’une heure, la moitié en moins de 19 minutes ; une fausse alerte tous les deux mois environ.',
  '1 day a second': '1 jour par seconde',
  '4 days a second': '4 jours par seconde',
  '6 hours a second': '6 heures par seconde',
  '; {others} more like this': ' ; {others} autres semblables',
  'A click on a bar shows its rows in the table.': 'Un clic sur une barre montre ses lignes dans le tableau.',
  'A score of at least one half counts as positive. It does not measure how strong a feeling is, and as a probability it is only as good as the model’s calibration.':
    'Un score d’au moins un demi compte comme positif. Il ne mesure pas la force d’un sentiment, et ne vaut comme probabilité que ce que vaut l’étalonnage du modèle.',
  'A timeline needs a column of dates: choose one when you score the file.':
    'Une chronologie demande une colonne de dates : choisissez-en une quand vous notez le fichier.',
  Alarm: 'Alerte',
  'Alarm {number}': 'Alerte {number}',
  'Alarm {number}: {moment}': 'Alerte {number} : {moment}',
  'Probability of positive': 'Probabilité de positif',
  'Period of an alarm': 'Durée d’une alerte',
  'Alarm: a cumulative sum of log-likelihood ratios on the negative tweets of five minutes (E. S. Page, Biometrika 41, 1954; J. M. Lucas, Technometrics 27, 1985), against what is usual by the days before: volume × negative share of the same hour, and more where there are many other tweets.':
    'Alerte : somme cumulée de rapports de vraisemblance sur les tweets négatifs de cinq minutes (E. S. Page, Biometrika 41, 1954 ; J. M. Lucas, Technometrics 27, 1985), par rapport à ce que les jours d’avant rendent habituel : volume × part de négatifs à la même heure, et plus là où les autres tweets sont nombreux.',
  Alarms: 'Alertes',
  'All models agree on {share} of the rows: {agreed} of {rows}.':
    'Tous les modèles s’accordent sur {share} des lignes : {agreed} sur {rows}.',
  'Back to usual from {end} on.': 'De retour à l’habitude à partir du {end}.',
  'At each moment it shows only what was known by then.': 'À chaque instant, elle ne montre que ce qu’on savait alors.',
  'Back to the rows': 'Retour aux lignes',
  'Bars: negative tweets. Dashed line: what is usual. ▼ and shade: alarms, by their numbers.':
    'Barres : tweets négatifs. Ligne tiretée : ce qui est habituel. ▼ et fond grisé : les alertes, par leur numéro.',
  'Began {begin}, was raised {raised}, over {end} ({zone}). {observed} negative tweets where {expected} would be usual.':
    'Début {begin}, donnée {raised}, fin {end} ({zone}). {observed} tweets négatifs là où {expected} seraient habituels.',
  'Counting over time…': 'Comptage au fil du temps…',
  'Days ({zone})': 'Jours ({zone})',
  'Download as one HTML file': 'Télécharger en un seul fichier HTML',
  Earlier: 'Plus tôt',
  'End the replay': 'Arrêter la relecture',
  Examples: 'Exemples',
  'Preparing the report…': 'Le rapport est en préparation…',
  'It still lasts.': 'Elle dure encore.',
  'Its negative tweets, near-duplicates listed once; the most repeated first, then the most negative:':
    'Ses tweets négatifs, les quasi-doublons une seule fois ; d’abord les plus répétés, puis les plus négatifs :',
  Kind: 'Genre',
  'Known by {moment} ({zone})': 'Ce qu’on savait le {moment} ({zone})',
  Later: 'Plus tard',
  'Left out': 'Écartées',
  'Left out: {reason}': 'Écartées : {reason}',
  Method: 'Méthode',
  'Models and settings': 'Modèles et réglages',
  'Most negative': 'Les plus négatifs',
  'Most positive': 'Les plus positifs',
  'Nearly the same': 'Presque identiques',
  'Negative tweets': 'Tweets négatifs',
  'Negative tweets by day ({zone})': 'Tweets négatifs par jour ({zone})',
  'Negative tweets by hour ({zone})': 'Tweets négatifs par heure ({zone})',
  'Negative tweets over time': 'Tweets négatifs au fil du temps',
  'No alarm can be given: what is usual is learnt from the seven days before, and the file has no more than that.':
    'Aucune alerte ne peut être donnée : ce qui est habituel s’apprend sur les sept jours d’avant, et le fichier n’en a pas plus.',
  'No alarm so far.': 'Pas d’alerte jusqu’ici.',
  'No alarm: the negative tweets never stayed far above the usual level for long.':
    'Pas d’alerte : les tweets négatifs n’ont jamais dépassé longtemps et de loin le niveau habituel.',
  'No word sets its tweets apart from those of the week before.':
    'Aucun mot ne distingue ses tweets de ceux de la semaine d’avant.',
  'One hour back': 'Une heure en arrière',
  'One hour forward': 'Une heure en avant',
  'Pages of the timeline': 'Pages de la chronologie',
  'Pause the replay to read what was known by then.': 'Mettez la relecture en pause pour lire ce qu’on savait alors.',
  Play: 'Lecture',
  'Print…': 'Imprimer…',
  'Raised {raised}, {delay} after it began. {observed} negative tweets where hardly any would be usual; most of them at {peak}.':
    'Donnée le {raised}, {delay} après son début. {observed} tweets négatifs là où il n’y en a d’habitude presque aucun ; le plus vers le {peak}.',
  'Raised {raised}, {delay} after it began. {observed} negative tweets where {expected} would be usual: {times} times as many; most of them at {peak}.':
    'Donnée le {raised}, {delay} après son début. {observed} tweets négatifs là où {expected} seraient habituels : {times} fois plus ; le plus vers le {peak}.',
  'Reading the tweets…': 'Lecture des tweets…',
  Replay: 'Relecture',
  'Replay the timeline': 'Relire la chronologie',
  Report: 'Rapport',
  'Report: {source}': 'Rapport : {source}',
  'Rows read by hand': 'Lignes lues à la main',
  'Rows scored': 'Lignes notées',
  'Rows with damaged characters': 'Lignes aux caractères endommagés',
  'Rows without a date': 'Lignes sans date',
  'Scoring was ended before the end of the source: these are its first rows.':
    'La notation s’est arrêtée avant la fin de la source : ce sont ses premières lignes.',
  'Share of negatives': 'Part de négatifs',
  'Share: of all rows, those that the model calls negative; 95 % interval by Wilson’s score method (1927).':
    'Part : parmi toutes les lignes, celles que le modèle dit négatives ; intervalle à 95 % par la méthode de Wilson (1927).',
  'Show its time': 'Montrer ce moment',
  Speed: 'Vitesse',
  'The file': 'Le fichier',
  'Time ({zone})': 'Moment ({zone})',
  Timeline: 'Chronologie',
  Tweet: 'Tweet',
  Tweets: 'Tweets',
  Usual: 'Habituel',
  Version: 'Version',
  What: 'Quoi',
  'What is usual is learnt from the days before alone, so alarms are given from {date} on.':
    'Ce qui est habituel s’apprend sur les seuls jours d’avant : les alertes sont donc données à partir du {date}.',
  'Where a single model is used, it is {model}.': 'Là où un seul modèle sert, c’est {model}.',
  'Why: its tweets and its words': 'Pourquoi : ses tweets et ses mots',
  'Words that set it apart: {words}.': 'Mots qui la distinguent : {words}.',
  'Words that set its {within} negative tweets apart from the {before} of the week before:':
    'Mots qui distinguent ses {within} tweets négatifs des {before} de la semaine d’avant :',
  'Words: log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn, “Fightin’ Words”, 2008); z is in standard deviations.':
    'Mots : logarithme du rapport des cotes avec un a priori de Dirichlet informatif (Monroe, Colaresi & Quinn, « Fightin’ Words », 2008) ; z est en écarts-types.',
  'row {row}, {date}, score {score}': 'ligne {row}, {date}, score {score}',
  '{alarms} {alarms|alarm|alarms} of bad buzz. What is usual is learnt from the days before alone, so alarms are given from {date} on.':
    '{alarms} {alarms|alerte|alertes} de bad buzz. Ce qui est habituel s’apprend sur les seuls jours d’avant : les alertes sont donc données à partir du {date}.',
  '{alarms} {alarms|alarm|alarms} so far, the latest raised {moment}.':
    '{alarms} {alarms|alerte|alertes} jusqu’ici, la dernière donnée le {moment}.',
  '{all} {all|tweet|tweets} in all': '{all} {all|tweet|tweets} en tout',
  '{days} {days|day has|days have} no tweets at all and {days|is|are} ignored.':
    '{days} {days|jour n’a aucun tweet et est ignoré|jours n’ont aucun tweet et sont ignorés}.',
  '{negatives} of {rows}': '{negatives} sur {rows}',
  '{negatives} of {tweets} {tweets|tweet|tweets} are negative from {from} to {to} ({zone}), with {alarms} {alarms|alarm|alarms}.':
    '{negatives} {tweets|tweet|tweets} sur {tweets} sont négatifs du {from} au {to} ({zone}), avec {alarms} {alarms|alerte|alertes}.',
  '{negative}, before: {positive}': '{negative}, avant : {positive}',
  '{rows} {rows|row has|rows have} no date that can be read, and {rows|is|are} not counted.':
    '{rows} {rows|ligne n’a pas de date lisible et n’est pas comptée|lignes n’ont pas de date lisible et ne sont pas comptées}.',
  '{rows} {rows|row|rows} scored by Badbuzz Lab {version} on {date}.':
    '{rows} {rows|ligne notée|lignes notées} par Badbuzz Lab {version} le {date}.',
  'The times of this file are whole hours apart, so an alarm is raised at the end of an hour at the earliest: on made-up streams, 97 of 100 bad buzzes were found, half of them within 77 minutes (balanced).':
    'Les heures de ce fichier sont espacées d’heures entières : une alerte est donnée au plus tôt à la fin d’une heure. Sur des flux fabriqués, 97 bad buzz sur 100 ont été trouvés, la moitié en 77 minutes (équilibré).',
  'The dates of this file have no time of day, so an alarm is for a whole day and is raised at its end. It takes a very bad day: of bad buzzes of a few hours on made-up streams, 3 of 100 were found.':
    'Les dates de ce fichier n’ont pas d’heure : une alerte vaut pour un jour entier et est donnée à la fin de celui-ci. Il y faut un très mauvais jour : sur des flux fabriqués, 3 bad buzz de quelques heures sur 100 ont été trouvés.',
} satisfies Dictionary;
