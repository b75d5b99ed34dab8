/** What outlives a reload of the study's queue: whether it is on, for what, and what went wrong. */
import * as v from 'valibot';
import { Kept } from '../../page/kept';
import { messageSchema } from '../../wording/message-schema';

// The name of its first version.
const kept = new Kept('replay');

const part = v.picklist(['toolbox', 'small', 'long', 'tuned', 'scaling']);

const memory = v.object({
  /** Id of the corpus that the queue works on; null while it is off. */
  corpus: v.nullable(v.string()),
  paused: v.boolean(),
  /** Ticked by the user. */
  parts: v.array(part),
  /** What the queue works on; means nothing while it is off. */
  active: v.array(part),
  /** By item: why its training broke off. */
  failures: v.record(v.string(), messageSchema),
  /** The item in training, the run as soon as it is known, and how often it was begun without coming to an end. */
  begun: v.nullable(v.object({ item: v.string(), run: v.nullable(v.string()), times: v.number() })),
  /** Whose scaling curve is drawn. */
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

/** As it was left, as at the first visit where it was not. */
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
