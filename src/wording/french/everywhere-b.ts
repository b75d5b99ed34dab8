import type { Dictionary } from '../wording';

/** What several views say. */
export default {
  None: 'Aucun',
  Accuracy: 'Exactitude',
  AUC: 'AUC',
  Loss: 'Perte',
  'False positives': 'Faux positifs',
  Parameters: 'Paramètres',
  Model: 'Modèle',
  Epoch: 'Époque',
  'Training rows': 'Lignes d’entraînement',
  '95 % interval': 'Intervalle à 95 %',
  Weight: 'Poids',
  'Test rows': 'Lignes de test',
  Delete: 'Supprimer',
  Size: 'Taille',
  Figure: 'Chiffre',
  'Opening the corpus…': 'Ouverture du corpus…',
  ' · {time} left': ' · encore {time}',
  'of {name}': 'de {name}',
  'Log loss': 'Perte logarithmique',
  'Calibration error': 'Erreur d’étalonnage',
  'Cancelled.': 'Annulé.',
  'Train a model': 'Entraîner un modèle',
  "Open a model's file": 'Ouvrir le fichier d’un modèle',
  'Watch it train': 'Regarder l’entraînement',
  'This model is no longer on this device. Choose another.':
    'Ce modèle n’est plus sur cet appareil. Choisissez-en un autre.',
  'At most {most} at once.': '{most} au plus à la fois.',
  'The first model is still training': 'Le premier modèle s’entraîne encore',
  'No model is saved yet': 'Aucun modèle n’est encore enregistré',
} satisfies Dictionary;
