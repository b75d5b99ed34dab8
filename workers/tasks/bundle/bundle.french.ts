import type { Dictionary } from '../../../src/wording/dictionary';

/** A model on its way out of the lab. */
export default {
  'It lets several models vote, for which these programs have no layer: ONNX can hold it.':
    'Il fait voter plusieurs modèles, et ces programmes n’ont pas de couche pour cela : ONNX peut le contenir.',
  'It has no weights of its own.': 'Il n’a pas de poids à lui.',
  'It is no network of layers that these programs have.':
    'Ce n’est pas un réseau de couches que ces programmes possèdent.',
  'This model runs at a service outside the page: there is nothing to take out of the lab.':
    'Ce modèle fonctionne dans un service hors de la page : il n’y a rien à sortir du laboratoire.',
  'The program that scores outside the lab could not be read. Reload the page.':
    'Le programme qui note hors du laboratoire n’a pas pu être lu. Rechargez la page.',
  'The page’s program is not the one that was written into it.':
    'Le programme de la page n’est pas celui qui y a été écrit.',
  'Scoring in the lab': 'Notation dans le laboratoire',
  'Checking {format}': 'Vérification : {format}',
  'the run file': 'le fichier du modèle',
  'TensorFlow.js': 'TensorFlow.js',
  Keras: 'Keras',
  ONNX: 'ONNX',
  safetensors: 'safetensors',
  'the page': 'la page',
  'test rows of “{name}”': 'lignes de test de « {name} »',
  'rows of “{name}”': 'lignes de « {name} »',
  'Keras has no layers for it: only recurrent networks are trained on there.':
    'Keras n’a pas de couches pour lui : seuls les réseaux récurrents y sont entraînés.',
  'It was tested on a second corpus, which the project would not hold.':
    'Il a été testé sur un second corpus, que le projet ne contiendrait pas.',
  'Its corpus is not on this device: import its file again.':
    'Son corpus n’est pas sur cet appareil : importez à nouveau son fichier.',
  'The trained network is not the one of this model: “{name}” has another shape.':
    'Le réseau entraîné n’est pas celui de ce modèle : « {name} » a une autre forme.',
  'The figures of the training are not those that train.py writes.':
    'Les chiffres de l’entraînement ne sont pas ceux qu’écrit train.py.',
  'texts of the starter corpus': 'textes du corpus de départ',
  '{source}, and texts of the starter corpus': '{source}, et textes du corpus de départ',
  'The starter corpus could not be read. Reload the page.':
    'Le corpus de départ n’a pas pu être lu. Rechargez la page.',
} satisfies Dictionary;
