import { msg } from '../wording/message';
import { t } from '../wording/wording';
import type { Lab } from '../lab/lab.svelte';
import { Kept } from '../page/kept';
import { VIEWS } from '../page/route.svelte';
import { speech } from '../page/speech.svelte';

type Needs = Pick<Lab, 'corpus' | 'overlays' | 'route' | 'theme' | 'toasts' | 'training'>;

/** A command available from any view. */
export interface Command {
  id: string;
  title: string;
  /** The keys as displayed, in sequence; empty if it has no shortcut. */
  keys: string[];
  run: () => void;
}

/** How long to wait for a view's letter after G. */
const PATIENCE_MS = 1_500;
const kept = new Kept('single-keys');
const THEMES = {
  system: msg('Theme: light'),
  light: msg('Theme: dark'),
  dark: msg('Theme: same as the system'),
};

/** The command palette, the list of keys, and what the keys do. */
export class Commands {
  /** Which of the two is open. */
  open = $state<'palette' | 'keys' | null>(null);
  /** Whether shortcuts without Ctrl are enabled: users of speech input may need them off (WCAG 2.1.4). */
  singleKeys = $state(kept.read() !== 'off');

  #lab: Needs;
  #goingSince = -Infinity;

  constructor(lab: Needs) {
    this.#lab = lab;
  }

  get all(): Command[] {
    const { route, theme, toasts, training, corpus } = this.#lab;
    const undo = toasts.undoable.at(-1);
    const other = speech.language === 'en' ? ('fr' as const) : ('en' as const);
    const commands: (Command | null)[] = [
      undo
        ? {
            id: 'undo',
            title: t('Undo: {what}', { what: undo.messages[0] }),
            keys: ['Ctrl', 'Z'],
            run: () => toasts.undo(),
          }
        : null,
      ...VIEWS.map(({ id, title, key }) => ({
        id,
        title: t('Go to {view}', { view: t(title) }),
        keys: this.singleKeys ? ['G', key.toUpperCase()] : [],
        run: () => route.go(id),
      })),
      corpus.locked
        ? null
        : {
            id: 'starter',
            title: t('Load the starter corpus'),
            keys: [],
            run: () => {
              route.go('data');
              void corpus.loadStarter();
            },
          },
      training.running
        ? { id: 'stop', title: t('End the training, keep the model'), keys: [], run: () => training.stop() }
        : null,
      {
        id: 'lesson',
        title: t('Take the first lesson'),
        keys: [],
        run: () => (this.#lab.overlays.lesson = true),
      },
      { id: 'theme', title: t(THEMES[theme.choice]), keys: [], run: () => theme.cycle() },
      {
        id: 'language',
        title: other === 'fr' ? 'Français' : 'English',
        keys: [],
        run: () => void speech.choose(other),
      },
      {
        id: 'keys',
        title: t('Keyboard shortcuts'),
        keys: this.singleKeys ? ['?'] : [],
        run: () => (this.open = 'keys'),
      },
    ];
    return commands.filter((command) => command !== null);
  }

  /** Commands whose title contains every word of `query`, ignoring case and accents. */
  find(query: string): Command[] {
    const words = plain(query).split(/\s+/);
    return this.all.filter(({ title }) => words.every((part) => plain(title).includes(part)));
  }

  /** Enables or disables shortcuts without Ctrl; remembered on this device. */
  allowSingleKeys(allowed: boolean): void {
    this.singleKeys = allowed;
    kept.write(allowed ? 'on' : 'off');
  }

  /** Runs the command of the key, if any. Ignores keys typed in a field. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const key = event.key.toLowerCase();
    const typing = isField(event.target);
    if (event.ctrlKey || event.metaKey) {
      if (key === 'k' && !event.shiftKey)
        this.#do(event, () => (this.open = this.open === 'palette' ? null : 'palette'));
      if (key === 'z' && !event.shiftKey && !typing && this.#lab.toasts.undoable.length > 0) {
        this.#do(event, () => this.#lab.toasts.undo());
      }
      return;
    }
    if (typing || this.open !== null || !this.singleKeys) return;
    const going = event.timeStamp - this.#goingSince < PATIENCE_MS;
    this.#goingSince = -Infinity;
    const view = VIEWS.find((other) => other.key === key);
    if (going && view) this.#do(event, () => this.#lab.route.go(view.id));
    else if (key === '?') this.#do(event, () => (this.open = 'keys'));
    else if (key === 'g') this.#goingSince = event.timeStamp;
  }

  #do(event: KeyboardEvent, action: () => void): void {
    event.preventDefault();
    action();
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
}
