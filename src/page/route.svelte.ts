import { msg } from '../wording/message';
import { t } from '../wording/wording';

/**
 * The current view, kept in the URL as `#data`, `#text`… so that links, the back button and reloads work. `key`: typed
 * after G, it opens the view.
 */
export const VIEWS = [
  // First, since it works before anything was loaded or trained.
  { id: 'try', title: msg('Try'), key: 't' },
  { id: 'stage', title: msg('Stage'), key: 's' },
  { id: 'data', title: msg('Data'), key: 'd' },
  { id: 'explore', title: msg('Explore'), key: 'e' },
  { id: 'text', title: msg('Text'), key: 'x' },
  { id: 'train', title: msg('Train'), key: 'r' },
  { id: 'models', title: msg('Models'), key: 'm' },
  { id: 'misread', title: msg('Misread'), key: 'i' },
  { id: 'measure', title: msg('Measure'), key: 'u' },
  { id: 'study', title: msg('Study'), key: 'y' },
  { id: 'score', title: msg('Score many'), key: 'c' },
  { id: 'deploy', title: msg('Deploy'), key: 'p' },
  { id: 'assets', title: msg('Assets'), key: 'a' },
] as const;

export type ViewId = (typeof VIEWS)[number]['id'];

export class Route {
  view = $state<ViewId>('try');
  /** The frame around the view is hidden, so that it fills the screen. */
  bare = $state(false);
  /** A link with settings with which the page was opened, until it is applied. */
  link = $state<string | null>(null);

  constructor() {
    this.#read();
    window.addEventListener('hashchange', () => this.#read());
  }

  get title(): string {
    return t(VIEWS.find((view) => view.id === this.view)?.title ?? '');
  }

  go(view: ViewId): void {
    location.hash = view;
  }

  /** Removes the applied link, so that a reload does not apply it again over later changes. */
  followed(): void {
    this.link = null;
    history.replaceState(null, '', `#${this.view}`);
  }

  /** An unknown hash leaves the view unchanged. */
  #read(): void {
    const [hash, query] = location.hash.split('?', 2);
    const found = VIEWS.find((view) => `#${view.id}` === hash);
    if (found) this.view = found.id;
    if (query !== undefined) this.link = location.hash;
  }
}
