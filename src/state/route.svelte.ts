/** The view on screen, kept in the address as `#data`, `#text`… so that links, the back button and reloads work. */
export const VIEWS = [
  // First: it answers before anything was loaded or trained.
  { id: 'try', title: 'Try' },
  { id: 'data', title: 'Data' },
  { id: 'explore', title: 'Explore' },
  { id: 'text', title: 'Text' },
  { id: 'train', title: 'Train' },
  { id: 'models', title: 'Models' },
  { id: 'misread', title: 'Misread' },
  { id: 'measure', title: 'Measure' },
  { id: 'study', title: 'Study' },
  { id: 'score', title: 'Score many' },
  { id: 'assets', title: 'Assets' },
] as const;

export type ViewId = (typeof VIEWS)[number]['id'];

export class Route {
  view = $state<ViewId>('try');

  constructor() {
    this.#read();
    window.addEventListener('hashchange', () => this.#read());
  }

  get title(): string {
    return VIEWS.find((view) => view.id === this.view)?.title ?? '';
  }

  go(view: ViewId): void {
    location.hash = view;
  }

  /** An unknown hash leaves the view as it is. */
  #read(): void {
    const found = VIEWS.find((view) => `#${view.id}` === location.hash);
    if (found) this.view = found.id;
  }
}
