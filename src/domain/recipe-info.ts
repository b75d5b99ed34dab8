import type { Message } from '../wording/message';

/** One setting of a recipe, shown as a form field. */
export interface Knob {
  name: string;
  label: Message;
  /** One line that explains the setting. */
  help: Message;
  default: number;
  min: number;
  max: number;
  step: number;
  /** The only values allowed, with labels. */
  choices?: { value: number; label: Message }[];
}

/** A combination of settings other than the study's own, which are the defaults. */
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
  /** If the knob has this value, the model reads texts as written, ignoring the chosen preprocessing. */
  readsAsWritten?: { knob: string; value: number };
  /** Ids of the assets without which it cannot be trained. */
  needs?: string[];
  /** Each of its weights belongs to a word or n-gram, available through `terms`. */
  weighsTerms?: boolean;
  /** It sends the texts it scores to an external service. */
  sendsTexts?: boolean;
  /** Why it always runs on the CPU, whatever the chosen backend; a sentence. */
  processorOnly?: Message;
}
