import type { Dictionary } from '../../wording/dictionary';

/** The Train view, and the results of a training. */
export default {
  'Toolbox: words and word groups': 'Boîte à outils : mots et groupes de mots',
  'Networks that read word by word': 'Réseaux qui lisent mot à mot',
  'Sentence encoders': 'Encodeurs de phrases',
  Transformers: 'Transformeurs',
  'Enter a number.': 'Entrez un nombre.',
  'Enter a number from {min} to {max}.': 'Entrez un nombre de {min} à {max}.',
  'Enter a whole number.': 'Entrez un nombre entier.',
  'Choose at least two models.': 'Choisissez au moins deux modèles.',
  '{model} {cleaning}, {rows} rows': '{model} {cleaning}, {rows} lignes',
  'Training “{name}” failed.': 'L’entraînement « {name} » a échoué.',
  'Training “{name}” was cancelled. Nothing was kept.': 'L’entraînement « {name} » a été annulé. Rien n’a été gardé.',
  '“{name}” is trained and saved.': '« {name} » est entraîné et enregistré.',
  ': the backend in use, and why': ' : le moteur de calcul utilisé, et pourquoi',
  'Computing on {backend}': 'Calcul sur {backend}',
  'Adapter: {adapter}': 'Adaptateur : {adapter}',
  'Adapter: {adapter}.': 'Adaptateur : {adapter}.',
  'Each batch (training)': 'Chaque lot (entraînement)',
  'The first point appears at the end of the first epoch.': 'Le premier point apparaît à la fin de la première époque.',
  'After epoch {epoch}: validation {validation}, training {train}.':
    'Après l’époque {epoch} : validation {validation}, entraînement {train}.',
  'Importing {share}': 'Importation {share}',
  Paused: 'En pause',
  'Paused: epoch {epoch} of {epochs}': 'En pause : époque {epoch} sur {epochs}',
  'Training: epoch {epoch} of {epochs}': 'Entraînement : époque {epoch} sur {epochs}',
  'The study’s': 'Ceux de l’étude',
  'Your own': 'Les vôtres',
  'As given on the slides.': 'Tels que les diapositives les donnent.',
  'Changed by you below.': 'Changés par vous ci-dessous.',
  'Settings of the model': 'Réglages du modèle',
  '{count} changed': '{count} changés',
  "Back to the study's settings": 'Revenir aux réglages de l’étude',
  'as in the study': 'comme dans l’étude',
  '({low} to {high})': '({low} à {high})',
  '{state}: {name}': '{state} : {name}',
  'Stopping after this batch; the best epoch is kept and tested.':
    'Arrêt après ce lot ; la meilleure époque est gardée et testée.',
  'The weights of the last good epoch are kept: see {models}, or {try}.':
    'Les poids de la dernière bonne époque sont gardés : voyez {models}, ou {try}.',
  'try it': 'essayez-le',
  Clear: 'Effacer',
  '{parameters} parameters, {words} words, {rows} training rows.':
    '{parameters} paramètres, {words} mots, {rows} lignes d’entraînement.',
  '{parameters} parameters, {rows} training rows.': '{parameters} paramètres, {rows} lignes d’entraînement.',
  'This model does not learn over epochs, so there are no curves.':
    'Ce modèle n’apprend pas par époques, il n’y a donc pas de courbes.',
  'Nothing is training': 'Rien ne s’entraîne',
  Preparing: 'Préparation',
  Testing: 'Test',
  'Training failed': 'Échec de l’entraînement',
  'Epoch {epoch} of {epochs}, step {step} of {steps}': 'Époque {epoch} sur {epochs}, pas {step} sur {steps}',
  '{tweets} tweets/s': '{tweets} tweets/s',
  '{stage}: {done} of {total} rows': '{stage} : {done} lignes sur {total}',
  'Training is over; {name} is saved.': 'L’entraînement est terminé ; {name} est enregistré.',
  'Epoch {epoch} of {epochs} done: validation loss {loss}, accuracy {accuracy}.':
    'Époque {epoch} sur {epochs} terminée : perte de validation {loss}, exactitude {accuracy}.',
  'Models of the blend': 'Modèles du mélange',
  'None yet. Train two models on this corpus with the seed above; then they can vote together.':
    'Aucun encore. Entraînez deux modèles sur ce corpus avec la graine ci-dessus ; ils pourront alors voter ensemble.',
  'Models of this corpus and seed: the blend’s weights are fitted on validation rows that none of them was trained on.':
    'Modèles de ce corpus et de cette graine : les poids du mélange sont ajustés sur des lignes de validation dont aucun n’a appris.',
  'New training': 'Nouvel entraînement',
  'Starting the trainer…': 'Démarrage du moteur d’entraînement…',
  All: 'Toutes',
  'A number, drawn by seed': 'Un certain nombre, tirées selon la graine',
  'Number of training rows': 'Nombre de lignes d’entraînement',
  '{name} has {rows} rows: about {train} to train on, {validation} to validate and {test} to test (a tenth each, at most 20,000).':
    '{name} a {rows} lignes : environ {train} pour l’entraînement, {validation} pour la validation et {test} pour le test (un dixième chacune, 20 000 au plus).',
  'The same seed on the same backend gives the same run.':
    'La même graine sur le même moteur de calcul donne le même modèle.',
  'Your choice; training fails if this browser lacks it.':
    'Votre choix ; l’entraînement échoue si ce navigateur ne l’a pas.',
  'the test rows': 'les lignes de test',
  'Name of the model': 'Nom du modèle',
  'Start training': 'Démarrer l’entraînement',
  'One training at a time: the next can start when this one ends.':
    'Un entraînement à la fois : le suivant pourra démarrer quand celui-ci sera terminé.',
  Automatic: 'Automatique',
  'CPU (plain JavaScript)': 'Processeur (simple JavaScript)',
  '{open}, or {score} with a model you have.': '{open}, ou {score} avec un modèle que vous avez.',
  'score this one': 'notez celui-ci',
  'A model learns from tweets that are labelled negative or positive.':
    'Un modèle apprend de tweets étiquetés négatif ou positif.',
  'About {train} {train|tweet|tweets} in {steps} {steps|step|steps} of {batch}, for at most {epochs} {epochs|epoch|epochs}.':
    'Environ {train} {train|tweet|tweets} en {steps} pas de {batch}, pendant {epochs} {epochs|époque|époques} au plus.',
  'The curves of loss, accuracy and AUC appear here and move while the model learns. Training goes on when you look at another view or another tab; the best epoch is saved on this device.':
    'Les courbes de perte, d’exactitude et d’AUC apparaissent ici et bougent pendant que le modèle apprend. L’entraînement continue quand vous regardez une autre vue ou un autre onglet ; la meilleure époque est enregistrée sur cet appareil.',
  'Trained last': 'Derniers entraînés',
  'Compare them': 'Les comparer',
  'Cancel the training': 'Annuler l’entraînement',
  'Cancel and keep nothing?': 'Annuler et ne rien garder ?',
  'Yes, cancel': 'Oui, annuler',
  'No, go on': 'Non, continuer',
  Resume: 'Reprendre',
  'Stop and keep': 'Arrêter et garder',
  '95 % interval {low} to {high}': 'intervalle à 95 % de {low} à {high}',
  'test {time} · saved {size}': 'test {time} · enregistré {size}',
  '{rows} test rows of {name}': '{rows} lignes de test de {name}',
  '{rows} test rows': '{rows} lignes de test',
  'Try it': 'L’essayer',
  'See all models': 'Voir tous les modèles',
  'Train again': 'Entraîner à nouveau',
  'New name of {name}': 'Nouveau nom de {name}',
  Save: 'Enregistrer',
  'Rename {name}': 'Renommer {name}',
  Rename: 'Renommer',
  Finished: 'Terminé',
  'Stopped early': 'Arrêté tôt',
  Unfinished: 'Inachevé',
  Beaten: 'Battu',
  Tied: 'À égalité',
  Missed: 'Manqué',
  'WebGPU, because you chose it.': 'WebGPU, parce que vous l’avez choisi.',
  'WebGPU, because you chose it. It is a software adapter, emulated on the CPU: expect it to be slow.':
    'WebGPU, parce que vous l’avez choisi. C’est un adaptateur logiciel, émulé sur le processeur : attendez-vous à de la lenteur.',
  'WASM, because you chose it.': 'WASM, parce que vous l’avez choisi.',
  'Plain JavaScript, because you chose it.': 'Simple JavaScript, parce que vous l’avez choisi.',
  'WASM on the processor: this browser offers no WebGPU adapter.':
    'WASM sur le processeur : ce navigateur n’offre pas d’adaptateur WebGPU.',
  'WebGPU: this device has a graphics processor the page can use; it will be timed against the processor when training begins, and the faster one trains.':
    'WebGPU : cet appareil a un processeur graphique que la page peut utiliser ; il sera chronométré face au processeur au début de l’entraînement, et le plus rapide entraînera.',
  'WASM on the processor: the only WebGPU adapter here ({adapter}) is software; it will be timed against the processor when training begins, and the faster one trains.':
    'WASM sur le processeur : le seul adaptateur WebGPU ici ({adapter}) est logiciel ; il sera chronométré face au processeur au début de l’entraînement, et le plus rapide entraînera.',
  'WASM on the processor ({threads} {threads|thread|threads}): the WebGPU adapter ({adapter}) failed a trial.':
    'WASM sur le processeur ({threads} {threads|fil|fils}) : l’adaptateur WebGPU ({adapter}) a échoué à un essai.',
  'WebGPU: a training step took {webgpu} ms on the WebGPU adapter and {wasm} ms on the processor ({threads} {threads|thread|threads}).':
    'WebGPU : un pas d’entraînement a pris {webgpu} ms sur l’adaptateur WebGPU et {wasm} ms sur le processeur ({threads} {threads|fil|fils}).',
  'WebGPU: a training step took {webgpu} ms on the software WebGPU adapter and {wasm} ms on the processor ({threads} {threads|thread|threads}).':
    'WebGPU : un pas d’entraînement a pris {webgpu} ms sur l’adaptateur WebGPU logiciel et {wasm} ms sur le processeur ({threads} {threads|fil|fils}).',
  'WASM on the processor ({threads} {threads|thread|threads}): a training step took {webgpu} ms on the WebGPU adapter ({adapter}) and {wasm} ms here.':
    'WASM sur le processeur ({threads} {threads|fil|fils}) : un pas d’entraînement a pris {webgpu} ms sur l’adaptateur WebGPU ({adapter}) et {wasm} ms ici.',
  'WASM on the processor ({threads} {threads|thread|threads}): a training step took {webgpu} ms on the software WebGPU adapter ({adapter}) and {wasm} ms here.':
    'WASM sur le processeur ({threads} {threads|fil|fils}) : un pas d’entraînement a pris {webgpu} ms sur l’adaptateur WebGPU logiciel ({adapter}) et {wasm} ms ici.',
  'WASM: WebGPU could not be started here.': 'WASM : WebGPU n’a pas pu être démarré ici.',
  'Plain JavaScript: WebGPU could not be started here.': 'Simple JavaScript : WebGPU n’a pas pu être démarré ici.',
  'Plain JavaScript: WASM could not be started here.': 'Simple JavaScript : WASM n’a pas pu être démarré ici.',
  'As written, punctuation kept': 'Tel quel, ponctuation gardée',
  'The settings of the model keep punctuation, so no preprocessing applies. To choose one, set “Punctuation” to “Set by the preprocessing”.':
    'Les réglages du modèle gardent la ponctuation : aucun prétraitement ne s’applique. Pour en choisir un, réglez « Ponctuation » sur « Selon le prétraitement ».',
} satisfies Dictionary;
