/**
 * The schema of a message in a file or in storage, both of which are untrusted. Version 0.1 stored sentences, which are
 * shown unchanged.
 */
import * as v from 'valibot';
import type { Message, Value } from './message';

/** Limit of nested messages. */
const DEEPEST = 4;

const text = v.pipe(v.string(), v.maxLength(10_000));
const number = v.pipe(v.number(), v.finite());
const formatted = [
  v.strictObject({ decimal: number, places: v.pipe(number, v.safeInteger(), v.minValue(0), v.maxValue(20)) }),
  v.strictObject({ language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)) }),
  v.strictObject({
    // The range of a Date.
    date: v.pipe(number, v.minValue(-8.64e15), v.maxValue(8.64e15)),
    unit: v.picklist(['day', 'month', 'year']),
    zone: v.optional(v.pipe(v.string(), v.maxLength(100))),
  }),
] as const;

function withinDepth(deepest: number): v.GenericSchema<Message> {
  const plain = [text, number, ...formatted] as const;
  const value: v.GenericSchema<Value> = deepest > 0 ? v.union([...plain, withinDepth(deepest - 1)]) : v.union(plain);
  return v.strictObject({ message: text, values: v.optional(v.record(text, value)) });
}

export const messageSchema: v.GenericSchema<unknown, Message> = v.union([
  withinDepth(DEEPEST),
  v.pipe(
    text,
    v.transform((message) => ({ message })),
  ),
]);
