/** Small preferences in the browser's key-value storage. If that is blocked, they last only as long as the page. */
export class Kept {
  #key: string;
  #tab: boolean;
  /** The value that could not be stored; undefined if storing did not fail. */
  #refused: string | null | undefined;

  /** @param tab for this tab only, until it is closed */
  constructor(key: string, { tab = false } = {}) {
    this.#key = `badbuzz-${key}`;
    this.#tab = tab;
  }

  /** Null if nothing is stored. */
  read(): string | null {
    if (this.#refused !== undefined) return this.#refused;
    try {
      return this.#storage.getItem(this.#key);
    } catch {
      return null;
    }
  }

  /** Null deletes the value. */
  write(value: string | null): void {
    try {
      if (value === null) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, value);
      this.#refused = undefined;
    } catch {
      this.#refused = value;
    }
  }

  /** Mere access may throw. */
  get #storage(): Storage {
    return this.#tab ? sessionStorage : localStorage;
  }
}
