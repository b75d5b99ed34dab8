import { MediaQuery } from 'svelte/reactivity';
import { Kept } from './kept';

const THEMES = ['system', 'light', 'dark'] as const;
type ThemeChoice = (typeof THEMES)[number];

const kept = new Kept('theme');

/** Light or dark: the system's preference until the user chooses one, which is then kept on this device. */
export class Theme {
  choice = $state<ThemeChoice>(THEMES.find((theme) => theme === kept.read()) ?? 'system');
  #systemDark = new MediaQuery('prefers-color-scheme: dark');
  /** The current theme, for what cannot read CSS (charts). */
  readonly dark = $derived(this.choice === 'system' ? this.#systemDark.current : this.choice === 'dark');

  constructor() {
    this.#show();
  }

  /** Cycles through system, light and dark. */
  cycle(): void {
    this.choice = THEMES[(THEMES.indexOf(this.choice) + 1) % THEMES.length] ?? 'system';
    this.#show();
    kept.write(this.choice);
  }

  #show(): void {
    if (this.choice === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.choice;
  }
}
