/** Small choices kept in the browser's key-value storage. It may be forbidden: a choice then lasts as long as the page. */
export class Kept {
  #key: string;
  #tab: boolean;
  /** What could not be kept in storage; undefined where nothing was refused. */
  #refused: string | null | undefined;

  /** @param tab for this tab alone, until it is closed */
  constructor(key: string, { tab = false } = {}) {
    this.#key = `badbuzz-${key}`;
    this.#tab = tab;
  }

  /** Null where nothing is kept. */
  read(): string | null {
    if (this.#refused !== undefined) return this.#refused;
    try {
      return this.#storage.getItem(this.#key);
    } catch {
      return null;
    }
  }

  /** Null lets go of what is kept. */
  write(value: string | null): void {
    try {
      if (value === null) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, value);
      this.#refused = undefined;
    } catch {
      this.#refused = value;
    }
  }

  /** The access alone may throw. */
  get #storage(): Storage {
    return this.#tab ? sessionStorage : localStorage;
  }
}
