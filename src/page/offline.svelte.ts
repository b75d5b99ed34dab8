import { type Message, msg } from '../wording/message';

/** The event by which the browser offers to install the app. */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

/** How long the browser may take to replace the active service worker. */
const PATIENCE_MS = 8000;

/** Offline support: whether the app is cached, whether an update is waiting, and how to install it. */
class Offline {
  /** All files are cached. */
  ready = $state(false);
  /** Why this page has no service worker, and so works only as long as its server does; null if it has or will have. */
  fault = $state.raw<Message | null>(null);
  /** Bytes cached; null until known. */
  bytes = $state<number | null>(null);
  /** An update is cached and waits for the user's consent. */
  update = $state(false);
  /** The user has accepted it; the page reloads as soon as the browser has activated it. */
  reloading = $state(false);
  /** The user has postponed it. */
  later = $state(false);
  #install = $state.raw<InstallPrompt | null>(null);
  #registration: ServiceWorkerRegistration | null = null;

  constructor() {
    window.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#install = event as InstallPrompt;
    });
    window.addEventListener('appinstalled', () => (this.#install = null));
  }

  get installable(): boolean {
    return this.#install !== null;
  }

  /** Caches the app; call when nothing else is pending. Failure is harmless. */
  async keep(): Promise<void> {
    if (!import.meta.env.PROD) {
      this.fault = msg('A development server has no service worker. Start the lab with npm start.');
      return;
    }
    if (!('serviceWorker' in navigator)) {
      this.fault = isSecureContext
        ? msg('The browser has no service worker here, as in a private window. Open the lab in an ordinary one.')
        : msg('The browser has a service worker only for addresses that begin with https, or on this machine.');
      return;
    }
    try {
      const registration = await navigator.serviceWorker.register('./service-worker.js');
      this.#registration = registration;
      registration.addEventListener('updatefound', () => this.#follow(registration.installing));
      this.#follow(registration.installing ?? registration.waiting);
      if (registration.active) this.#tell();
    } catch {
      this.fault = msg(
        'The browser did not start the service worker: it may be a private window, or blocked, or have no space left.',
      );
    }
  }

  async install(): Promise<void> {
    await this.#install?.prompt();
    this.#install = null;
  }

  /** Reloads the page with the update. */
  takeUpdate(): void {
    this.reloading = true;
    const waiting = this.#registration?.waiting;
    // The browser may already have activated it between two pages.
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('take-over');
    setTimeout(() => void this.#reloadFromServer(), PATIENCE_MS);
  }

  /**
   * Chromium sometimes takes minutes to replace the active worker. Without any, the page comes from its server, and
   * the new version caches itself again.
   */
  async #reloadFromServer(): Promise<void> {
    // The workers answer GET only.
    const reached = await fetch('./offline.json', { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (reached) await this.#registration?.unregister();
    location.reload();
  }

  #follow(worker: ServiceWorker | null): void {
    const look = () => {
      // A first installation replaces no older version.
      if (worker?.state === 'installed' && navigator.serviceWorker.controller) this.update = true;
      if (worker?.state === 'activated') this.#tell();
    };
    worker?.addEventListener('statechange', look);
    look();
  }

  #tell(): void {
    this.ready = true;
    void fetch('./offline.json')
      .then((response) => response.json())
      .then(({ bytes }: { bytes: number }) => (this.bytes = bytes))
      .catch(() => {});
  }
}

export const offline = new Offline();
