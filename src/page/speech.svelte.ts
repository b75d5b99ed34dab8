import { LANGUAGES, onSaying, speak, type Language } from '../wording/wording';
import { Kept } from './kept';

const kept = new Kept('language');

/** The language on screen: the browser's until the user says otherwise, then theirs, kept on this device. */
class Speech {
  #spoken = $state<Language>('en');

  constructor() {
    // Whatever is said on screen is said again when the language changes.
    onSaying(() => void this.#spoken);
  }

  get language(): Language {
    return this.#spoken;
  }

  /** Resolves once the page speaks the language it did the last time, or the browser's own. */
  async start(): Promise<void> {
    const wishes = [kept.read(), ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
    const wished = wishes.map((wish) => LANGUAGES.find((language) => language === wish)).find(Boolean);
    if (wished && wished !== 'en') await this.#speak(wished);
  }

  /** Speaks a language from now on, and remembers it. */
  async choose(language: Language): Promise<void> {
    await this.#speak(language);
    kept.write(language);
  }

  async #speak(language: Language): Promise<void> {
    await speak(language);
    this.#spoken = language;
    document.documentElement.lang = language;
  }
}

export const speech = new Speech();
