import type { Dictionary } from '../../wording/dictionary';

export default {
  Audience: 'Public',
  'Close the room': 'Fermer la salle',
  'Open the room': 'Ouvrir la salle',
  'Open a second window': 'Ouvrir une seconde fenêtre',
  'In full screen the code is shown and the texts that wait are not. Choose them in a second window: what you show there appears on every stage.':
    'En plein écran, le code est affiché et les textes en attente ne le sont pas. Choisissez-les dans une seconde fenêtre : ce que vous y montrez apparaît sur chaque scène.',
  'Show texts as they come, without asking me': 'Montrer les textes dès leur arrivée, sans me demander',
  'Pause: take no texts for now, and keep the one on the stage':
    'Pause : n’accepter aucun texte pour le moment, et garder celui qui est sur scène',
  '{count} {count|text|texts} waiting': '{count} {count|texte|textes} en attente',
  'Show all': 'Tout montrer',
  'What the audience sends waits here until you show it.':
    'Ce que le public envoie attend ici jusqu’à ce que vous le montriez.',
  'Show on the stage': 'Montrer sur scène',
  Dismiss: 'Écarter',
  'The text was dismissed.': 'Le texte a été écarté.',
  'Phones in this network can send texts to the stage, after you have opened the room. They reach one page, by a code that you show; nothing else of this machine. It is plain HTTP: whoever can read this network’s traffic can read the texts.':
    'Les téléphones de ce réseau peuvent envoyer des textes à la scène, une fois la salle ouverte. Ils atteignent une seule page, par un code que vous montrez, et rien d’autre de cette machine. C’est du HTTP non chiffré : qui peut lire le trafic de ce réseau peut lire les textes.',
  'Address for the phones': 'Adresse pour les téléphones',
  '{address} (this machine only, to try it)': '{address} (cette machine seulement, pour essayer)',
  '{address} ({name})': '{address} ({name})',
  '{count} positive': '{count} {count|positif|positifs}',
  '{count} negative': '{count} {count|négatif|négatifs}',
  '{count} unsure': '{count} {count|incertain|incertains}',
  'The lab’s server does not answer, so the room is closed. Start npm run serve again.':
    'Le serveur du laboratoire ne répond pas, la salle est donc fermée. Relancez npm run serve.',
  'This address cannot be opened. Choose another one.':
    'Cette adresse ne peut pas être ouverte. Choisissez-en une autre.',
} satisfies Dictionary;
