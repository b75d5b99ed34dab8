// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { fakeRun, fakeState } from '../../fixtures/fake-lab';
import { RunChoice } from './run-choice.svelte';

const names = (choice: RunChoice) => choice.runs.map(({ id }) => id).join('');
const eight = [...'abcdefgh'].map((id) => fakeRun(id));

describe('RunChoice', () => {
  it('selects the newest few until the user makes a choice', () => {
    const choice = new RunChoice(fakeState(eight).lab, 3);
    expect(names(choice)).toBe('abc');
    choice.toggle('b');
    choice.toggle('h');
    expect(names(choice)).toBe('ach');
  });

  it('selects the smallest bundled model while none was trained here, but only if configured', () => {
    const { lab, state } = fakeState([]);
    const choice = new RunChoice(lab, 3, { shipped: true });
    state.runs.askable = [fakeRun('s'), fakeRun('t')];
    expect(names(choice)).toBe('s');
    expect(names(new RunChoice(lab, 3))).toBe('');
    state.runs.usable = [eight[0]];
    state.runs.askable = [eight[0], ...state.runs.askable];
    expect(names(choice)).toBe('a');
  });

  it('selects at most six', () => {
    const choice = new RunChoice(fakeState(eight).lab, 0);
    for (const { id } of eight) choice.toggle(id);
    expect(names(choice)).toBe('abcdef');
    expect(choice.full).toBe(true);
  });

  it('deselects a deleted run, and selects it again when it is restored', () => {
    const { lab, state } = fakeState(eight);
    const choice = new RunChoice(lab, 0);
    choice.toggle('a');
    choice.toggle('b');
    state.runs.askable = eight.slice(1);
    expect(names(choice)).toBe('b');
    state.runs.askable = eight;
    expect(names(choice)).toBe('ab');
  });
});
