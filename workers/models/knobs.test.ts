import { describe, expect, it } from 'vitest';
import { choiceKnob, formOf, numberKnob, presetsOf, readKnobs, withDefaults, writeKnobs } from './knobs';

const words = (message: string) => ({ message });
const SPECS = {
  units: numberKnob(words('Units'), words(''), { default: 64, min: 1, max: 512, step: 1 }),
  rate: numberKnob(words('Rate'), words(''), { default: 0.1, min: 0, max: 1, step: 0.01 }),
  cell: choiceKnob(
    words('Cell'),
    words(''),
    { lstm: words('LSTM'), gru: words('GRU'), simple: words('Simple') },
    'gru',
  ),
};

describe('settings', () => {
  it('are read by name, a choice by its index', () => {
    expect(readKnobs(SPECS, { units: 32, rate: 0.25, cell: 2 })).toEqual({ units: 32, rate: 0.25, cell: 'simple' });
  });

  it('that are missing take their defaults, also if the given object inherits such a name', () => {
    expect(readKnobs(SPECS, {})).toEqual({ units: 64, rate: 0.1, cell: 'gru' });
    expect(readKnobs(SPECS, Object.create({ units: 1 }) as Record<string, number>).units).toBe(64);
  });

  it.each([-1, 3, 0.5, NaN, Infinity])('of a choice are rejected if %s is not one of its indices', (cell) => {
    expect(() => readKnobs(SPECS, { cell })).toThrow(`The setting “cell” is ${cell}, which is not one of its choices.`);
  });

  it.each([0, 513, 1.5, NaN, Infinity])('of whole numbers from 1 to 512 are rejected if they are %s', (units) => {
    expect(() => readKnobs(SPECS, { units })).toThrow(`The setting “units” is ${units}; it must be from 1 to 512.`);
  });

  it('are the same after they were written as numbers', () => {
    const values = { units: 8, rate: 0.5, cell: 'lstm' as const };
    expect(writeKnobs(SPECS, values)).toEqual({ units: 8, rate: 0.5, cell: 0 });
    expect(readKnobs(SPECS, writeKnobs(SPECS, values))).toEqual(values);
  });

  it('are shown with their own defaults, and a choice with its options', () => {
    const form = formOf(withDefaults(SPECS, { cell: 'lstm', units: 16 }));
    expect(form.map((knob) => [knob.name, knob.default])).toEqual([
      ['units', 16],
      ['rate', 0.1],
      ['cell', 0],
    ]);
    expect(form[2].choices).toEqual([
      { value: 0, label: words('LSTM') },
      { value: 1, label: words('GRU') },
      { value: 2, label: words('Simple') },
    ]);
    expect(SPECS.cell.default).toBe('gru');
  });

  it('of a preset are its differences from the defaults', () => {
    const [preset] = presetsOf(SPECS, [
      { id: 'small', label: words('Small'), summary: words(''), knobs: { cell: 'simple' } },
    ]);
    expect(preset.knobs).toEqual({ cell: 2 });
  });
});
