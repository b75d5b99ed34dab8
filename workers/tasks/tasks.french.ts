import type { Dictionary } from '../../src/wording/dictionary';

/** Messages of the workers, and about them. */
export default {
  '“{name}” has only {negative} negative and {positive} positive rows to test on; at least {fewest} of each are needed.':
    '« {name} » n’a que {negative} lignes négatives et {positive} lignes positives pour tester ; il en faut au moins {fewest} de chaque.',
  'Too many of the corpus’s texts are nearly the same: with each on one side only, there are not {fewest} rows of each class to train, to validate and to test on.':
    'Trop de textes du corpus sont presque les mêmes : chacun n’étant que d’un seul côté, il n’y a pas {fewest} lignes de chaque classe pour entraîner, valider et tester.',
  'There are only {negative} negative and {positive} positive test rows: the accuracy says little, and less of the rarer class.':
    'Il n’y a que {negative} lignes de test négatives et {positive} positives : l’exactitude dit peu de chose, et moins encore de la classe la plus rare.',
  'The file has a setting “{name}” that its kind of model does not have.':
    'Le fichier a un réglage « {name} » que son type de modèle n’a pas.',
  'The worker stopped: {message}. It was started again; try once more.':
    'Le processus de calcul s’est arrêté : {message}. Il a été relancé ; réessayez.',
  'The worker stopped: it could not be loaded. It was started again; try once more.':
    'Le processus de calcul s’est arrêté : il n’a pas pu être chargé. Il a été relancé ; réessayez.',
  'A message from the worker could not be read. It was started again.':
    'Un message du processus de calcul n’a pas pu être lu. Il a été relancé.',
  'The worker had to be started again to cancel another job. Try once more.':
    'Le processus de calcul a dû être relancé pour annuler une autre tâche. Réessayez.',
  'The lab’s worker could not be started. Reload the page, or try a newer browser.':
    'Le processus de calcul du laboratoire n’a pas pu démarrer. Rechargez la page, ou essayez un navigateur plus récent.',
  'Azure left a text without an answer. Try again.': 'Azure a laissé un texte sans réponse. Réessayez.',
  '{host} could not be reached. Check the endpoint and the connection.':
    '{host} n’a pas pu être joint. Vérifiez le point de terminaison et la connexion.',
  'Azure does not recognise this key. Check the key and that it belongs to this endpoint.':
    'Azure ne reconnaît pas cette clé. Vérifiez la clé, et qu’elle appartient à ce point de terminaison.',
  'Azure rejected this key (out of quota, or a network rule). Check the resource in the Azure portal.':
    'Azure a rejeté cette clé (quota épuisé, ou règle réseau). Vérifiez la ressource dans le portail Azure.',
  '{host} is not an Azure AI Language resource. Check the endpoint.':
    '{host} n’est pas une ressource Azure AI Language. Vérifiez le point de terminaison.',
  'Azure is receiving too many requests for this price tier. Wait a minute, or score fewer texts.':
    'Azure reçoit trop de requêtes pour ce niveau tarifaire. Attendez une minute, ou notez moins de textes.',
  'Azure answered {status}. Try again later.': 'Azure a répondu {status}. Réessayez plus tard.',
  '{reason} It said: {said}': '{reason} Son message : {said}',
  'The settings of the model keep punctuation: texts were read as written, and the preprocessing chosen did not apply.':
    'Les réglages du modèle gardent la ponctuation : les textes ont été lus tels quels, et le prétraitement choisi ne s’est pas appliqué.',
  'Azure answered in a format that the lab does not support.':
    'Azure a répondu dans un format que le laboratoire ne prend pas en charge.',
  'Azure could not read a text. It said: {said}': 'Azure n’a pas pu lire un texte. Son message : {said}',
  'A model that comes with the lab could not be read. Reload the page.':
    'Un modèle fourni avec le laboratoire n’a pas pu être lu. Rechargez la page.',
  'The model was replaced by a newer one meanwhile. Reload the page.':
    'Le modèle a été remplacé entre-temps par un plus récent. Rechargez la page.',
  'There is no second corpus to test on. Load one first.':
    'Il n’y a pas de second corpus sur lequel tester. Chargez-en un d’abord.',
  'The test file has no row labelled negative or positive.':
    'Le fichier de test n’a aucune ligne étiquetée négative ou positive.',
  'Nearly every training text is also in the test file: too little is left to train on.':
    'Presque tous les textes d’entraînement sont aussi dans le fichier de test : il reste trop peu pour entraîner.',
  'The corpus has no row labelled negative or positive. Training needs rows of both classes.':
    'Le corpus n’a aucune ligne étiquetée négative ou positive. L’entraînement demande des lignes des deux classes.',
  'The corpus has positive rows only. Training needs rows of both classes.':
    'Le corpus n’a que des lignes positives. L’entraînement demande des lignes des deux classes.',
  'The corpus has negative rows only. Training needs rows of both classes.':
    'Le corpus n’a que des lignes négatives. L’entraînement demande des lignes des deux classes.',
  'The corpus has only {negative} negative and {positive} positive rows; at least {fewest} of each are needed.':
    'Le corpus n’a que {negative} {negative|ligne négative|lignes négatives} et {positive} {positive|ligne positive|lignes positives} ; il en faut au moins {fewest} de chaque.',
  Reading: 'Lecture',
  'This corpus is no longer on this device. Import its file again.':
    'Ce corpus n’est plus sur cet appareil. Importez de nouveau son fichier.',
  'This model is no longer on this device.': 'Ce modèle n’est plus sur cet appareil.',
  'Cross-validating': 'Validation croisée',
  'Another corpus is open now. Try again with that one.':
    'Un autre corpus est ouvert à présent. Réessayez avec celui-là.',
} satisfies Dictionary;
