import type { Verdict } from '../../metrics/unsure';
import type { Lab } from '../../lab/lab.svelte';
import { msg } from '../../wording/message';

type Needs = Pick<Lab, 'toasts' | 'trial'>;

/** A text tried, with the models' verdicts. */
export interface Tried {
  id: number;
  text: string;
  answers: { name: string; verdict: Verdict; score: number }[];
}

/** How many of the texts tried a model found positive, negative and unsure. */
export interface Tally {
  name: string;
  counts: Record<Verdict, number>;
}

const MOST_TRIED = 50;

/** The stage: one text before an audience. It scores with the same models as the Try view, and keeps a history. */
export class Stage {
  /** Newest first; kept only while the page is open. */
  tried = $state.raw<Tried[]>([]);
  /** The index in the history of the text shown; null while typing. */
  at = $state<number | null>(null);
  #lab: Needs;
  #next = 1;
  /** The draft from before the history was opened. */
  #draft = '';

  constructor(lab: Needs) {
    this.#lab = lab;
  }

  /** The selected models that do not send the text to a service, each with its answer, if any. */
  get answers() {
    const { trial } = this.#lab;
    return trial.choice.staying.map((run) => ({ run, answer: trial.answerOf(run.id) }));
  }

  /** Number of models by verdict, in descending order, without those that have not answered. */
  get opinions(): { verdict: Verdict; models: number }[] {
    const counts = new Array<{ verdict: Verdict; models: number }>();
    for (const { answer } of this.answers) {
      if (!answer) continue;
      const found = counts.find(({ verdict }) => verdict === answer.label);
      if (found) found.models++;
      else counts.push({ verdict: answer.label, models: 1 });
    }
    return counts.sort((a, b) => b.models - a.models);
  }

  /** By model, in the order of their first answers from the newest text on. */
  get tallies(): Tally[] {
    const answers = this.tried.flatMap((tried) => tried.answers);
    const countOf = (model: string, sought: Verdict) =>
      answers.filter(({ name, verdict }) => name === model && verdict === sought).length;
    const names = answers.map(({ name }) => name).filter((name, at, all) => all.indexOf(name) === at);
    return names.map((name) => ({
      name,
      counts: {
        POSITIVE: countOf(name, 'POSITIVE'),
        NEGATIVE: countOf(name, 'NEGATIVE'),
        UNSURE: countOf(name, 'UNSURE'),
      },
    }));
  }

  /** Adds the text and its verdicts to the history, and clears the field for the next. */
  keep(): void {
    const { trial } = this.#lab;
    const text = trial.text.trim();
    if (text === '') return;
    const answers = this.answers.flatMap(({ run, answer }) =>
      answer ? [{ name: run.name, verdict: answer.label, score: answer.score }] : [],
    );
    const before = this.tried.filter((other) => other.text !== text);
    this.tried = [{ id: this.#next++, text, answers }, ...before].slice(0, MOST_TRIED);
    this.#put('', null);
    this.#draft = '';
  }

  /** Moves one step back in the history, or forward towards the draft. */
  walk(step: 1 | -1): void {
    const from = this.at ?? -1;
    const to = Math.max(-1, Math.min(from + step, this.tried.length - 1));
    if (to === from) return;
    if (this.at === null) this.#draft = this.#lab.trial.text;
    if (to === -1) this.#put(this.#draft, null);
    else this.#put(this.tried[to].text, to);
  }

  recall(tried: Tried): void {
    this.#put(tried.text, this.tried.indexOf(tried));
  }

  /** Typing leaves the history. */
  type(text: string): void {
    this.#put(text, null);
  }

  clear(): void {
    const before = this.tried;
    this.tried = [];
    this.at = null;
    this.#lab.toasts.show(msg('The history was cleared.'), {
      label: msg('Undo'),
      run: () => (this.tried = [...this.tried, ...before]),
      undo: true,
    });
  }

  /** Selects or deselects a model by its index, from 0, in the order offered. */
  toggle(place: number): void {
    const run = this.#lab.trial.choice.offered[place];
    if (run) this.#lab.trial.choice.toggle(run.id);
  }

  #put(text: string, at: number | null): void {
    this.#lab.trial.text = text;
    this.at = at;
  }
}
