import type { Dictionary } from '../../wording/dictionary';

/** The Assets view. */
export default {
  'Copying into the browser’s storage': 'Copie dans le stockage du navigateur',
  'Asking for sizes and hashes': 'Demande des tailles et des empreintes',
  'Fetching {name}': 'Téléchargement de {name}',
  'Storing it': 'Enregistrement',
  'This browser leaves the page {room}, but {needed} are needed while the files arrive. Delete what you no longer need, or free disk space.':
    'Ce navigateur laisse {room} à la page, mais il faut {needed} pendant que les fichiers arrivent. Supprimez ce dont vous n’avez plus besoin, ou libérez de l’espace disque.',
  'on this device': 'sur cet appareil',
  incomplete: 'incomplet',
  'on this site': 'sur ce site',
  'For {models}.': 'Pour {models}.',
  ' and ': ' et ',
  'Licence: {licence}.': 'Licence : {licence}.',
  'Source:': 'Source :',
  'Size: {size}.': 'Taille : {size}.',
  'Transfer of {asset}': 'Transfert : {asset}',
  Stop: 'Arrêter',
  'What was received is kept, to resume from.': 'Ce qui est arrivé est gardé, pour continuer de là.',
  'Still missing: {files}. Add them below, or fetch them all.':
    'Il manque encore : {files}. Ajoutez-les ci-dessous, ou téléchargez-les tous.',
  'Delete the files of {asset}?': 'Supprimer les fichiers de {asset} ?',
  'Delete the copy for good? Your own files stay.': 'Supprimer la copie pour de bon ? Vos propres fichiers restent.',
  'Delete the copy': 'Supprimer la copie',
  '{size}, since {date}': '{size}, depuis le {date}',
  'Copy from this site ({size})': 'Copier depuis ce site ({size})',
  'No other site is contacted.': 'Aucun autre site n’est contacté.',
  '{variant}: about {size}': '{variant} : environ {size}',
  'Resume fetching about {size} from {publisher}': 'Continuer le téléchargement d’environ {size} depuis {publisher}',
  'Fetch about {size} from {publisher}': 'Télécharger environ {size} depuis {publisher}',
  '{size} already received.': '{size} sont déjà arrivés.',
  'Discard them': 'Les supprimer',
  'Choose its files': 'Choisir ses fichiers',
  'Choose a vector file': 'Choisir un fichier de vecteurs',
  'or drop your own here; a copy is kept in this browser':
    'ou déposez les vôtres ici ; une copie est gardée dans ce navigateur',
  'Word vectors and encoders that some models need in addition to a corpus. The lab fetches nothing by itself: each is fetched when you ask, checked by size and hash, and kept in this browser, for offline use too. Or open files that you have.':
    'Des vecteurs de mots et des encodeurs dont certains modèles ont besoin en plus d’un corpus. Le laboratoire ne télécharge rien de lui-même : chacun est téléchargé quand vous le demandez, vérifié par sa taille et son empreinte, et gardé dans ce navigateur, aussi pour l’usage hors ligne. Ou ouvrez des fichiers que vous avez.',
  'Checking what is on this device…': 'Examen de ce qui est sur cet appareil…',
  '{asset} is not on this device. Get it in the Assets view, then try again.':
    '{asset} n’est pas sur cet appareil. Obtenez cette ressource dans la vue Ressources, puis réessayez.',
  'The endpoint and key of Azure are not entered, or the page was reloaded since. Enter them.':
    'Le point de terminaison et la clé d’Azure ne sont pas saisis, ou la page a été rechargée depuis. Saisissez-les.',
  'The catalogue lacks the asset {id}.': 'Le catalogue n’a pas la ressource {id}.',
  '8 bits, for WASM': '8 bits, pour WASM',
  '16 bits, for WebGPU': '16 bits, pour WebGPU',
  '32 bits, for WebGPU without 16-bit numbers': '32 bits, pour WebGPU sans nombres à 16 bits',
  'about 1.6 GB gzipped': 'environ 1,6 Go compressé',
} satisfies Dictionary;
