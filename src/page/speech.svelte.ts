import { LANGUAGES, onSaying, speak, type Language } from '../wording/wording';

const KEY = 'badbuzz-language';

/** The language on screen: the browser's until the user says otherwise, then theirs, kept on this device. */
class Speech {
  #spoken = $state<Language>('en');
  #listeners: ((language: Language) => void)[] = [];

  constructor() {
    // Whatever is said on screen is said again when the language changes.
    onSaying(() => void this.#spoken);
  }

  get language(): Language {
    return this.#spoken;
  }

  /** Calls `listener` with the language in use, now if it is not English, and at each change. */
  onChange(listener: (language: Language) => void): void {
    this.#listeners.push(listener);
    if (this.#spoken !== 'en') listener(this.#spoken);
  }

  /** Resolves once the page speaks the language it did the last time, or the browser's own. */
  async start(): Promise<void> {
    const language = wished();
    if (language !== 'en') await this.#speak(language);
  }

  /** Speaks a language from now on, and remembers it. */
  async choose(language: Language): Promise<void> {
    await this.#speak(language);
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }

  async #speak(language: Language): Promise<void> {
    await speak(language);
    this.#spoken = language;
    document.documentElement.lang = language;
    for (const listener of this.#listeners) listener(language);
  }
}

function wished(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // As if nothing had been chosen.
  }
  const wishes = [kept, ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  for (const wish of wishes) for (const language of LANGUAGES) if (language === wish) return language;
  return 'en';
}

export const speech = new Speech();
