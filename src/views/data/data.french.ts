import type { Dictionary } from '../../wording/dictionary';

/** The Data view, and what can be wrong with a source. */
export default {
  'These corpora are damaged on this device. Delete them and import their files again.':
    'Ces corpus sont endommagés sur cet appareil. Supprimez-les et importez de nouveau leurs fichiers.',
  'A corpus without a name': 'Un corpus sans nom',
  'Bring short texts with a negative or positive label. They are read, kept and used on this device only.':
    'Apportez de courts textes étiquetés négatif ou positif. Ils ne sont lus, gardés et utilisés que sur cet appareil.',
  'Training is in progress on the corpus it began with. Another one can be imported or opened when it has ended.':
    'Un entraînement est en cours sur le corpus avec lequel il a commencé. Un autre pourra être importé ou ouvert quand il sera terminé.',
  'No corpus is open yet. The starter corpus is the quickest start.':
    'Aucun corpus n’est encore ouvert. Le corpus de départ est le plus rapide.',
  '{name}: {kept} of {read} rows kept.': '{name} : {kept} lignes gardées sur {read}.',
  'Starter corpus': 'Corpus de départ',
  'No row is labelled negative or positive: this corpus can be scored, but not trained on.':
    'Aucune ligne n’est étiquetée négatif ou positif : ce corpus peut être noté, mais pas servir à l’entraînement.',
  'All labelled rows are positive: this corpus can be scored, but a model needs both classes to learn from.':
    'Toutes les lignes étiquetées sont positives : ce corpus peut être noté, mais un modèle a besoin des deux classes pour apprendre.',
  'All labelled rows are negative: this corpus can be scored, but a model needs both classes to learn from.':
    'Toutes les lignes étiquetées sont négatives : ce corpus peut être noté, mais un modèle a besoin des deux classes pour apprendre.',
  '{name} can be used until this page is closed, but not kept: {fault}':
    '{name} peut servir jusqu’à la fermeture de cette page, mais pas être gardé : {fault}',
  'the server answered {status}': 'le serveur a répondu {status}',
  'The starter corpus could not be fetched: {error}. Start the lab again, then reload the page.':
    'Le corpus de départ n’a pas pu être récupéré : {error}. Relancez le laboratoire, puis rechargez la page.',
  '{left} {left|row|rows} left out, {rows} stay.': '{left} {left|ligne écartée|lignes écartées}, {rows} restent.',
  'What is kept on this device could not be read: {error}.':
    'Ce qui est gardé sur cet appareil n’a pas pu être lu : {error}.',
  'The corpus could not be deleted: {error}.': 'Le corpus n’a pas pu être supprimé : {error}.',
  'The corpus is busy. The one before is kept: open it on the Data view.':
    'Le corpus est occupé. Le précédent est gardé : ouvrez-le dans la vue Données.',
  '{name}: {rows} rows are open.': '{name} : {rows} lignes sont ouvertes.',
  'Read it another way': 'Le lire autrement',
  'Train on it': 'Entraîner sur ce corpus',
  'Rows kept': 'Lignes gardées',
  'Rows read': 'Lignes lues',
  Dropped: 'Écartées',
  'Read as': 'Lu comme',
  'Text column': 'Colonne du texte',
  'Label column': 'Colonne de l’étiquette',
  'User column': 'Colonne de l’utilisateur',
  'Date column': 'Colonne de la date',
  'Time column': 'Colonne de l’heure',
  'Remark column': 'Colonne de la remarque',
  'Dates without a zone': 'Dates sans fuseau',
  'File in the zip': 'Fichier du zip',
  Skipped: 'Passées',
  '{lines} {lines|line|lines} above the table': '{lines} {lines|ligne|lignes} au-dessus du tableau',
  'not read: {names}': 'non lus : {names}',
  'not read: {names} and {more} more': 'non lus : {names} et {more} de plus',
  '{rows} {rows|text was|texts were} decoded wrongly, and repaired.':
    '{rows} {rows|texte était mal décodé, et a été réparé|textes étaient mal décodés, et ont été réparés}.',
  '{rows} {rows|text looks|texts look} decoded wrongly (“canâ€™t”), and {rows|was|were} left so: models read such words as unknown. Read the file again and tick “Repair such texts”.':
    '{rows} {rows|texte semble mal décodé|textes semblent mal décodés} (« canâ€™t ») et {rows|a été laissé tel quel|ont été laissés tels quels} : les modèles lisent de tels mots comme inconnus. Relisez le fichier en cochant « Réparer ces textes ».',
  '{rows} {rows|row contains|rows contain} the character � where letters were lost before the file came here. They are kept; a new copy of the file may be intact.':
    '{rows} {rows|ligne contient|lignes contiennent} le caractère � là où des lettres ont été perdues avant que le fichier n’arrive ici. Elles sont gardées ; une nouvelle copie du fichier est peut-être intacte.',
  'How labels were read': 'Comment les étiquettes ont été lues',
  Value: 'Valeur',
  'left out': 'écarté',
  'Why rows were dropped': 'Pourquoi des lignes ont été écartées',
  Reason: 'Raison',
  'Of all': 'Du total',
  'The first bad lines ({count})': 'Les premières lignes fautives ({count})',
  'The first bad lines': 'Les premières lignes fautives',
  Line: 'Ligne',
  'What is wrong': 'Ce qui ne va pas',
  "Sentiment140's layout": 'disposition de Sentiment140',
  'plain lines': 'lignes simples',
  'Drop the file to read it.': 'Lâchez le fichier pour le lire.',
  'Looking at {name}': 'Examen de {name}',
  'Importing {name}': 'Importation de {name}',
  'Looking at the source': 'Examen de la source',
  Import: 'Importer',
  'file in the zip: {file}': 'fichier du zip : {file}',
  'encoding {encoding}. Correct what is wrong, then import.':
    'encodage {encoding}. Corrigez ce qui ne va pas, puis importez.',
  'Kept on this device': 'Gardés sur cet appareil',
  'Corpora kept on this device': 'Corpus gardés sur cet appareil',
  '{rows|row|rows}': '{rows|ligne|lignes}',
  'Kept since': 'Gardé depuis',
  'What to do with it': 'Qu’en faire',
  'Delete {name}?': 'Supprimer {name} ?',
  'Delete it for good?': 'Le supprimer pour de bon ?',
  open: 'ouvert',
  Open: 'Ouvrir',
  Layout: 'Disposition',
  Separator: 'Séparateur',
  Tilde: 'Tilde',
  'Lines to skip above': 'Lignes à passer au-dessus',
  'Skipped above the table': 'Passées au-dessus du tableau',
  'Negative up to': 'Négatif jusqu’à',
  'Positive from': 'Positif à partir de',
  'Numbers between these two are neutral.': 'Les nombres entre ces deux-là sont neutres.',
  'These values do not say which of them is negative. Check the suggestion, or choose.':
    'Ces valeurs ne disent pas laquelle est négative. Vérifiez la proposition, ou choisissez.',
  'Many rows have a value whose meaning is not known. Say what it means, or leave them out.':
    'Beaucoup de lignes ont une valeur dont le sens n’est pas connu. Dites ce qu’elle signifie, ou écartez-les.',
  'Use these meanings': 'Garder ces significations',
  '“{value}” (suggested)': '« {value} » (proposé)',
  'Say what each label value means, or choose no label column.':
    'Dites ce que signifie chaque valeur d’étiquette, ou choisissez de n’avoir aucune colonne d’étiquettes.',
  'The first row holds names': 'La première ligne contient les noms',
  Columns: 'Colonnes',
  none: 'aucune',
  'Label values': 'Valeurs des étiquettes',
  '{texts} of the first texts {texts|looks|look} decoded wrongly.':
    '{texts} des premiers textes {texts|semble mal décodé|semblent mal décodés}.',
  '“{before}” → “{after}”': '« {before} » → « {after} »',
  'Repair such texts': 'Réparer ces textes',
  'Some characters look decoded wrongly.': 'Certains caractères semblent mal décodés.',
  Repair: 'Réparer',
  '“{value}”': '« {value} »',
  '“{value}” (no label)': '« {value} » (pas d’étiquette)',
  '“{value}” (unknown)': '« {value} » (inconnue)',
  'None in the first rows.': 'Aucune dans les premières lignes.',
  'Values found in the first part of the source. Later ones are read by the same rules; those that cannot be read are counted.':
    'Valeurs trouvées dans la première partie de la source. Les suivantes sont lues selon les mêmes règles ; celles qui ne peuvent pas l’être sont comptées.',
  'The first rows, as read now': 'Les premières lignes, telles qu’elles sont lues',
  'not used': 'inutilisée',
  "Sentiment140's own columns": 'Les colonnes propres à Sentiment140',
  'A table with columns': 'Une table avec des colonnes',
  'Plain lines, one text each': 'De simples lignes, un texte par ligne',
  Comma: 'Virgule',
  Tab: 'Tabulation',
  Semicolon: 'Point-virgule',
  'Vertical bar': 'Barre verticale',
  'Leave out': 'Écarter',
  'column {number}': 'colonne {number}',
  'The first {rows} {rows|row|rows}': '{rows|La première ligne|Les premières lignes} ({rows})',
  'all rows': 'toutes les lignes',
  'The first rows': 'Les premières lignes',
  'any remark': 'une remarque quelconque',
  'Drop a CSV, Excel, ODS, JSON, Parquet, text, .zip or .gz here':
    'Déposez ici un fichier CSV, Excel, ODS, JSON, Parquet, texte, .zip ou .gz',
  'Paste text': 'Coller du texte',
  'One text a line, or a table copied from a spreadsheet': 'Un texte par ligne, ou une table copiée d’un tableur',
  'Read pasted text': 'Lire le texte collé',
  '1,600 short posts written for this project: for learning, not for research.':
    '1 600 courts messages écrits pour ce projet : pour apprendre, pas pour la recherche.',
  'Half negative, half positive. Remarks mark irony, mixed feelings and labels that look wrong.':
    'Moitié négatifs, moitié positifs. Des remarques signalent l’ironie, les sentiments mêlés et les étiquettes qui semblent fausses.',
  '1.6 million tweets of April to June 2009, labelled by the emoticons they held (Go, Bhayani & Huang, 2009).':
    '1,6 million de tweets d’avril à juin 2009, étiquetés d’après les émoticônes qu’ils contenaient (Go, Bhayani et Huang, 2009).',
  '(opens in a new tab)': '(s’ouvre dans un nouvel onglet)',
  'Get it from {address}, then drop {file}, or the .zip it came in, on this page.':
    'Prenez-le sur {address}, puis déposez {file}, ou le .zip d’origine, sur cette page.',
  'a picture': 'une image',
  'choose a text file': 'choisissez un fichier texte',
  'a PDF': 'un PDF',
  'save its table as CSV': 'enregistrez sa table en CSV',
  'an old Excel file, or one with a password': 'un ancien fichier Excel, ou protégé par un mot de passe',
  'save it as XLSX': 'enregistrez-le en XLSX',
  'an Arrow file': 'un fichier Arrow',
  'convert it to CSV': 'convertissez-le en CSV',
  'a database': 'une base de données',
  'export its table as CSV': 'exportez sa table en CSV',
  'a 7z archive': 'une archive 7z',
  'unpack it first': 'décompressez-la d’abord',
  'a RAR archive': 'une archive RAR',
  'a bzip2 archive': 'une archive bzip2',
  'an xz archive': 'une archive xz',
  'a zstd archive': 'une archive zstd',
  'a web page': 'une page web',
  'download the file itself': 'téléchargez le fichier lui-même',
  '{name} is {kind}, not a table of texts: {advice}.': '{name} est {kind}, pas une table de textes : {advice}.',
  '{name} is a broken or cut-off gzip archive: download or pack it again.':
    '{name} est une archive gzip abîmée ou tronquée : téléchargez-la ou recréez-la.',
  '{name} is damaged (its checksum is wrong): download or pack it again.':
    '{name} est endommagé (sa somme de contrôle est fausse) : téléchargez-le ou recréez-le.',
  '{name} is damaged (it says another size than its content has): download or pack it again.':
    '{name} est endommagé (il annonce une autre taille que celle de son contenu) : téléchargez-le ou recréez-le.',
  '{name} unpacks to more than a hundred times its size, as no file of texts does: unpack it first if you trust it.':
    '{name} se décompresse en plus de cent fois sa taille, ce qu’aucun fichier de textes ne fait : décompressez-le d’abord si vous lui faites confiance.',
  '{entry} is an archive within an archive: unpack the outer one first.':
    '{entry} est une archive dans une archive : décompressez d’abord celle de l’extérieur.',
  '{name} is a broken or cut-off zip archive: download or pack it again.':
    '{name} est une archive zip abîmée ou tronquée : téléchargez-la ou recréez-la.',
  '{name} holds no text file (.csv, .tsv or .txt): pack one and try again.':
    '{name} ne contient aucun fichier texte (.csv, .tsv ou .txt) : mettez-en un et réessayez.',
  '{name} is protected by a password: unpack it first.':
    '{name} est protégé par un mot de passe : décompressez-le d’abord.',
  '{name} could not be read: it may have been moved or changed, so choose it again.':
    '{name} n’a pas pu être lu : il a peut-être été déplacé ou modifié ; choisissez-le à nouveau.',
  '{name} holds no text: choose another file.': '{name} ne contient aucun texte : choisissez un autre fichier.',
  '{column} was taken for the label but holds more than {most} different values: choose another label column, or none.':
    '{column} a été prise pour l’étiquette mais contient plus de {most} valeurs différentes : choisissez une autre colonne d’étiquettes, ou aucune.',
  '{column} was taken for the label, but its values ({values}) do not say which of them is negative: say what they mean, or choose another label column or none.':
    '{column} a été prise pour l’étiquette, mais ses valeurs ({values}) ne disent pas laquelle est négative : dites ce qu’elles signifient, ou choisissez une autre colonne d’étiquettes, ou aucune.',
  '{column} was taken for the label, but none of its values ({values}) is known: say what they mean, or choose another label column.':
    '{column} a été prise pour l’étiquette, mais aucune de ses valeurs ({values}) n’est connue : dites ce qu’elles signifient, ou choisissez une autre colonne d’étiquettes.',
  'This file holds more than 4 GiB of text, which is too much for one corpus: split it first.':
    'Ce fichier contient plus de 4 Gio de texte, c’est trop pour un seul corpus : découpez-le d’abord.',
  '{name} has no columns: choose another file.': '{name} n’a pas de colonnes : choisissez un autre fichier.',
  '{name} has too many rows in one group: write it in smaller ones.':
    '{name} a trop de lignes dans un même groupe : écrivez-le en groupes plus petits.',
  '{name} is a broken or cut-off Parquet file: download or write it again.':
    '{name} est un fichier Parquet abîmé ou tronqué : téléchargez-le ou écrivez-le à nouveau.',
  'quotes that do not match': 'guillemets dépareillés',
  'close each quote, and double those within a field': 'fermez chaque guillemet, et doublez ceux d’un champ',
  'wrong number of fields': 'mauvais nombre de champs',
  'put a field with a separator or a line end in it in quotes':
    'mettez entre guillemets un champ qui contient un séparateur ou une fin de ligne',
  '{reason}: {repair}': '{reason} : {repair}',
  'a field of more than 65,536 characters': 'un champ de plus de 65 536 caractères',
  'a second header, not a row of data': 'un second en-tête, pas une ligne de données',
  'cut off at the end of the file': 'tronquée à la fin du fichier',
  'empty text': 'texte vide',
  'spreadsheet error in place of the text': 'erreur de tableur à la place du texte',
  'no label': 'pas d’étiquette',
  'duplicate of the same user and text': 'doublon du même utilisateur et du même texte',
  'duplicate text': 'texte en double',
  'same user and text with contradicting labels': 'même utilisateur et même texte, mais étiquettes contradictoires',
  'same text with contradicting labels': 'même texte, mais étiquettes contradictoires',
  'label value "{value}" left out as chosen': 'étiquette « {value} » écartée par choix',
  'label value "{value}" has no meaning': 'étiquette « {value} » sans signification connue',
  '{source} holds no rows: choose another file.': '{source} ne contient aucune ligne : choisissez un autre fichier.',
  'No row of {source} can be used; the main reason ({rows} of {read} rows): {reason}. Check which column is what.':
    'Aucune ligne de {source} n’est utilisable ; raison principale ({rows} lignes sur {read}) : {reason}. Vérifiez le rôle de chaque colonne.',
  'The rows have {width} {width|column|columns}, but column {furthest} was asked for: check the separator and which column is what.':
    'Les lignes ont {width} {width|colonne|colonnes}, mais la colonne {furthest} est demandée : vérifiez le séparateur et le rôle de chaque colonne.',
  'Column {number} ("{name}")': 'La colonne {number} (« {name} »)',
  'Column {number}': 'La colonne {number}',
  '{entry} is empty: choose another file.': '{entry} est vide : choisissez un autre fichier.',
  '{name} is not a text file: choose a CSV, TSV or plain text file.':
    '{name} n’est pas un fichier texte : choisissez un fichier CSV, TSV ou texte.',
} satisfies Dictionary;
