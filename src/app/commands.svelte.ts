import { say, word } from '../wording/wording';
import type { LabState } from '../lab/lab.svelte';
import { VIEWS } from '../page/route.svelte';
import { speech } from '../page/speech.svelte';

/** What can be done from any view. */
export interface Command {
  id: string;
  title: string;
  /** As they are shown, one after another; empty where no keys lead there. */
  keys: string[];
  run: () => void;
}

/** A view's letter counts for so long after G. */
const PATIENCE_MS = 1_500;
const KEPT = 'badbuzz-single-keys';
const THEMES = {
  system: word('Theme: light'),
  light: word('Theme: dark'),
  dark: word('Theme: as the system has it'),
};

/** The command palette, the list of keys, and what the keys do. */
export class Commands {
  /** Which of the two is open. */
  open = $state<'palette' | 'keys' | null>(null);
  /** Whether keys without Ctrl do anything: who speaks to the machine wants none (WCAG 2.1.4). */
  singleKeys = $state(remembered());

  #lab: LabState;
  #goingSince = -Infinity;

  constructor(lab: LabState) {
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
            title: say('Undo: {what}', { what: undo.message }),
            keys: ['Ctrl', 'Z'],
            run: () => toasts.undo(),
          }
        : null,
      ...VIEWS.map(({ id, title, key }) => ({
        id,
        title: say('Go to {view}', { view: say(title) }),
        keys: this.singleKeys ? ['G', key.toUpperCase()] : [],
        run: () => route.go(id),
      })),
      corpus.locked
        ? null
        : {
            id: 'starter',
            title: say('Load the starter corpus'),
            keys: [],
            run: () => {
              route.go('data');
              void corpus.loadStarter();
            },
          },
      training.running
        ? { id: 'stop', title: say('End the training, keep the model'), keys: [], run: () => training.stop() }
        : null,
      {
        id: 'lesson',
        title: say('Take the first lesson'),
        keys: [],
        run: () => (this.#lab.lesson = true),
      },
      { id: 'theme', title: say(THEMES[theme.choice]), keys: [], run: () => theme.cycle() },
      {
        id: 'language',
        title: other === 'fr' ? 'Français' : 'English',
        keys: [],
        run: () => void speech.choose(other),
      },
      {
        id: 'keys',
        title: say('Keyboard shortcuts'),
        keys: this.singleKeys ? ['?'] : [],
        run: () => (this.open = 'keys'),
      },
    ];
    return commands.filter((command) => command !== null);
  }

  /** Those whose title holds every word of `query`, case and accents aside. */
  find(query: string): Command[] {
    const words = plain(query).split(/\s+/);
    return this.all.filter(({ title }) => words.every((part) => plain(title).includes(part)));
  }

  /** Keys without Ctrl: on or off, remembered on this device. */
  allowSingleKeys(allowed: boolean): void {
    this.singleKeys = allowed;
    try {
      localStorage.setItem(KEPT, allowed ? 'on' : 'off');
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }

  /** Does what the key stands for, if anything. In a field, a key is what one types. */
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

function remembered(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}
