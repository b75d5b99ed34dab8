import { NEGATIVE, POSITIVE } from '../../data/corpus';
import { THRESHOLD_STEPS } from '../../metrics/curves';
import { cheapestStep, confusionAt, costOf, figuresOf } from '../../metrics/figures';
import { THRESHOLD } from '../../metrics/metrics';
import type { Difference, Measurement } from '../../domain/evaluation';
import type { OpenedCorpus } from '../../protocol/tasks';
import { Kept } from '../../page/kept';
import { LabError, type Message, messageOf } from '../../wording/message';
import { t } from '../../wording/wording';
import type { Lab } from '../../lab/lab.svelte';
import { RunChoice } from '../../lab/run-choice.svelte';
import { distinctNames } from '../../lab/run-table';
import { TestSet } from './test-set.svelte';

const kept = new Kept('second-set');
/** Below this p value a difference is reported as significant. */
const SIGNIFICANT = 0.05;

type Needs = Pick<Lab, 'corpus' | 'examiner' | 'runs' | 'service'>;

/** Evaluates runs on rows not used in training: on their own test rows, and on a second set. */
export class Measuring {
  readonly choice: RunChoice;
  readonly own: TestSet;
  readonly other: TestSet;
  /** Fingerprint of the corpus used as the second test set; null for none. */
  second = $state<string | null>(kept.read());
  /** The set that is shown in detail. */
  shown = $state<'own' | 'other'>('own');
  /** The decision threshold, in thousandths. */
  step = $state(THRESHOLD * THRESHOLD_STEPS);
  /** Cost of a mistake; null while a field is empty. */
  falsePositive = $state<number | null | undefined>(1);
  falseNegative = $state<number | null | undefined>(1);
  /** Progress and error of adding a file as the second test set. */
  adding = $state<string | null>(null);
  addError = $state.raw<Message | null>(null);

  #lab: Needs;

  constructor(lab: Needs) {
    this.#lab = lab;
    this.choice = new RunChoice(lab, 3);
    this.own = new TestSet(lab.examiner);
    this.other = new TestSet(lab.examiner);
  }

  /** Corpora that can be the second set: all stored ones, except those that a selected run was trained on. */
  get offered() {
    const trainedOn = this.choice.runs.map(({ corpus }) => corpus.id);
    return (this.#lab.corpus.kept ?? []).filter(({ id }) => !trainedOn.includes(id));
  }

  /** The second set if it can be used: still stored, and no selected run was trained on it. */
  get secondSet() {
    return this.offered.find(({ id }) => id === this.second) ?? null;
  }

  get detail(): TestSet {
    return this.shown === 'other' && this.secondSet ? this.other : this.own;
  }

  /** Names of the runs of a set, made distinct. */
  namesOf(set: TestSet): string[] {
    return distinctNames(set.measurements.flatMap(({ run }) => this.#lab.runs.find(run) ?? []));
  }

  nameOf(run: string): string {
    const place = this.detail.measurements.findIndex((measurement) => measurement.run === run);
    return this.namesOf(this.detail)[place] ?? run;
  }

  /** Requests missing metrics. Called whenever the selection may have changed. */
  ask(): void {
    const runs = this.choice.runs.map(({ id }) => id);
    this.own.ask(runs, null);
    this.other.ask(this.secondSet ? runs : [], this.secondSet?.id ?? null);
  }

  again(set: TestSet): void {
    set.again(
      this.choice.runs.map(({ id }) => id),
      set === this.other ? (this.secondSet?.id ?? null) : null,
    );
  }

  choose(id: string | null): void {
    this.second = id;
    this.addError = null;
    if (id === null) this.shown = 'own';
    kept.write(id);
  }

  /** Imports a file with the guessed mapping, stores it as a corpus, and makes it the second set. */
  async add(file: File): Promise<void> {
    if (this.adding !== null) return;
    this.adding = file.name;
    this.addError = null;
    const source = { source: file, name: file.name };
    try {
      const { mapping } = await this.#lab.examiner.ask('inspect', source).reply;
      await this.#take(await this.#lab.examiner.ask('import', { ...source, mapping, as: 'corpus' }).reply);
    } catch (error) {
      this.addError = messageOf(error);
    } finally {
      this.adding = null;
    }
  }

  /** The confusion matrix, metrics and cost of a run at the slider's threshold. */
  at({ thresholds }: Measurement, step = this.step) {
    const confusion = confusionAt(thresholds, step);
    const rows = thresholds.positives + thresholds.negatives;
    return { ...confusion, ...figuresOf(confusion), rows, cost: costOf(confusion, this.costs) / rows };
  }

  get costs() {
    return { falsePositive: this.falsePositive ?? 1, falseNegative: this.falseNegative ?? 1 };
  }

  /** The cheapest threshold of a run, in thousandths. */
  cheapest({ thresholds }: Measurement): number {
    return cheapestStep(thresholds, this.costs);
  }

  /** The test results of two runs, in words. */
  verdictOf({ first, second, accuracy, mcnemar, delong }: Difference): string {
    const better = (difference: number) => (difference > 0 ? this.nameOf(first) : this.nameOf(second));
    const byAccuracy = mcnemar.p < SIGNIFICANT ? better(accuracy) : null;
    const byAuc = delong.p < SIGNIFICANT ? better(delong.difference) : null;
    if (byAccuracy === null && byAuc === null) return t('A tie: these rows do not tell them apart.');
    if (byAccuracy === byAuc) return t('“{name}” is better on both.', { name: byAuc! });
    if (byAccuracy === null) return t('A tie in accuracy; “{name}” ranks better.', { name: byAuc! });
    if (byAuc === null) return t('“{name}” is right more often; a tie in ranking.', { name: byAccuracy });
    return t('“{first}” is right more often, “{second}” ranks better.', { first: byAccuracy, second: byAuc });
  }

  async #take({ corpus, keepFault }: OpenedCorpus): Promise<void> {
    const labelled = corpus.report.classRows[NEGATIVE] + corpus.report.classRows[POSITIVE];
    if (keepFault) throw new LabError(keepFault);
    if (labelled === 0) {
      throw new LabError(
        'No row of “{name}” was read as negative or positive. Import it in the Data view, where you can say what its columns mean, then choose it here.',
        { name: corpus.name },
      );
    }
    await this.#lab.corpus.refresh();
    this.choose(corpus.id);
  }
}
