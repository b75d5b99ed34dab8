import { NEGATIVE, POSITIVE } from '../data/corpus';
import type { ColumnMapping, Inspection, SourceChoice } from '../data/corpus';
import type { ReadRow } from '../data/extending';
import type { Finding } from '../corpus/finding';
import type { CorpusSummary } from '../domain/corpus-summary';
import { Kept } from '../page/kept';
import type { Route } from '../page/route.svelte';
import type { Toasts } from '../page/toasts.svelte';
import type { OpenedCorpus, RequestOf } from '../protocol/tasks';
import { onChange } from '../storage/changes';
import { deleteCorpus, listCorpora, type BrokenCorpus } from '../storage/corpora';
import type { KeptCorpus } from '../storage/schema';
import { LabError, messageOf, msg, type Message } from '../wording/message';
import { t } from '../wording/wording';
import type { Asks } from '../worker-client';
import { Activity } from './activity.svelte';
import type { Training } from './training.svelte';
import { withReadingZone } from './zones.svelte';

/** The corpus this tab had open: two tabs may use different ones. */
const kept = new Kept('corpus', { tab: true });
const STARTER = { name: msg('Starter corpus'), address: './starter-corpus.tsv' };

interface Needs {
  trainer: Asks;
  route: Pick<Route, 'view'>;
  toasts: Pick<Toasts, 'show'>;
  training: Pick<Training, 'progress'>;
}

/** The current corpus, its import, and the corpora stored on this device. */
export class OpenCorpus {
  /** The corpus that the trainer holds; null if none. */
  current = $state.raw<CorpusSummary | null>(null);
  /** Duration of importing `current`; null if it was opened from storage. */
  importMs = $state.raw<number | null>(null);
  /** True from the start until the last corpus is open again, or none was found. */
  restoring = $state(true);

  /** The stage of the import. */
  step = $state<'idle' | 'inspecting' | 'mapping' | 'importing'>('idle');
  sourceName = $state('');
  inspection = $state.raw<Inspection | null>(null);
  /** How the source will be read; replaced on each change. */
  mapping = $state.raw<ColumnMapping | null>(null);
  /** Rows of the current corpus are being excluded, added or corrected. */
  changing = $state<'exclude' | 'extend-corpus' | null>(null);
  /** The trainer's work on a source or on the current corpus, which stays unchanged if the work fails. */
  readonly work = new Activity();
  readonly opening = new Activity();

  /** The corpora on this device, newest first; null until storage was read. */
  kept = $state.raw<KeptCorpus[] | null>(null);
  /** Stored, but something in them is wrong: they can only be deleted. */
  broken = $state.raw<BrokenCorpus[]>([]);
  keptError = $state.raw<Message | null>(null);

  #needs: Needs;
  #source: Blob | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
    onChange(() => void this.refresh());
    void this.refresh();
  }

  /** No import can start now: another is running, or a training needs the trainer. */
  get locked(): boolean {
    const busy = this.step === 'inspecting' || this.step === 'importing';
    return busy || this.changing !== null || this.#needs.training.progress !== null;
  }

  /** The latest error. */
  get error(): Message | null {
    return this.work.error ?? this.opening.error;
  }

  /** Why the current corpus cannot be trained on; null if it can (or there is none). */
  get untrainable(): Message | null {
    if (!this.current) return null;
    const rows = this.current.report.classRows;
    if (rows[NEGATIVE] === 0 && rows[POSITIVE] === 0) {
      return msg('No row is labelled negative or positive: this corpus can be scored, but not trained on.');
    }
    if (rows[NEGATIVE] === 0 || rows[POSITIVE] === 0) {
      return rows[NEGATIVE] === 0
        ? msg(
            'All labelled rows are positive: this corpus can be scored, but a model needs both classes to learn from.',
          )
        : msg(
            'All labelled rows are negative: this corpus can be scored, but a model needs both classes to learn from.',
          );
    }
    return null;
  }

  /** Inspects a source; `inspection` and `mapping` then await the user's confirmation. */
  inspect(source: Blob, name: string): void {
    if (!this.locked) void this.#look(source, name);
  }

  /** Inspects another sheet or file of the source, or in another encoding, in place of the one that was. */
  reread(choice: SourceChoice): void {
    if (!this.locked && this.#source) void this.#look(this.#source, this.sourceName, choice);
  }

  /** Imports the source with `mapping`. */
  async import(): Promise<void> {
    if (this.locked || !this.#source || !this.mapping) return;
    this.step = 'importing';
    this.opening.error = null;
    const opened = await this.work.run(this.#needs.trainer, 'import', {
      source: this.#source,
      name: this.sourceName,
      mapping: $state.snapshot(this.mapping),
      as: 'corpus',
    });
    if (!opened) return void (this.step = 'mapping');
    const { corpus, elapsedMs, keepFault } = opened;
    this.current = corpus;
    this.importMs = elapsedMs;
    this.step = 'idle';
    kept.write(corpus.id);
    const { route, toasts } = this.#needs;
    if (route.view !== 'data')
      toasts.show(msg('{name}: {rows} rows are open.', { name: corpus.name, rows: corpus.rows }));
    if (keepFault) {
      toasts.show(
        msg('{name} can be used until this page is closed, but not kept: {fault}', {
          name: corpus.name,
          fault: keepFault,
        }),
      );
    }
  }

  /** Fetches and imports the bundled starter corpus. */
  async loadStarter(): Promise<void> {
    if (this.locked) return;
    this.step = 'inspecting';
    this.sourceName = t(STARTER.name);
    this.work.error = null;
    this.opening.error = null;
    try {
      const answer = await fetch(STARTER.address);
      if (!answer.ok) throw new LabError('the server answered {status}', { status: answer.status });
      if (await this.#look(await answer.blob(), this.sourceName)) await this.import();
    } catch (error) {
      this.step = 'idle';
      this.work.error = msg(
        'The starter corpus could not be fetched: {error}. Start the lab again, then reload the page.',
        { error: messageOf(error) },
      );
    }
  }

  /** Whether the source of the current corpus is still available, to be mapped again. */
  get canRework(): boolean {
    return !this.locked && this.step === 'idle' && this.#source !== null && this.inspection !== null;
  }

  /** Returns to the mapping of the source, with the label values found in all of it. */
  rework(): void {
    if (!this.canRework || !this.inspection || !this.current) return;
    const labelValues = this.current.report.labelValues.map((value) => ({ ...value, sure: true }));
    if (labelValues.length > 0) this.inspection = { ...this.inspection, labelValues };
    this.step = 'mapping';
  }

  /** Discards an inspected source. */
  dismiss(): void {
    this.step = 'idle';
    this.work.error = null;
    this.opening.error = null;
    this.#source = null;
    this.inspection = null;
    this.mapping = null;
  }

  /** Opens a corpus stored on this device. Resolves to true once it is open, false if it cannot be. */
  async open(id: string): Promise<boolean> {
    return !this.locked && !this.restoring && (await this.#open(id));
  }

  /** Excludes the rows of a finding: a new corpus without them replaces the current one, which stays stored. */
  async exclude(finding: Finding): Promise<void> {
    const before = this.current;
    if (this.locked || this.restoring || !before) return;
    const opened = await this.#change('exclude', { corpus: before.id, finding });
    if (!opened) return;
    const { rows } = opened.corpus;
    this.#replace(
      before,
      opened,
      msg('{left} {left|row|rows} left out, {rows} stay.', { left: before.rows - rows, rows }),
    );
  }

  /** Adds texts labelled by hand, or corrects their labels; the previous corpus is kept. */
  async extend(read: ReadRow[]): Promise<void> {
    const before = this.current;
    if (this.locked || this.restoring || !before) return;
    const opened = await this.#change('extend-corpus', { corpus: before.id, read });
    if (!opened) return;
    const { rows } = opened.corpus;
    const values = { read: read.length, added: rows - before.rows, rows };
    this.#replace(
      before,
      opened,
      msg('{read} {read|reading|readings} used: {added} {added|row|rows} added, {rows} in all.', values),
    );
  }

  /** Re-reads the list of stored corpora. */
  async refresh(): Promise<void> {
    try {
      const { corpora, broken } = await listCorpora();
      this.kept = corpora;
      this.broken = broken;
      this.keptError = null;
    } catch (error) {
      this.keptError = msg('What is kept on this device could not be read: {error}.', { error: messageOf(error) });
    }
  }

  /** Deletes a corpus from this device; if it is the current one, closes it. */
  async delete(id: string): Promise<void> {
    try {
      await deleteCorpus(id);
    } catch (error) {
      this.work.error = msg('The corpus could not be deleted: {error}.', { error: messageOf(error) });
      return;
    }
    if (this.current?.id !== id) return;
    this.current = null;
    kept.write(null);
  }

  /** Called when the trainer has (re)started and holds no corpus: opens the current one, else the last one stored. */
  async reopen(): Promise<void> {
    this.restoring = true;
    const id = this.current?.id ?? (await this.#lastKept());
    if (id === null) this.restoring = false;
    else await this.#open(id);
  }

  async #change<T extends 'exclude' | 'extend-corpus'>(task: T, request: RequestOf<T>): Promise<OpenedCorpus | null> {
    this.changing = task;
    this.opening.error = null;
    const opened = await this.work.run(this.#needs.trainer, task, request);
    this.changing = null;
    return opened;
  }

  /** Resolves to true if the source can be read. */
  async #look(source: Blob, name: string, choice: SourceChoice | null = null): Promise<boolean> {
    const before = choice === null ? null : this.inspection;
    this.step = 'inspecting';
    this.opening.error = null;
    this.sourceName = name;
    this.#source = source;
    this.inspection = null;
    this.mapping = null;
    // If what was chosen cannot be read, the one before is still there.
    const inspection = (await this.work.run(this.#needs.trainer, 'inspect', { source, name, choice })) ?? before;
    this.inspection = inspection;
    this.mapping = inspection && withReadingZone(inspection);
    this.step = inspection ? 'mapping' : 'idle';
    return inspection !== null;
  }

  async #open(id: string): Promise<boolean> {
    this.restoring = true;
    this.work.error = null;
    const opened = await this.opening.run(this.#needs.trainer, 'open-corpus', { id, as: 'corpus' });
    this.restoring = false;
    if (opened) this.#take(opened.corpus);
    return opened !== null;
  }

  /** Switches to a corpus derived from the current one, with a message and an undo action. */
  #replace(before: CorpusSummary, { corpus, keepFault }: OpenedCorpus, done: Message): void {
    this.#take(corpus);
    const fault =
      keepFault && msg('It can be used until this page is closed, but not kept: {fault}', { fault: keepFault });
    this.#needs.toasts.show(fault ? [done, fault] : done, {
      label: msg('Undo'),
      run: () => void this.#restore(before.id, corpus.id),
      undo: true,
    });
  }

  /** Opens the previous corpus and deletes the one derived from it. */
  async #restore(before: string, later: string): Promise<void> {
    if (this.locked || this.restoring) {
      this.#needs.toasts.show(msg('The corpus is busy. The one before is kept: open it on the Data view.'));
    } else if (await this.#open(before)) await this.delete(later);
  }

  /** Makes a corpus current that was not imported from a source. */
  #take(corpus: CorpusSummary): void {
    // The imported source is outdated, and can no longer be mapped again.
    if (corpus.id !== this.current?.id && this.step === 'idle') this.dismiss();
    this.current = corpus;
    this.importMs = null;
    kept.write(corpus.id);
  }

  /** What this tab had open, else the newest on this device. */
  async #lastKept(): Promise<string | null> {
    await this.refresh();
    const all = this.kept ?? [];
    const own = kept.read();
    return all.some(({ id }) => id === own) ? own : (all[0]?.id ?? null);
  }
}
