import type { Lab } from '../../lab/lab.svelte';
import type { offline } from '../../page/offline.svelte';
import type { EndpointCheck } from '../../protocol/endpoint';
import { type Message, messageOf, msg } from '../../wording/message';

interface Needs extends Pick<Lab, 'endpoint' | 'runs'> {
  offline: Pick<typeof offline, 'fault' | 'ready'>;
}

/** `off`: it will not answer unless something is done. */
export type Phase = { state: 'running' } | { state: 'starting' | 'off'; why: Message };

/** How long the service worker may take to say that it answers requests: it may have to be started. */
const PATIENCE_MS = 5_000;

const starting = (why: Message): Phase => ({ state: 'starting', why });
const off = (why: Message): Phase => ({ state: 'off', why });

/** Whether the endpoint answers, or why it does not. */
export class Readiness {
  #needs: Needs;
  /** Null without secure context, in some private windows, and until the app is cached. */
  #controller = $state.raw<ServiceWorker | null>(null);
  /** Whether it answers requests, as one of an older version does not; null while that is unknown. */
  #answers = $state<boolean | null>(null);
  /** The outcome of loading a model. */
  #loaded = $state.raw<{ run: string; fault: Message | null } | null>(null);

  constructor(needs: Needs) {
    this.#needs = needs;
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    const look = () => void this.#check(container?.controller ?? null);
    container?.addEventListener('controllerchange', look);
    look();
  }

  get phase(): Phase {
    const { endpoint, offline, runs } = this.#needs;
    if (offline.fault) return off(offline.fault);
    if (!this.#controller) {
      return offline.ready
        ? off(msg('This page was loaded past the service worker. Reload it in the ordinary way.'))
        : starting(msg('The lab is being stored on this device, which starts its service worker…'));
    }
    if (this.#answers === false)
      return off(
        msg('An older version of the lab is still in charge of this browser. Close all its tabs, then open it.'),
      );
    if (runs.loading) return starting(msg('Reading the saved models…'));
    const run = endpoint.deployed?.id;
    if (run === undefined) return off(msg('This model is no longer on this device. Choose another.'));
    if (this.#answers === null || this.#loaded?.run !== run) return starting(msg('Loading the model…'));
    return this.#loaded.fault ? off(this.#loaded.fault) : { state: 'running' };
  }

  /** Loads the deployed model. */
  async load(): Promise<void> {
    const run = this.#needs.endpoint.deployed?.id;
    if (run === undefined || this.#loaded?.run === run) return;
    const fault = await this.#needs.endpoint.warm().then(
      () => null,
      (error: unknown) => messageOf(error),
    );
    // Another may have been deployed meanwhile.
    if (this.#needs.endpoint.deployed?.id === run) this.#loaded = { run, fault };
  }

  async #check(controller: ServiceWorker | null): Promise<void> {
    this.#controller = controller;
    this.#answers = null;
    if (!controller) return;
    const { port1, port2 } = new MessageChannel();
    const answers = await new Promise<boolean>((resolve) => {
      port1.onmessage = () => resolve(true);
      setTimeout(() => resolve(false), PATIENCE_MS);
      controller.postMessage('scores?' satisfies EndpointCheck, [port2]);
    });
    port1.close();
    if (this.#controller === controller) this.#answers = answers;
  }
}
