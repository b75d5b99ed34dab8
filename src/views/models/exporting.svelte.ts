import type { BundleFormat, CheckedRows, FormatCheck, FormatOffer, PageWords } from '../../domain/bundle';
import type { RunRecord } from '../../domain/run';
import { Activity } from '../../lab/activity.svelte';
import type { Lab } from '../../lab/lab.svelte';
import { ANSWERS } from '../../parts/answers';
import { saveFile } from '../../page/save-file';
import type { Message } from '../../wording/message';
import { locale, t } from '../../wording/wording';

type Needs = Pick<Lab, 'corpus' | 'examiner'>;

/** A run on its way out of the lab, as one zip. */
export class Exporting {
  /** Null if none. */
  run = $state.raw<RunRecord | null>(null);
  /** The formats that it can have; empty until they are known. */
  offers = $state.raw<FormatOffer[]>([]);
  chosen = $state.raw<BundleFormat[]>([]);
  /** Why the run cannot leave as a Keras project; null if it can. */
  projectFault = $state.raw<Message | null>(null);
  /** In MLflow's layout. */
  tracked = $state(false);
  /** What was checked of the bundle that was saved. */
  result = $state.raw<{ checks: FormatCheck[]; checked: CheckedRows } | null>(null);
  readonly listing = new Activity();
  readonly writing = new Activity();
  readonly writingProject = new Activity();

  #lab: Needs;

  constructor(lab: Needs) {
    this.#lab = lab;
  }

  async open(run: RunRecord): Promise<void> {
    this.close();
    this.run = run;
    const offered = await this.listing.run(this.#lab.examiner, 'list-formats', { run: run.id });
    if (!offered || this.run !== run) return;
    this.offers = offered.formats;
    this.projectFault = offered.projectFault;
    this.chosen = this.offers.filter(({ fault }) => fault === null).map(({ format }) => format);
  }

  close(): void {
    this.listing.drop();
    this.writing.drop();
    this.writingProject.drop();
    this.run = null;
    this.offers = [];
    this.chosen = [];
    this.tracked = false;
    this.result = null;
  }

  toggle(format: BundleFormat): void {
    this.chosen = this.chosen.includes(format)
      ? this.chosen.filter((other) => other !== format)
      : [...this.chosen, format];
  }

  /** Writes the bundle, checks it and downloads it. */
  async write(): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.result = null;
    const request = {
      run: run.id,
      formats: [...this.chosen],
      tracked: this.tracked,
      corpus: this.#lab.corpus.kept?.[0]?.id ?? null,
      words: wordsOf(run),
    };
    const reply = await this.writing.run(this.#lab.examiner, 'export-bundle', request);
    if (!reply || this.run !== run) return;
    const { file, name, checks, checked } = reply;
    this.result = { checks, checked };
    saveFile(file, name);
  }

  /** Downloads the training as a Keras project. */
  async writeProject(): Promise<void> {
    const { run } = this;
    if (!run) return;
    const reply = await this.writingProject.run(this.#lab.examiner, 'export-project', { run: run.id });
    if (reply && this.run === run) saveFile(reply.file, reply.name);
  }
}

function wordsOf({ name }: RunRecord): PageWords {
  const { NEGATIVE, POSITIVE, UNSURE } = ANSWERS;
  return {
    language: locale(),
    title: name,
    intro: t(
      'This page holds the whole model. It scores without a network, and what you type stays on this device. It was written by Badbuzz Lab.',
    ),
    field: t('Texts, one per line'),
    score: t('Score them'),
    loading: t('Opening the model…'),
    failed: t('The model could not be opened. Use a newer browser.'),
    labels: { NEGATIVE: t(NEGATIVE.word), POSITIVE: t(POSITIVE.word), UNSURE: t(UNSURE.word) },
    positive: t('{share} positive', { share: '{share}' }),
  };
}
