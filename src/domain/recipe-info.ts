/** One setting of a recipe, drawn as a form field. */
export interface Knob {
  name: string;
  label: string;
  /** One line that says what the setting does. */
  help: string;
  default: number;
  min: number;
  max: number;
  step: number;
  /** The only values it may take, in words. */
  choices?: { value: number; label: string }[];
}

/** Settings that go together, beside the study's own, which are the knobs' defaults. */
export interface Preset {
  id: string;
  label: string;
  summary: string;
  /** Where they differ from the defaults. */
  knobs: Knobs;
}

export type Knobs = Record<string, number>;

export interface RecipeInfo {
  id: string;
  label: string;
  summary: string;
  family: 'turnkey' | 'linear' | 'recurrent' | 'sentence' | 'transformer' | 'blend';
  knobs: Knob[];
  presets?: Preset[];
  /** Ids of the assets without which it cannot be trained. */
  needs?: string[];
  /** Its weights are each of a word or word group, which `terms` tells. */
  weighsTerms?: boolean;
  /** Texts that are scored by it are sent to a service outside the page. */
  sendsTexts?: boolean;
  /** Why it is computed on the processor, whatever backend was chosen; a sentence. */
  processorOnly?: string;
}
