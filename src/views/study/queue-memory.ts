/** The persistent state of the study's queue: whether it is on, for what, and its failures. */
import * as v from 'valibot';
import { Kept } from '../../page/kept';
import { messageSchema } from '../../wording/message-schema';

// The key of its first version.
const kept = new Kept('replay');

const part = v.picklist(['toolbox', 'small', 'long', 'tuned', 'scaling']);

const memory = v.object({
  /** Id of the corpus that the queue works on; null while it is off. */
  corpus: v.nullable(v.string()),
  paused: v.boolean(),
  /** Ticked by the user. */
  parts: v.array(part),
  /** The parts being worked on; meaningless while it is off. */
  active: v.array(part),
  /** By item: why its training failed. */
  failures: v.record(v.string(), messageSchema),
  /** The item in training, its run once known, and how often it was started without ending. */
  begun: v.nullable(v.object({ item: v.string(), run: v.nullable(v.string()), times: v.number() })),
  /** The model whose scaling curve is drawn. */
  scaling: v.object({ recipe: v.string(), preset: v.nullable(v.string()) }),
});

export type QueueMemory = v.InferOutput<typeof memory>;

export const EMPTY: QueueMemory = {
  corpus: null,
  paused: false,
  parts: ['toolbox', 'small'],
  active: [],
  failures: {},
  begun: null,
  scaling: { recipe: 'ngram-lr', preset: null },
};

/** The stored state, or the initial one if there is none. */
export function recall(): QueueMemory {
  const found = v.safeParse(memory, parse(kept.read()));
  return found.success ? found.output : EMPTY;
}

export function remember(state: QueueMemory): void {
  kept.write(JSON.stringify(state));
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
