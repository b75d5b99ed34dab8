import type { ServiceAccess } from '../domain/prediction';
import { say } from '../wording/wording';
import type { LabState } from './lab.svelte';

/** Characters that Azure counts as one text record. */
const RECORD = 1_000;

/** How Azure AI Language is reached, as the user enters it: held in memory for as long as the tab is open, never stored. */
export class Service {
  endpoint = $state('');
  key = $state('');
  /** Of the texts, as ISO 639-1. */
  language = $state('en');
  /** US dollars a thousand text records; the user's contract decides. */
  price = $state<number | null | undefined>(1);
  /** The user has agreed that texts are sent. */
  agreed = $state(false);

  #lab: LabState;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  get endpointFault(): string | null {
    if (this.endpoint.trim() === '') return say('Enter the endpoint of your resource.');
    const url = URL.parse(this.endpoint.trim());
    const isAzure = url?.protocol === 'https:' && url.hostname.endsWith('.cognitiveservices.azure.com');
    const isContainer = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
    if (!isAzure && !isContainer) {
      return say(
        'Enter https://NAME.cognitiveservices.azure.com, or a container on this machine: http://localhost:PORT.',
      );
    }
    return null;
  }

  get keyFault(): string | null {
    return /^[\x21-\x7e]{8,}$/.test(this.key.trim()) ? null : say('Enter the key of your resource.');
  }

  /** Why nothing can be sent yet; null where it can. */
  get fault(): string | null {
    return this.endpointFault ?? this.keyFault ?? (this.agreed ? null : say('Agree first that the texts are sent.'));
  }

  /** Who is sent the texts. */
  get host(): string {
    return URL.parse(this.endpoint.trim())?.host ?? 'Azure';
  }

  /** Dollars that so many records cost; null where no price is entered. */
  costOf(records: number): number | null {
    return typeof this.price === 'number' && this.price >= 0 ? (this.price * records) / 1000 : null;
  }

  /** Text records that a text counts as. */
  recordsOf(text: string): number {
    return Math.max(1, Math.ceil(text.length / RECORD));
  }

  /** Whether texts scored by a recipe are sent there. */
  isUsedBy(recipe: string): boolean {
    return this.#lab.recipes.some(({ id, sendsTexts }) => id === recipe && sendsTexts === true);
  }

  /** Hands what is entered to the workers, or takes back what they have. */
  hand(): void {
    const { endpoint, key, language } = this;
    const access: ServiceAccess | null = this.fault
      ? null
      : { endpoint: endpoint.trim().replace(/\/+$/, ''), key: key.trim(), language };
    this.#lab.trainer.useService(access);
    this.#lab.predictor.useService(access);
  }
}
