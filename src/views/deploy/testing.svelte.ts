import { VERDICTS, type Verdict } from '../../metrics/unsure';
import { scoreAddress } from '../../page/site';
import { type Message, messageOf, msg } from '../../wording/message';

/** A request sent and what came back, both exactly as they were. */
export interface Exchange {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  text: string;
  /** With request line and headers, as text. */
  request: string;
  response: string;
  status: number;
  /** Null if it was refused. */
  answer: { label: Verdict; score: number; elapsedMs: number } | null;
  /** From sending to the last byte of the response. */
  tookMs: number;
}

const MOST_EXCHANGES = 50;
const TYPE = 'application/json';

/** The Test tab: sends requests to the endpoint as any page of its origin can. */
export class Testing {
  text = $state('');
  /** Whether the label may be UNSURE. */
  unsure = $state(false);
  sending = $state(false);
  /** Why the last request got no response at all. */
  error = $state.raw<Message | null>(null);
  /** Newest first; kept only while the page is open. */
  exchanges = $state.raw<Exchange[]>([]);
  #shown = $state<number | null>(null);
  #next = 1;

  /** The one whose request and response are shown: the latest, until another is chosen. */
  get shown(): Exchange | null {
    return this.exchanges.find(({ id }) => id === this.#shown) ?? this.exchanges.at(0) ?? null;
  }

  show(id: number): void {
    this.#shown = id;
  }

  async send(): Promise<void> {
    const { text, unsure } = this;
    if (this.sending || text.trim() === '') return;
    this.sending = true;
    this.error = null;
    try {
      const exchange = await exchangeOf(this.#next++, text, unsure);
      this.exchanges = [exchange, ...this.exchanges].slice(0, MOST_EXCHANGES);
      this.#shown = null;
    } catch (error) {
      this.error = msg('The request got no response: {message}', { message: messageOf(error) });
    } finally {
      this.sending = false;
    }
  }
}

async function exchangeOf(id: number, text: string, unsure: boolean): Promise<Exchange> {
  const body = JSON.stringify(unsure ? { text, unsure } : { text });
  const at = Date.now();
  const began = performance.now();
  const response = await fetch(scoreAddress(), { method: 'POST', headers: { 'Content-Type': TYPE }, body });
  const received = await response.text();
  const tookMs = performance.now() - began;
  const { status } = response;
  const type = response.headers.get('Content-Type') ?? '';
  return {
    ...{ id, at, text, status, tookMs },
    request: [`POST ${new URL(scoreAddress()).pathname}`, `Content-Type: ${TYPE}`, '', body].join('\n'),
    response: [status, `Content-Type: ${type}`, '', received].join('\n'),
    answer: response.ok ? readAnswer(received) : null,
  };
}

/** Null if it is not as the contract says. */
function readAnswer(received: string): Exchange['answer'] {
  const answer = JSON.parse(received) as Partial<Record<'label' | 'score' | 'elapsed_time', unknown>>;
  const label = VERDICTS.find((verdict) => verdict === answer.label);
  if (!label || typeof answer.score !== 'number' || typeof answer.elapsed_time !== 'number') return null;
  return { label, score: answer.score, elapsedMs: 1000 * answer.elapsed_time };
}
