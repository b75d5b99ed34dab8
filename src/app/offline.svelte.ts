/** What the browser says where it would install the lab as a program. */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

/** The lab kept on this device: whether it opens without a network, whether a newer one waits, and how it is installed. */
class Offline {
  /** All of it is kept. */
  ready = $state(false);
  /** Bytes kept; null until it is known. */
  bytes = $state<number | null>(null);
  /** A newer version is kept, and waits for the user's word. */
  update = $state(false);
  /** The user has put it off. */
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

  /** Has the browser keep the lab; to be called when nothing else is waited for. Where it cannot, nothing is lost. */
  async keep(): Promise<void> {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
    try {
      const registration = await navigator.serviceWorker.register('./service-worker.js');
      this.#registration = registration;
      registration.addEventListener('updatefound', () => this.#follow(registration.installing));
      this.#follow(registration.installing ?? registration.waiting);
      if (registration.active) this.#tell();
    } catch {
      // A private window, or no room: the lab works as long as its server does.
    }
  }

  async install(): Promise<void> {
    await this.#install?.prompt();
    this.#install = null;
  }

  /** Reloads the page as the newer version. */
  takeUpdate(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.#registration?.waiting?.postMessage('take-over');
  }

  #follow(worker: ServiceWorker | null): void {
    const look = () => {
      // The first version has nobody to wait for.
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
