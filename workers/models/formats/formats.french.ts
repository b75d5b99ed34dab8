import type { Dictionary } from '../../../src/wording/dictionary';

/** Files for other programs. */
export default {
  'The weights are not in the HDF5 format.': 'Les poids ne sont pas au format HDF5.',
  'The weights are larger than any model’s.': 'Les poids sont plus grands que ceux de tout modèle.',
  'The file’s {name} describes no Keras model.': '{name}, dans le fichier, ne décrit pas de modèle Keras.',
  'The layers of this Keras model are not those of a network of this lab.':
    'Les couches de ce modèle Keras ne sont pas celles d’un réseau de ce laboratoire.',
  'The weights “{name}” are not 32-bit floats of the expected shape.':
    'Les poids « {name} » ne sont pas des flottants de 32 bits de la forme attendue.',
  '“{name}”, which is part of it, cannot leave the lab alone.':
    '« {name} », qui en fait partie, ne peut pas quitter seul le laboratoire.',
} satisfies Dictionary;
