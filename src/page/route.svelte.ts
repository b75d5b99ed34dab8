import { say, word } from '../wording/wording';

/** The view on screen, kept in the address as `#data`, `#text`… so that links, the back button and reloads work. `key`: typed
 * after G, it leads there. */
export const VIEWS = [
  // First: it answers before anything was loaded or trained.
  { id: 'try', title: word('Try'), key: 't' },
  { id: 'stage', title: word('Stage'), key: 's' },
  { id: 'data', title: word('Data'), key: 'd' },
  { id: 'explore', title: word('Explore'), key: 'e' },
  { id: 'text', title: word('Text'), key: 'x' },
  { id: 'train', title: word('Train'), key: 'r' },
  { id: 'models', title: word('Models'), key: 'm' },
  { id: 'misread', title: word('Misread'), key: 'i' },
  { id: 'measure', title: word('Measure'), key: 'u' },
  { id: 'study', title: word('Study'), key: 'y' },
  { id: 'score', title: word('Score many'), key: 'c' },
  { id: 'assets', title: word('Assets'), key: 'a' },
] as const;

export type ViewId = (typeof VIEWS)[number]['id'];

export class Route {
  view = $state<ViewId>('try');
  /** The frame around the view is hidden: it has the whole screen. */
  bare = $state(false);
  /** A link with settings that the page was opened by, until it is followed. */
  link = $state<string | null>(null);

  constructor() {
    this.#read();
    window.addEventListener('hashchange', () => this.#read());
  }

  get title(): string {
    return say(VIEWS.find((view) => view.id === this.view)?.title ?? '');
  }

  go(view: ViewId): void {
    location.hash = view;
  }

  /** The link was followed: a reload is not to follow it again, over what was changed since. */
  followed(): void {
    this.link = null;
    history.replaceState(null, '', `#${this.view}`);
  }

  /** An unknown hash leaves the view as it is. */
  #read(): void {
    const [hash, query] = location.hash.split('?', 2);
    const found = VIEWS.find((view) => `#${view.id}` === hash);
    if (found) this.view = found.id;
    if (query !== undefined) this.link = location.hash;
  }
}
