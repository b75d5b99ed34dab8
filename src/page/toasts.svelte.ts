/** Transient messages, some with one action (Undo). */
import type { Message } from '../wording/message';

/** Long enough to be read, and to be reached by keyboard. */
const SHOWN_MS = 10_000;

export interface Toast {
  id: number;
  /** Shown one after another. */
  messages: Message[];
  /** `undo`: it undoes what the message reports, and stays available after the message has disappeared. */
  action: { label: Message; run: () => void; undo?: boolean } | null;
}

export class Toasts {
  list = $state.raw<Toast[]>([]);
  /** What can still be undone, the latest last. */
  undoable = $state.raw<Toast[]>([]);
  #next = 1;
  #timers: Record<number, ReturnType<typeof setTimeout>> = {};

  /** Shows a message for ten seconds, or until it is closed or acted on. Returns its id. */
  show(said: Message | Message[], action: Toast['action'] = null): number {
    const toast = { id: this.#next++, messages: Array.isArray(said) ? said : [said], action };
    this.list = [...this.list, toast];
    if (action?.undo) this.undoable = [...this.undoable, toast];
    this.leave(toast.id);
    return toast.id;
  }

  act(toast: Toast): void {
    this.close(toast.id);
    this.undoable = this.undoable.filter(({ id }) => id !== toast.id);
    toast.action?.run();
  }

  /** Undoes the latest action that can be undone. */
  undo(): void {
    const latest = this.undoable.at(-1);
    if (latest) this.act(latest);
  }

  close(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Keeps a toast on screen while it is hovered or focused. */
  hold(id: number): void {
    clearTimeout(this.#timers[id]);
    delete this.#timers[id];
  }

  /** Restarts its ten seconds. */
  leave(id: number): void {
    this.hold(id);
    this.#timers[id] = setTimeout(() => this.close(id), SHOWN_MS);
  }
}
