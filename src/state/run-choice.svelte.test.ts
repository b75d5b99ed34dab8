// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { fakeRun, fakeState } from './fake-lab';
import { RunChoice } from './run-choice.svelte';

const names = (choice: RunChoice) => choice.runs.map(({ id }) => id).join('');
const eight = [...'abcdefgh'].map((id) => fakeRun(id));

describe('RunChoice', () => {
  it('chooses the newest few until the user chooses', () => {
    const choice = new RunChoice(fakeState(eight).lab, 3);
    expect(names(choice)).toBe('abc');
    choice.toggle('b');
    choice.toggle('h');
    expect(names(choice)).toBe('ach');
  });

  it('takes no more than six', () => {
    const choice = new RunChoice(fakeState(eight).lab, 0);
    for (const { id } of eight) choice.toggle(id);
    expect(names(choice)).toBe('abcdef');
    expect(choice.full).toBe(true);
  });

  it('lets go of a deleted run, and has it back when it is restored', () => {
    const { lab, state } = fakeState(eight);
    const choice = new RunChoice(lab, 0);
    choice.toggle('a');
    choice.toggle('b');
    state.runs.usable = eight.slice(1);
    expect(names(choice)).toBe('b');
    state.runs.usable = eight;
    expect(names(choice)).toBe('ab');
  });
});
