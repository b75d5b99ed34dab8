import type { Message } from '../wording/message';

/** One setting of a recipe, drawn as a form field. */
export interface Knob {
  name: string;
  label: Message;
  /** One line that says what the setting does. */
  help: Message;
  default: number;
  min: number;
  max: number;
  step: number;
  /** The only values it may take, in words. */
  choices?: { value: number; label: Message }[];
}

/** Settings that go together, beside the study's own, which are the knobs' defaults. */
export interface Preset {
  id: string;
  label: Message;
  summary: Message;
  /** Where they differ from the defaults. */
  knobs: Knobs;
}

export type Knobs = Record<string, number>;

export interface RecipeInfo {
  id: string;
  label: Message;
  summary: Message;
  family: 'turnkey' | 'linear' | 'recurrent' | 'sentence' | 'transformer' | 'blend';
  knobs: Knob[];
  presets?: Preset[];
  /** With the knob at this value it reads texts as written, whatever preprocessing was chosen. */
  readsAsWritten?: { knob: string; value: number };
  /** Ids of the assets without which it cannot be trained. */
  needs?: string[];
  /** Its weights are each of a word or word group, which `terms` tells. */
  weighsTerms?: boolean;
  /** Texts that are scored by it are sent to a service outside the page. */
  sendsTexts?: boolean;
  /** Why it is computed on the processor, whatever backend was chosen; a sentence. */
  processorOnly?: Message;
}
