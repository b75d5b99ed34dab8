import type { Preprocess } from '../../domain/run';
import { traceWords } from '../../text/differences';
import type { WordTrace } from '../../text/differences';
import { loadPreprocess } from '../../text/preprocess';
import type { Tokenise } from '../../text/preprocess';
import { PIPELINES } from '../../text/pipelines';
import { type Message, msg } from '../../wording/message';

const EXAMPLE =
  "@maya I'm sooooo NOT happy with this rain :( but the new café is &lt;3 http://example.com/x #RainyMonday";

export type Sight =
  | { state: 'loading' }
  | { state: 'failed'; message: Message }
  | { state: 'seen'; words: WordTrace[]; tokens: string[] };

/** The result of each preprocessing for a text, using the same functions as training. */
export class Lens {
  text = $state(EXAMPLE);
  /** The preprocessing shown for the corpus's rows. */
  kind = $state<Preprocess>('standard');
  /** The first row on the page shown. */
  firstRow = $state(0);
  readonly isExample = $derived(this.text === EXAMPLE);

  #tokenisers = $state.raw<Partial<Record<Preprocess, Tokenise>>>({});
  #errors = $state.raw<Partial<Record<Preprocess, Message>>>({});
  #loading: Partial<Record<Preprocess, boolean>> = {};

  /** Loads missing tokenisers: the dictionary is large, and only needed by this view and by training. */
  load(): void {
    for (const { kind } of PIPELINES) void this.#load(kind);
  }

  showExample(): void {
    this.text = EXAMPLE;
  }

  see(kind: Preprocess, text: string): Sight {
    const tokenise = this.#tokenisers[kind];
    const message = this.#errors[kind];
    if (message !== undefined) return { state: 'failed', message };
    if (!tokenise) return { state: 'loading' };
    const words = traceWords(text, tokenise);
    return { state: 'seen', words, tokens: words.flatMap((word) => word.tokens) };
  }

  async #load(kind: Preprocess): Promise<void> {
    if (this.#tokenisers[kind] || this.#loading[kind]) return;
    this.#loading[kind] = true;
    this.#errors = { ...this.#errors, [kind]: undefined };
    try {
      const tokenise = await loadPreprocess(kind);
      this.#tokenisers = { ...this.#tokenisers, [kind]: tokenise };
    } catch {
      this.#errors = {
        ...this.#errors,
        [kind]: msg('Its dictionary could not be fetched. Start the lab again and reload.'),
      };
    } finally {
      this.#loading[kind] = false;
    }
  }
}
