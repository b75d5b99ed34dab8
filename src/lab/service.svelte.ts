import type { ServiceAccess } from '../domain/prediction';
import type { WorkerClient } from '../worker-client';
import type { Catalogue } from './catalogue.svelte';
import { type Message, msg } from '../wording/message';

interface Needs {
  catalogue: Pick<Catalogue, 'find'>;
  /** Those that send texts. */
  workers: Pick<WorkerClient, 'useService'>[];
}

/** Characters that Azure counts as one text record. */
const RECORD = 1_000;

/** Access to Azure AI Language, as entered by the user: held in memory while the tab is open, never stored. */
export class Service {
  endpoint = $state('');
  key = $state('');
  /** Language of the texts, ISO 639-1. */
  language = $state('en');
  /** US dollars per thousand text records; depends on the user's contract. */
  price = $state<number | null | undefined>(1);
  /** The user has agreed to send texts. */
  agreed = $state(false);

  #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  get endpointFault(): Message | null {
    if (this.endpoint.trim() === '') return msg('Enter the endpoint of your resource.');
    const url = URL.parse(this.endpoint.trim());
    const isAzure = url?.protocol === 'https:' && url.hostname.endsWith('.cognitiveservices.azure.com');
    const isContainer = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
    if (!isAzure && !isContainer) {
      return msg(
        'Enter https://NAME.cognitiveservices.azure.com, or a container on this machine: http://localhost:PORT.',
      );
    }
    return null;
  }

  get keyFault(): Message | null {
    return /^[\x21-\x7e]{8,}$/.test(this.key.trim()) ? null : msg('Enter the key of your resource.');
  }

  /** Why nothing can be sent yet; null if it can. */
  get fault(): Message | null {
    return this.endpointFault ?? this.keyFault ?? (this.agreed ? null : msg('Agree first that the texts are sent.'));
  }

  /** The host that receives the texts. */
  get host(): string {
    return URL.parse(this.endpoint.trim())?.host ?? 'Azure';
  }

  /** Cost in dollars of this many records; null if no price is entered. */
  costOf(records: number): number | null {
    return typeof this.price === 'number' && this.price >= 0 ? (this.price * records) / 1000 : null;
  }

  /** Number of text records that a text counts as. */
  recordsOf(text: string): number {
    return Math.max(1, Math.ceil(text.length / RECORD));
  }

  /** Whether a recipe sends the texts it scores there. */
  isUsedBy(recipe: string): boolean {
    return this.#needs.catalogue.find(recipe)?.sendsTexts === true;
  }

  /** Passes the entered values to the workers, or revokes them. */
  hand(): void {
    const { endpoint, key, language } = this;
    const access: ServiceAccess | null = this.fault
      ? null
      : { endpoint: endpoint.trim().replace(/\/+$/, ''), key: key.trim(), language };
    for (const worker of this.#needs.workers) worker.useService(access);
  }
}
