import type { Scored } from '../domain/scoring-contract';
import type { RunRecord } from '../domain/run';
import { answerOf } from '../metrics/unsure';
import { Kept } from '../page/kept';
import type { ScoreAnswer, ScoreQuestion } from '../protocol/endpoint';
import { inEnglish, messageOf } from '../wording/message';
import type { Asks } from '../worker-client';
import type { Runs } from './runs.svelte';
import type { Service } from './service.svelte';

interface Needs {
  predictor: Asks;
  runs: Pick<Runs, 'askable' | 'listed' | 'shipped'>;
  service: Pick<Service, 'isUsedBy'>;
}

const kept = new Kept('deployed');

/**
 * The model behind `POST /score`: the service worker takes the requests and asks a page, which may be any open one, for
 * the scores. The choice is shared by all pages of this browser.
 */
export class Endpoint {
  #needs: Needs;
  #chosen = $state(kept.read());

  constructor(needs: Needs) {
    this.#needs = needs;
    // Absent in private windows and without a secure context.
    (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.addEventListener('message', (event) => {
      if (isQuestion(event.data) && event.ports[0]) void this.#answer(event.data, event.ports[0]);
    });
    window.addEventListener('storage', () => (this.#chosen = kept.read()));
  }

  /** The runs that can be deployed: not those that send texts to a service. */
  get offered(): RunRecord[] {
    return this.#needs.runs.askable.filter(({ settings }) => !this.#needs.service.isUsedBy(settings.recipe));
  }

  /** The user's choice, or else the most accurate of the bundled ones; null if it is gone, or there is none. */
  get deployed(): RunRecord | null {
    if (this.#chosen !== null) return this.offered.find(({ id }) => id === this.#chosen) ?? null;
    const bundled = this.#needs.runs.shipped.map(({ record }) => record);
    const accuracy = ({ metrics }: RunRecord) => metrics?.accuracy ?? 0;
    return bundled.toSorted((one, other) => accuracy(other) - accuracy(one)).at(0) ?? null;
  }

  /** Deploys a run, for all pages of this browser, from now on. */
  deploy(id: string): void {
    kept.write(id);
    this.#chosen = id;
  }

  /** Loads the deployed model, so that the first request need not wait for it. Rejects if it cannot be used. */
  async warm(): Promise<void> {
    const { deployed } = this;
    if (deployed) await this.#needs.predictor.ask('predict', { text: '', runs: [deployed.id] }).reply;
  }

  async #answer({ texts, unsure }: ScoreQuestion, port: MessagePort): Promise<void> {
    const say = (answer: ScoreAnswer) => port.postMessage(answer);
    say({ kind: 'taken' });
    try {
      await this.#needs.runs.listed;
      const { deployed } = this;
      say(deployed ? { kind: 'scored', scored: await this.#score(texts, unsure, deployed.id) } : { kind: 'no-model' });
    } catch (error) {
      say({ kind: 'failed', why: inEnglish(messageOf(error)) });
    }
  }

  /** One by one, by the task that the other views use for a single text. */
  async #score(texts: string[], unsure: boolean, run: string): Promise<Scored> {
    const scored: Scored = { texts: [], elapsedMs: 0 };
    for (const text of texts) {
      const [{ score, label, elapsedMs }] = await this.#needs.predictor.ask('predict', { text, runs: [run] }).reply;
      scored.texts.push({ score, label: unsure ? label : answerOf(score) });
      scored.elapsedMs += elapsedMs;
    }
    return scored;
  }
}

function isQuestion(data: unknown): data is ScoreQuestion {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'score';
}
