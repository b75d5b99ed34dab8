import type { Dictionary } from '../../wording/dictionary';

/** The export of a model. */
export default {
  'Export…': 'Exporter…',
  'Export {name}': 'Exporter {name}',
  'One zip with the weights, the vocabulary, a model card, instructions, 200 texts to check other programs against, and the formats chosen here. Each format is read back and must score as the lab does.':
    'Un zip avec les poids, le vocabulaire, une fiche du modèle, un mode d’emploi, 200 textes pour contrôler d’autres programmes, et les formats choisis ici. Chaque format est relu et doit noter comme le laboratoire.',
  'The lab’s own file': 'Le fichier du laboratoire',
  'In every export: the lab opens the zip again.': 'Dans chaque export : le laboratoire rouvre le zip.',
  'A LayersModel: model.json and its weights.': 'Un LayersModel : model.json et ses poids.',
  'Keras 3': 'Keras 3',
  'One .keras file, with its weights in HDF5.': 'Un fichier .keras, avec ses poids en HDF5.',
  'Opset 13, for ONNX Runtime and many others.': 'Opset 13, pour ONNX Runtime et bien d’autres.',
  'The weights alone, by name.': 'Les poids seuls, par nom.',
  'A page': 'Une page',
  'One .html file that scores offline when opened.': 'Un fichier .html qui note hors ligne une fois ouvert.',
  Formats: 'Formats',
  Format: 'Format',
  Files: 'Fichiers',
  Texts: 'Textes',
  Exporting: 'Export',
  'Cancelled: nothing was saved.': 'Annulé : rien n’a été enregistré.',
  'Check and save': 'Vérifier et enregistrer',
  'Check and save again': 'Vérifier et enregistrer à nouveau',
  'Train it elsewhere': 'L’entraîner ailleurs',
  'A small Keras project with the same rows as numbers, vocabulary, settings and initial weights, for a machine with more processors. What it writes, trained.zip, opens here.':
    'Un petit projet Keras avec les mêmes lignes en nombres, le même vocabulaire, les mêmes réglages et les mêmes poids initiaux, pour une machine qui a plus de processeurs. Ce qu’il écrit, trained.zip, s’ouvre ici.',
  'Writing the project': 'Écriture du projet',
  'Reading the corpus…': 'Lecture du corpus…',
  'Save as a Keras project': 'Enregistrer comme projet Keras',
  'As a run of MLflow': 'Comme un run de MLflow',
  'Unpack the zip where your mlruns folder is: mlflow ui and mlflow.search_runs read its parameters, its metrics by epoch, and these files as artifacts.':
    'Décompressez le zip là où se trouve votre dossier mlruns : mlflow ui et mlflow.search_runs lisent ses paramètres, ses métriques par époque, et ces fichiers comme artefacts.',
  'Saved. Each format scored {rows} {rows|text|texts}: {source}.':
    'Enregistré. Chaque format a noté {rows} {rows|texte|textes} : {source}.',
  'Not the same as in the lab: {formats}. Do not rely on {count|it|them}.':
    'Pas comme dans le laboratoire : {formats}. Ne vous {count|y fiez|y fiez} pas.',
  'Checks of the formats': 'Vérifications des formats',
  'Largest difference': 'Plus grand écart',
  'This page holds the whole model. It scores without a network, and what you type stays on this device. It was written by Badbuzz Lab.':
    'Cette page contient tout le modèle. Elle note sans réseau, et ce que vous écrivez reste sur cet appareil. Elle a été écrite par Badbuzz Lab.',
  'Texts, one per line': 'Textes, un par ligne',
  'Score them': 'Les noter',
  'Opening the model…': 'Ouverture du modèle…',
  'The model could not be opened. Use a newer browser.':
    'Le modèle n’a pas pu être ouvert. Utilisez un navigateur plus récent.',
  '{share} positive': '{share} positif',
} satisfies Dictionary;
