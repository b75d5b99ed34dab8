import type { Dictionary } from '../../wording/dictionary';

/** The Deploy view. */
export default {
  'A model as a web service, inside this browser: it answers POST requests with label, score and elapsed time, as the service of the study does. No text leaves this device.':
    'Un modèle comme service web, dans ce navigateur : il répond aux requêtes POST par une étiquette, un score et un temps écoulé, comme le service de l’étude. Aucun texte ne quitte cet appareil.',
  'Ways to use it': 'Façons de l’utiliser',
  Test: 'Tester',
  Code: 'Code',
  Running: 'En marche',
  Starting: 'Démarre',
  'Not available': 'Indisponible',
  'Model deployed': 'Modèle déployé',
  'Choose a model': 'Choisissez un modèle',
  'For all tabs of this browser, until you choose another.':
    'Pour tous les onglets de ce navigateur, jusqu’à ce que vous en choisissiez un autre.',
  Address: 'Adresse',
  'the address': 'l’adresse',
  'Computed by': 'Calculé par',
  'this browser, on this device, while a tab of the lab is open':
    'ce navigateur, sur cet appareil, tant qu’un onglet du laboratoire est ouvert',
  'This page was loaded past the service worker. Reload it in the ordinary way.':
    'Cette page a été chargée sans passer par le service worker. Rechargez-la normalement.',
  'The lab is being stored on this device, which starts its service worker…':
    'Le laboratoire s’enregistre sur cet appareil, ce qui démarre son service worker…',
  'An older version of the lab is still in charge of this browser. Close all its tabs, then open it.':
    'Une version plus ancienne du laboratoire est encore active dans ce navigateur. Fermez tous ses onglets, puis rouvrez-le.',

  'The label may be UNSURE': 'L’étiquette peut être UNSURE',
  'Enter sends too. The request goes to the address above.':
    'Entrée envoie aussi. La requête va à l’adresse ci-dessus.',
  'The endpoint is not running yet.': 'Le point de terminaison n’est pas encore en marche.',
  'The request got no response: {message}': 'La requête n’a pas eu de réponse : {message}',
  'score {score}, elapsed time {elapsed}, received after {took}':
    'score {score}, temps écoulé {elapsed}, reçu après {took}',
  'refused after {took}': 'refusée après {took}',
  Request: 'Requête',
  Response: 'Réponse',
  'Requests of this session': 'Requêtes de cette session',
  'Elapsed time': 'Temps écoulé',
  'Received after': 'Reçu après',
  Sent: 'Envoyé',
  'Show this request and its response': 'Montrer cette requête et sa réponse',

  'From a page of the same origin': 'Depuis une page de la même origine',
  'This endpoint exists in this browser only: its service worker answers. Pages of the same origin reach it, also from the console of their developer tools, while a tab of the lab is open.':
    'Ce point de terminaison n’existe que dans ce navigateur : c’est son service worker qui répond. Les pages de la même origine l’atteignent, aussi depuis la console de leurs outils de développement, tant qu’un onglet du laboratoire est ouvert.',
  'From other programs': 'Depuis d’autres programmes',
  'Python, curl and other machines cannot reach into a browser. For them, the same contract is answered over HTTP by a command of the lab’s repository:':
    'Python, curl et d’autres machines n’ont pas accès à l’intérieur d’un navigateur. Pour eux, une commande du dépôt du laboratoire répond de la même façon par HTTP :',
  Terminal: 'Terminal',
  'FILE is the file of the model: download it in the Models view.':
    'FILE est le fichier du modèle : téléchargez-le dans la vue Modèles.',
  'Code for {language}': 'Code pour {language}',
  'Request and response': 'Requête et réponse',
  'the text, {most} characters at most': 'le texte, {most} caractères au plus',
  'instead of it, a list of up to {most} texts; the response lists their results':
    'à sa place, une liste de {most} textes au plus ; la réponse liste leurs résultats',
  'true if the label may be UNSURE; without it, each text is POSITIVE or NEGATIVE':
    'true si l’étiquette peut être UNSURE ; sinon, chaque texte est POSITIVE ou NEGATIVE',
  'POSITIVE from a score of 0.5 on, NEGATIVE below': 'POSITIVE à partir d’un score de 0,5, NEGATIVE en dessous',
  'probability that the text is positive, from 0 to 1': 'probabilité que le texte soit positif, de 0 à 1',
  'seconds that the model took': 'secondes que le modèle a mises',
  'why a request was refused, with the status: 400 not understood, 405 not POST, 413 over {bytes} bytes or another limit, 503 no model or no tab of the lab, 504 too late':
    'pourquoi une requête a été refusée, avec le statut : 400 incomprise, 405 pas POST, 413 plus de {bytes} octets ou une autre limite, 503 pas de modèle ou pas d’onglet du laboratoire, 504 trop tard',
} satisfies Dictionary;
