import type { Dictionary } from '../../wording/dictionary';

/** One text, scored live; and Azure AI Language, which can also be used. */
export default {
  '{name}: {verdict}, {share} positive.': '{name} : {verdict}, positif à {share}.',
  'Type a tweet and see what a model makes of it, as soon as one is trained.':
    'Tapez un tweet et voyez ce qu’un modèle en fait, dès qu’un modèle est entraîné.',
  'Your text': 'Votre texte',
  'Type or paste a tweet': 'Tapez ou collez un tweet',
  'Examples:': 'Exemples :',
  'the text above, when you press Send,': 'le texte ci-dessus, quand vous appuyez sur Envoyer,',
  'Each request is billed. Typing sends nothing.': 'Chaque envoi est facturé. Taper n’envoie rien.',
  'Tick a model above to see its verdict.': 'Cochez un modèle ci-dessus pour voir son verdict.',
  underlined: 'souligné',
  'a word the model has never seen': 'un mot que le modèle n’a jamais vu',
  'struck, in brackets': 'barré, entre crochets',
  'cut off: the text is longer than the model reads.': 'coupé : le texte est plus long que ce que lit le modèle.',
  'The words as the model saw them:': 'Les mots tels que le modèle les a vus :',
  'cut off: not read': 'coupé : non lu',
  'unknown: not in the vocabulary': 'inconnu : hors vocabulaire',
  '(cut off)': '(coupé)',
  '(unknown)': '(inconnu)',
  'No word is left after the preprocessing; the score is that of an empty text.':
    'Il ne reste aucun mot après le prétraitement ; le score est celui d’un texte vide.',
  '{tokens} {tokens|token|tokens} · {time}': '{tokens} {tokens|jeton|jetons} · {time}',
  'As JSON': 'En JSON',
  'Type something to see its verdict.': 'Tapez quelque chose pour voir son verdict.',
  'Not sent. It answers when you press Send.': 'Pas envoyé. Il répond quand vous appuyez sur Envoyer.',
  'At most {most} at once.': 'Au plus {most} à la fois.',
  'The first model is still training': 'Le premier modèle s’entraîne encore',
  'No model is saved yet': 'Aucun modèle n’est encore enregistré',
  'Watch it train': 'Le regarder s’entraîner',
  'Enter the endpoint of your resource.': 'Saisissez le point de terminaison de votre ressource.',
  'Enter https://NAME.cognitiveservices.azure.com, or a container on this machine: http://localhost:PORT.':
    'Saisissez https://NOM.cognitiveservices.azure.com, ou un conteneur sur cette machine : http://localhost:PORT.',
  'Enter the key of your resource.': 'Saisissez la clé de votre ressource.',
  'Agree first that the texts are sent.': 'Acceptez d’abord que les textes soient envoyés.',
  'Your own resource answers. Endpoint and key stay in this tab’s memory: they are never stored or exported, and gone when the tab closes.':
    'C’est votre propre ressource qui répond. Le point de terminaison et la clé restent en mémoire dans cet onglet : ils ne sont jamais enregistrés ni exportés, et disparaissent quand l’onglet se ferme.',
  Key: 'Clé',
  'Language of the texts': 'Langue des textes',
  'For example en, fr, de.': 'Par exemple en, fr, de.',
  'Price, US dollars for 1,000 records': 'Prix, en dollars US pour 1 000 enregistrements',
  'A record is up to 1,000 characters. Your contract applies.':
    'Un enregistrement compte jusqu’à 1 000 caractères. Votre contrat fait foi.',
  'Send {what} to {host}: they leave this page.': 'Envoyer {what} à {host} : cela quitte cette page.',
  'At least one record per text; the total is not known in advance.':
    'Au moins un enregistrement par texte ; le total n’est pas connu d’avance.',
  'About {records} {records|record|records}.': 'Environ {records} {records|enregistrement|enregistrements}.',
  'About {records} {records|record|records}, about ${cost}.':
    'Environ {records} {records|enregistrement|enregistrements}, soit environ {cost} $.',
} satisfies Dictionary;
