import type { Dictionary } from '../wording/dictionary';

/** Why a page has no service worker. */
export default {
  'A development server has no service worker. Start the lab with npm start.':
    'Un serveur de développement n’a pas de service worker. Démarrez le laboratoire avec npm start.',
  'The browser has no service worker here, as in a private window. Open the lab in an ordinary one.':
    'Le navigateur n’a pas de service worker ici, comme dans une fenêtre privée. Ouvrez le laboratoire dans une fenêtre ordinaire.',
  'The browser has a service worker only for addresses that begin with https, or on this machine.':
    'Le navigateur n’a de service worker que pour les adresses qui commencent par https, ou sur cette machine.',
  'The browser did not start the service worker: it may be a private window, or blocked, or have no space left.':
    'Le navigateur n’a pas démarré le service worker : fenêtre privée, blocage ou manque de place.',
} satisfies Dictionary;
