/**
 * The settings of a recipe: described once, rendered as a form by the page, and read as the types that the recipe uses.
 * Page, worker and storage exchange them as plain numbers: a choice is its index in the list.
 */
import type { Knob, Knobs, Preset } from '../../src/domain/recipe-info';
import { LabError, type Message } from '../../src/wording/message';

interface NumberSpec {
  kind: 'number';
  label: Message;
  help: Message;
  default: number;
  min: number;
  max: number;
  /** An integer if only integers are allowed. */
  step: number;
}

interface ChoiceSpec<Option extends string> {
  kind: 'choice';
  label: Message;
  help: Message;
  default: Option;
  /** In the order of their numbers, which must not change: saved runs contain them. */
  options: Readonly<Record<Option, Message>>;
}

/** By name. */
export type KnobSpecs = Readonly<Record<string, NumberSpec | ChoiceSpec<string>>>;

/** The settings once read. */
export type ValuesOf<Specs extends KnobSpecs> = {
  [Name in keyof Specs]: Specs[Name] extends ChoiceSpec<infer Option> ? Option : number;
};

type Range = Pick<NumberSpec, 'default' | 'min' | 'max' | 'step'>;

export function numberKnob(label: Message, help: Message, range: Range): NumberSpec {
  return { kind: 'number', label, help, ...range };
}

export function choiceKnob<Option extends string>(
  label: Message,
  help: Message,
  options: Readonly<Record<Option, Message>>,
  standard: NoInfer<Option>,
): ChoiceSpec<Option> {
  return { kind: 'choice', label, help, default: standard, options };
}

/** The same settings with other defaults. */
export function withDefaults<Specs extends KnobSpecs>(specs: Specs, defaults: Partial<ValuesOf<Specs>>): Specs {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, name in defaults ? { ...spec, default: defaults[name] } : spec]),
  ) as Specs;
}

/** The settings as the page renders them. */
export function formOf(specs: KnobSpecs): Knob[] {
  return Object.entries(specs).map(([name, spec]): Knob => {
    const { label, help } = spec;
    if (spec.kind === 'number') {
      const { min, max, step } = spec;
      return { name, label, help, default: spec.default, min, max, step };
    }
    const options = Object.keys(spec.options);
    return {
      ...{ name, label, help, default: options.indexOf(spec.default), min: 0, max: options.length - 1, step: 1 },
      choices: Object.values(spec.options).map((option, value) => ({ value, label: option })),
    };
  });
}

/**
 * Reads settings from the page, from storage or from a file. A missing one, as in runs of an earlier version, takes its
 * default.
 * @throws LabError that names a setting out of its range
 */
export function readKnobs<Specs extends KnobSpecs>(specs: Specs, given: Knobs): ValuesOf<Specs> {
  const values = Object.entries(specs).map(([name, spec]) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return [name, value === undefined ? spec.default : readOne(name, spec, value)];
  });
  return Object.fromEntries(values) as ValuesOf<Specs>;
}

function readOne(name: string, spec: KnobSpecs[string], value: number): number | string {
  if (spec.kind === 'choice') {
    const options = Object.keys(spec.options);
    if (Number.isInteger(value) && value >= 0 && value < options.length) return options[value];
    throw new LabError('The setting “{name}” is {value}, which is not one of its choices.', {
      name,
      value: String(value),
    });
  }
  const { min, max, step } = spec;
  if (value >= min && value <= max && (!Number.isInteger(step) || Number.isInteger(value))) return value;
  throw new LabError('The setting “{name}” is {value}; it must be from {min} to {max}.', {
    name,
    value: String(value),
    min: String(min),
    max: String(max),
  });
}

/** Settings as plain numbers. */
export function writeKnobs<Specs extends KnobSpecs>(specs: Specs, values: Partial<ValuesOf<Specs>>): Knobs {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const spec = specs[name];
      return [name, spec.kind === 'choice' ? Object.keys(spec.options).indexOf(String(value)) : Number(value)];
    }),
  );
}

/** Settings that belong together, by their differences from the defaults. */
export interface PresetOf<Specs extends KnobSpecs> extends Omit<Preset, 'knobs'> {
  knobs: Partial<ValuesOf<Specs>>;
}

export function presetsOf<Specs extends KnobSpecs>(specs: Specs, presets: PresetOf<Specs>[]): Preset[] {
  return presets.map((preset) => ({ ...preset, knobs: writeKnobs(specs, preset.knobs) }));
}
