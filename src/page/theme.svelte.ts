import { MediaQuery } from 'svelte/reactivity';

const THEMES = ['system', 'light', 'dark'] as const;
type ThemeChoice = (typeof THEMES)[number];

const KEY = 'badbuzz-theme';

/** Light or dark: the system's wish until the user says otherwise, then theirs, kept on this device. */
export class Theme {
  choice = $state<ThemeChoice>(remembered());
  #systemDark = new MediaQuery('prefers-color-scheme: dark');
  /** What is on screen, for what cannot read CSS (charts). */
  readonly dark = $derived(this.choice === 'system' ? this.#systemDark.current : this.choice === 'dark');

  constructor() {
    this.#show();
  }

  /** From system to light to dark and back. */
  cycle(): void {
    this.choice = THEMES[(THEMES.indexOf(this.choice) + 1) % THEMES.length] ?? 'system';
    this.#show();
    try {
      localStorage.setItem(KEY, this.choice);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }

  #show(): void {
    if (this.choice === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.choice;
  }
}

function remembered(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}
