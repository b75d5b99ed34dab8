import { NEGATIVE, POSITIVE } from '../data/corpus';
import type { ColumnMapping, Inspection } from '../data/corpus';
import type { ReadRow } from '../data/extending';
import type { Finding } from '../corpus/finding';
import type { Job, Task } from '../worker-client';
import type { CorpusSummary } from '../domain/corpus-summary';
import type { Event } from '../protocol/tasks';
import { onChange } from '../storage/changes';
import { deleteCorpus, listCorpora } from '../storage/corpora';
import type { KeptCorpus } from '../storage/corpora';
import { say, word } from '../wording/wording';
import type { LabState } from './lab.svelte';
import { messageOf } from '../page/message';

/** Where this tab remembers which corpus it had open: two tabs may work on two. */
const KEY = 'badbuzz-corpus';
const STARTER = { name: word('Starter corpus'), address: './starter-corpus.tsv' };

type Progress = Extract<Event, { kind: 'progress' }>;

/** The corpus in use: how a source becomes one, and which are kept on this device. */
export class CorpusDesk {
  /** The corpus that the trainer holds; null while there is none. */
  current = $state.raw<CorpusSummary | null>(null);
  /** How long reading `current` took; null where it was opened from storage. */
  importMs = $state.raw<number | null>(null);
  /** True from the start until the last corpus is open again, or none was found. */
  restoring = $state(true);

  /** How far a source has come on its way to a corpus. */
  step = $state<'idle' | 'inspecting' | 'mapping' | 'importing'>('idle');
  sourceName = $state('');
  inspection = $state.raw<Inspection | null>(null);
  /** How the source will be read; replaced on each change. */
  mapping = $state.raw<ColumnMapping | null>(null);
  progress = $state.raw<Progress | null>(null);
  cancelling = $state(false);
  /** Rows are being left out of the corpus in use. */
  excluding = $state(false);
  /** What went wrong last, in plain words; the corpus in use stays as it was. */
  error = $state<string | null>(null);

  /** The corpora on this device, newest first; null until storage was read. */
  kept = $state.raw<KeptCorpus[] | null>(null);
  keptError = $state<string | null>(null);

  #lab: LabState;
  #source: Blob | null = null;
  #job: Job | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
    onChange(() => void this.refresh());
    void this.refresh();
  }

  /** No source can be taken now: another is being read, or a training needs the trainer. */
  get locked(): boolean {
    const reading = this.step === 'inspecting' || this.step === 'importing';
    return reading || this.excluding || this.#lab.training.progress !== null;
  }

  /** Why the corpus in use cannot be trained on, in a plain sentence; null where it can (or there is none). */
  get untrainable(): string | null {
    if (!this.current) return null;
    const rows = this.current.report.classRows;
    if (rows[NEGATIVE] === 0 && rows[POSITIVE] === 0) {
      return say('No row is labelled negative or positive: this corpus can be scored, but not trained on.');
    }
    if (rows[NEGATIVE] === 0 || rows[POSITIVE] === 0) {
      return rows[NEGATIVE] === 0
        ? say(
            'All labelled rows are positive: this corpus can be scored, but a model needs both classes to learn from.',
          )
        : say(
            'All labelled rows are negative: this corpus can be scored, but a model needs both classes to learn from.',
          );
    }
    return null;
  }

  /** Looks at a source; what is found waits in `inspection` and `mapping` for the user's word. */
  inspect(source: Blob, name: string): void {
    if (!this.locked) this.#look(source, name, () => {});
  }

  /** Reads the source as `mapping` says. */
  import(): void {
    if (this.locked || !this.#source || !this.mapping) return;
    const task = {
      kind: 'import',
      source: this.#source,
      name: this.sourceName,
      mapping: $state.snapshot(this.mapping),
      as: 'corpus',
    } as const;
    this.step = 'importing';
    this.#run(task, 'mapping', (event) => {
      if (event.kind !== 'dataset') return;
      this.#hold(event.corpus, event.elapsedMs);
      if (event.keepFault) {
        this.#lab.toasts.show(
          say('{name} can be used until this page is closed, not kept: {fault}', {
            name: event.corpus.name,
            fault: event.keepFault,
          }),
        );
      }
    });
  }

  /** Fetches and imports the starter corpus that ships with the page. */
  async loadStarter(): Promise<void> {
    if (this.locked) return;
    this.step = 'inspecting';
    this.sourceName = say(STARTER.name);
    this.error = null;
    try {
      const answer = await fetch(STARTER.address);
      if (!answer.ok) throw new Error(say('the server answered {status}', { status: answer.status }));
      this.#look(await answer.blob(), this.sourceName, () => this.import());
    } catch (error) {
      this.step = 'idle';
      this.error = say('The starter corpus could not be fetched: {error}. Start the lab again, then reload the page.', {
        error: messageOf(error),
      });
    }
  }

  /** Whether the source of the corpus in use is still at hand, to be read another way. */
  get canRework(): boolean {
    return !this.locked && this.step === 'idle' && this.#source !== null && this.inspection !== null;
  }

  /** Back to how the source was read, with the label values that turned up in all of it. */
  rework(): void {
    if (!this.canRework || !this.inspection || !this.current) return;
    const labelValues = this.current.report.labelValues;
    if (labelValues.length > 0) this.inspection = { ...this.inspection, labelValues };
    this.step = 'mapping';
  }

  /** Asks what runs to end; what it had done is let go. */
  cancel(): void {
    this.cancelling = true;
    this.#job?.cancel();
  }

  /** Lets go of a source that was looked at. */
  dismiss(): void {
    this.step = 'idle';
    this.error = null;
    this.#source = null;
    this.inspection = null;
    this.mapping = null;
  }

  /** Opens a corpus kept on this device; `then` is called when it is open. */
  open(id: string, then: () => void = () => {}): void {
    if (this.locked || this.restoring) return;
    this.#open(id, then);
  }

  /** Leaves out the rows of a finding: a corpus without them, kept beside the one before, takes its place. */
  exclude(finding: Finding): void {
    const before = this.current;
    if (this.locked || this.restoring || !before) return;
    this.excluding = true;
    this.#run({ kind: 'exclude', corpus: before.id, finding }, this.step, (event) => {
      if (event.kind === 'progress') return;
      this.excluding = false;
      if (event.kind !== 'dataset') return;
      const { corpus, keepFault } = event;
      this.#take(corpus);
      const left = say('{left} {left|row|rows} left out, {rows} stay.', {
        left: before.rows - corpus.rows,
        rows: corpus.rows,
      });
      const fault = keepFault
        ? say('It can be used until this page is closed, not kept: {fault}', { fault: keepFault })
        : '';
      this.#lab.toasts.show(`${left} ${fault}`.trim(), {
        label: say('Undo'),
        run: () => this.#restore(before.id, corpus.id),
        undo: true,
      });
    });
  }

  /** Adds texts that were read by hand, or corrects their labels; the corpus before is kept. */
  extend(read: ReadRow[]): void {
    const before = this.current;
    if (this.locked || !before) return;
    this.#run({ kind: 'extend-corpus', corpus: before.id, read }, this.step, (event) => {
      if (event.kind !== 'dataset') return;
      const { corpus, keepFault } = event;
      this.#take(corpus);
      const values = { read: read.length, added: corpus.rows - before.rows, rows: corpus.rows };
      const done = say('{read} {read|reading|readings} used: {added} {added|row|rows} added, {rows} in all.', values);
      const fault = keepFault
        ? ` ${say('It can be used until this page is closed, not kept: {fault}', { fault: keepFault })}`
        : '';
      this.#lab.toasts.show(done + fault, {
        label: say('Undo'),
        run: () => this.#restore(before.id, corpus.id),
        undo: true,
      });
    });
  }

  /** Reads the list of kept corpora anew. */
  async refresh(): Promise<void> {
    try {
      this.kept = await listCorpora();
      this.keptError = null;
    } catch (error) {
      this.keptError = say('What is kept on this device could not be read: {error}.', { error: messageOf(error) });
    }
  }

  /** Deletes a corpus from this device; one that is in use is closed with it. */
  async delete(id: string): Promise<void> {
    try {
      await deleteCorpus(id);
    } catch (error) {
      this.error = say('The corpus could not be deleted: {error}.', { error: messageOf(error) });
      return;
    }
    if (this.current?.id !== id) return;
    this.current = null;
    remember(null);
  }

  /** Called when the trainer has (re)started and holds no corpus: opens the current one, else the last one kept. */
  async reopen(): Promise<void> {
    this.restoring = true;
    const id = this.current?.id ?? (await this.#lastKept());
    if (id === null) this.restoring = false;
    else this.#open(id);
  }

  #look(source: Blob, name: string, then: () => void): void {
    this.step = 'inspecting';
    this.sourceName = name;
    this.#source = source;
    this.inspection = null;
    this.mapping = null;
    this.#run({ kind: 'inspect', source, name }, 'idle', (event) => {
      if (event.kind !== 'inspected') return;
      this.inspection = event.inspection;
      this.mapping = event.inspection.mapping;
      this.step = 'mapping';
      then();
    });
  }

  #open(id: string, then: () => void = () => {}): void {
    this.restoring = true;
    this.#run({ kind: 'open-corpus', id, as: 'corpus' }, this.step, (event) => {
      if (event.kind !== 'progress') this.restoring = false;
      if (event.kind !== 'dataset') return;
      this.#take(event.corpus);
      then();
    });
  }

  /** Opens the corpus before and deletes the one that rows were left out of. */
  #restore(before: string, shortened: string): void {
    if (this.locked || this.restoring) {
      this.#lab.toasts.show(say('The corpus is busy. The one before is kept: open it on the Data view.'));
    } else this.#open(before, () => void this.delete(shortened));
  }

  /** A corpus that did not come straight from its source takes the place of the one in use. */
  #take(corpus: CorpusSummary): void {
    // What was read from a file lies behind now, and cannot be read another way any more.
    if (corpus.id !== this.current?.id && this.step === 'idle') this.dismiss();
    this.current = corpus;
    this.importMs = null;
    remember(corpus.id);
  }

  /** Starts a job of the trainer; `back` is the step to return to where it fails or is cancelled. */
  #run(task: Task, back: CorpusDesk['step'], listener: (event: Event) => void): void {
    this.error = null;
    this.progress = null;
    this.cancelling = false;
    this.#job = this.#lab.trainer.run(task, (event) => {
      if (event.kind === 'progress') this.progress = event;
      else this.progress = null;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind === 'failed' || event.kind === 'cancelled') {
        this.cancelling = false;
        this.step = back;
      }
      listener(event);
    });
  }

  #hold(corpus: CorpusSummary, elapsedMs: number): void {
    this.current = corpus;
    this.importMs = elapsedMs;
    this.step = 'idle';
    remember(corpus.id);
    if (this.#lab.route.view !== 'data') {
      this.#lab.toasts.show(say('{name}: {rows} rows are open.', { name: corpus.name, rows: corpus.rows }));
    }
  }

  /** What this tab had open, else the newest on this device. */
  async #lastKept(): Promise<string | null> {
    await this.refresh();
    const kept = this.kept ?? [];
    const own = recall();
    return kept.some(({ id }) => id === own) ? own : (kept[0]?.id ?? null);
  }
}

function remember(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, id);
  } catch {
    // Storage may be forbidden: the newest kept corpus is opened then.
  }
}

function recall(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
