import { LANGUAGES, onSaying, speak, type Language } from '../wording/wording';
import { Kept } from './kept';

const kept = new Kept('language');

/** The current language: the browser's until the user chooses one, which is then kept on this device. */
class Speech {
  #spoken = $state<Language>('en');

  constructor() {
    // Makes every displayed text reactive to the language.
    onSaying(() => void this.#spoken);
  }

  get language(): Language {
    return this.#spoken;
  }

  /** Resolves once the language is loaded: the last used, or the browser's own. */
  async start(): Promise<void> {
    const wishes = [kept.read(), ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
    const wished = wishes.map((wish) => LANGUAGES.find((language) => language === wish)).find(Boolean);
    if (wished && wished !== 'en') await this.#speak(wished);
  }

  /** Switches the language and remembers it. */
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
