import type { Dictionary } from '../wording/dictionary';

/** Stored data, and files of models. */
export default {
  'The corpus is damaged on this device. Delete it and import its file again.':
    'Le corpus est endommagé sur cet appareil. Supprimez-le et importez de nouveau son fichier.',
  'This browser does not let the page keep anything (a private window, or site data is blocked): what you train is lost when the tab closes. Allow site data, or open the lab in a normal window.':
    'Ce navigateur ne laisse rien garder à la page (fenêtre privée, ou données de site bloquées) : ce que vous entraînez est perdu à la fermeture de l’onglet. Autorisez les données de site, ou ouvrez le laboratoire dans une fenêtre normale.',
  'Another tab is using an older version of the lab’s storage. Close the lab’s other tabs, then reload this one.':
    'Un autre onglet utilise une version plus ancienne du stockage du laboratoire. Fermez les autres onglets du laboratoire, puis rechargez celui-ci.',
  'A newer version of the lab was opened in another tab. Reload this one.':
    'Une version plus récente du laboratoire a été ouverte dans un autre onglet. Rechargez celui-ci.',
  'There is no room left to keep this. Delete models or corpora you no longer need, or free disk space, then try again.':
    'Il ne reste plus de place pour garder ceci. Supprimez des modèles ou des corpus dont vous n’avez plus besoin, ou libérez de l’espace disque, puis réessayez.',
  'The browser’s storage failed ({reason}). Reload the page and try again.':
    'Le stockage du navigateur a échoué ({reason}). Rechargez la page et réessayez.',
  'The model’s description is too large for a file.': 'La description du modèle est trop grande pour un fichier.',
  'The array “{name}” does not match its shape.': 'Le tableau « {name} » ne correspond pas à sa forme.',
  'The model’s weights are too large for a file.': 'Les poids du modèle sont trop grands pour un fichier.',
  'The file is larger than any saved model.': 'Le fichier est plus grand que tout modèle enregistré.',
  'The file’s {name} does not have the size that its arrays need.':
    '{name}, dans le fichier, n’a pas la taille que demandent ses tableaux.',
  'The file is damaged, or not a model that was saved by this lab.':
    'Le fichier est endommagé, ou n’est pas un modèle enregistré par ce laboratoire.',
  'The file holds more than one model.': 'Le fichier contient plus d’un modèle.',
  'The file’s {name} is encrypted; the lab’s files never are.':
    '{name}, dans le fichier, est chiffré ; les fichiers du laboratoire ne le sont jamais.',
  'The file’s {name} is compressed; open the file as the lab saved it.':
    '{name}, dans le fichier, est compressé ; ouvrez le fichier tel que le laboratoire l’a enregistré.',
  'The file’s {name} is larger than any model’s.': '{name}, dans le fichier, est plus grand que celui de tout modèle.',
  'The file gives two different sizes for its {name}; it is damaged.':
    'Le fichier donne deux tailles différentes pour {name} ; il est endommagé.',
  'The file’s {name} is longer than declared.': '{name}, dans le fichier, est plus long qu’annoncé.',
  'The file’s {name} is shorter than declared.': '{name}, dans le fichier, est plus court qu’annoncé.',
  'The file’s {name} is not text.': '{name}, dans le fichier, n’est pas du texte.',
  'The file’s {name} is not JSON.': '{name}, dans le fichier, n’est pas du JSON.',
  'The file’s {name} does not describe a model of this lab.':
    '{name}, dans le fichier, ne décrit pas un modèle de ce laboratoire.',
  'The file was saved by an early version of the lab, whose models read texts in another way. Train the model again.':
    'Le fichier a été enregistré par une version ancienne du laboratoire, dont les modèles lisent les textes autrement. Entraînez de nouveau le modèle.',
  'The file was saved by a newer version of the lab; reload the page to get it, then open the file.':
    'Le fichier a été enregistré par une version plus récente du laboratoire ; rechargez la page pour l’obtenir, puis ouvrez le fichier.',
  'The file declares an array that is larger than any model’s.':
    'Le fichier déclare un tableau plus grand que celui de tout modèle.',
  'The array “{name}” holds values that are not numbers.':
    'Le tableau « {name} » contient des valeurs qui ne sont pas des nombres.',
  'the four counts do not add up to the number of rows': 'les quatre nombres ne totalisent pas le nombre de lignes',
  'its vocabulary holds more words than the model has a place for':
    'son vocabulaire contient plus de mots que le modèle n’a de places',
  'two of its arrays have the same name': 'deux de ses tableaux ont le même nom',
  'the lower end of its range of unsure scores is above the upper':
    'le bas de son intervalle de scores incertains dépasse le haut',
  'its curve has more epochs than were set': 'sa courbe compte plus d’époques qu’il n’en a été réglé',
  'the epochs of its curve are not numbered one by one': 'les époques de sa courbe ne sont pas numérotées une à une',
  'an array does not fit its shape': 'un tableau ne correspond pas à sa forme',
  'an array holds values that are not numbers': 'un tableau contient des valeurs qui ne sont pas des nombres',
  'This model was trained by an early version of the lab, which read texts in another way. Train it again, then delete this one.':
    'Ce modèle a été entraîné par une version ancienne du laboratoire, qui lisait les textes autrement. Entraînez-le de nouveau, puis supprimez celui-ci.',
  'A model that comes with the lab belongs to another version. Reload the page.':
    'Un modèle fourni avec le laboratoire est d’une autre version. Rechargez la page.',
  'The weights “{name}” do not match their shape.': 'Les poids « {name} » ne correspondent pas à leur forme.',
  'The model is larger than any that comes with the lab.':
    'Le modèle est plus grand que tous ceux fournis avec le laboratoire.',
  'The model does not contain as many words as it declares.':
    'Le modèle ne contient pas autant de mots qu’il l’annonce.',
  'The weights “{name}” are not all numbers.': 'Les poids « {name} » ne sont pas tous des nombres.',
  'The weights of the model are damaged. Reload the page.': 'Les poids du modèle sont endommagés. Rechargez la page.',
  'The weights of the model do not have the expected size. Reload the page.':
    'Les poids du modèle n’ont pas la taille attendue. Rechargez la page.',
  'The weights of the model are damaged.': 'Les poids du modèle sont endommagés.',
  '{file}: {fault}': '{file} : {fault}',
  'The model in the file cannot be used: {fault}.': 'Le modèle du fichier ne peut pas servir : {fault}.',
  'The saved model cannot be used: {fault}.': 'Le modèle enregistré ne peut pas servir : {fault}.',
  'one of its figures is missing or out of range': 'un de ses chiffres manque ou est hors limites',
  'one of its settings is missing or out of range': 'un de ses réglages manque ou est hors limites',
  'its mark is missing or too long': 'sa marque manque ou est trop longue',
  'a name is missing or no text': 'un nom manque ou n’est pas du texte',
  'its date is missing or out of range': 'sa date manque ou est hors limites',
  'it does not say whether its training ended': 'il ne dit pas si son entraînement est terminé',
  'it does not say what it was trained on': 'il ne dit pas sur quoi il a été entraîné',
  'it does not say what it was trained with': 'il ne dit pas avec quoi il a été entraîné',
  'a value of its curve is missing or out of range': 'une valeur de sa courbe manque ou est hors limites',
  'its range of unsure scores is no range of probabilities':
    'son intervalle de scores incertains n’est pas un intervalle de probabilités',
  'its vocabulary is missing or damaged': 'son vocabulaire manque ou est endommagé',
  'the list of its weights is missing or damaged': 'la liste de ses poids manque ou est endommagée',
  'one of the models that it consists of is damaged': 'un des modèles dont il se compose est endommagé',
  'it has a field that the lab does not know': 'il a un champ que le laboratoire ne connaît pas',
  'a part of it is missing or damaged': 'une partie manque ou est endommagée',
} satisfies Dictionary;
