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
  'texts of the starter corpus': 'textes du corpus de départ',
  '{source}, and texts of the starter corpus': '{source}, et textes du corpus de départ',
  'The starter corpus could not be read. Reload the page.':
    'Le corpus de départ n’a pas pu être lu. Rechargez la page.',
} satisfies Dictionary;
