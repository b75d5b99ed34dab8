/** What is wrong with a run that the schema refuses, in plain words. */
import { msg, type Message } from '../wording/message';

const FIGURE = msg('one of its figures is missing or out of range');
const SETTING = msg('one of its settings is missing or out of range');

/** By the name of a field, the innermost that has one. */
const FAULTS: ReadonlyMap<string, Message> = new Map([
  ['id', msg('its mark is missing or too long')],
  ['name', msg('a name is missing or no text')],
  ['testName', msg('a name is missing or no text')],
  ['createdAt', msg('its date is missing or out of range')],
  ['status', msg('it does not say whether its training ended')],
  ['settings', SETTING],
  ['corpus', msg('it does not say what it was trained on')],
  ['split', FIGURE],
  ['backend', msg('it does not say what it was trained with')],
  ['vocabularySize', FIGURE],
  ['params', FIGURE],
  ['curve', msg('a value of its curve is missing or out of range')],
  ['batches', msg('a value of its curve is missing or out of range')],
  ['bestEpoch', FIGURE],
  ['metrics', FIGURE],
  ['times', FIGURE],
  ['sizeBytes', FIGURE],
  ['unsure', msg('its range of unsure scores is no range of probabilities')],
  ['vocabulary', msg('its vocabulary is missing or damaged')],
  ['arrays', msg('the list of its weights is missing or damaged')],
  ['members', msg('one of the models that it consists of is damaged')],
]);

/** @param path from the run to what is wrong: keys of objects and indices of lists */
export function faultAt(path: readonly unknown[], unknownField: boolean): Message {
  if (unknownField) return msg('it has a field that the lab does not know');
  const known = path.findLast((key): key is string => typeof key === 'string' && FAULTS.has(key));
  return (known !== undefined && FAULTS.get(known)) || msg('a part of it is missing or damaged');
}
