/** Short messages that pass by, some with one action (Undo). */

/** Long enough to be read, and to be reached by keyboard. */
const SHOWN_MS = 10_000;

export interface Toast {
  id: number;
  message: string;
  action: { label: string; run: () => void } | null;
}

export class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;
  #timers: Record<number, ReturnType<typeof setTimeout>> = {};

  /** Shows a message for ten seconds, or until it is closed or acted on. */
  show(message: string, action: Toast['action'] = null): void {
    const id = this.#next++;
    this.list = [...this.list, { id, message, action }];
    this.leave(id);
  }

  act(toast: Toast): void {
    this.close(toast.id);
    toast.action?.run();
  }

  close(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Keeps a toast on screen while it is pointed at or focused. */
  hold(id: number): void {
    clearTimeout(this.#timers[id]);
    delete this.#timers[id];
  }

  /** Starts its ten seconds anew. */
  leave(id: number): void {
    this.hold(id);
    this.#timers[id] = setTimeout(() => this.close(id), SHOWN_MS);
  }
}
