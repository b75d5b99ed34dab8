import type { ModelCard, ShippedModel } from '../domain/card';
import type { RunRecord } from '../domain/run';
import { onChange } from '../storage/changes';
import { listShipped, readCard } from '../storage/shipped';
import { deleteRun, listRuns, renameRun, restoreRun, type BrokenRun } from '../storage/runs';
import { type Message, messageOf, msg } from '../wording/message';
import { visibleName } from '../wording/visible-name';
import { t } from '../wording/wording';
import { saveFile } from '../page/save-file';
import type { Toasts } from '../page/toasts.svelte';
import type { Asks } from '../worker-client';
import type { Training } from './training.svelte';
import { siteFolder } from '../page/site';

interface Needs {
  predictor: Asks;
  toasts: Pick<Toasts, 'show'>;
  training: Pick<Training, 'busyRun'>;
}

/** The runs saved on this device. */
export class Runs {
  /** Newest first. */
  list = $state.raw<RunRecord[]>([]);
  /** Stored, but something in them is wrong: they can only be deleted. */
  broken = $state.raw<BrokenRun[]>([]);
  #shipped = $state.raw<ShippedModel[]>([]);
  /** Whether the saved list is being read, and whether the bundled ones are. */
  #listing = $state(true);
  #asking = $state(true);
  error = $state.raw<Message | null>(null);
  /** Name of the file being opened; null if none. */
  opening = $state<string | null>(null);
  /** Why the last file could not be opened. */
  openError = $state.raw<Message | null>(null);
  /** Ids of the runs being exported. */
  exporting = $state.raw<string[]>([]);

  /** The bundled ones, the smallest first. */
  readonly shipped = $derived.by(() =>
    this.#shipped.map((model) => ({ ...model, record: { ...model.record, name: t(model.record.name) } })),
  );

  /** Cards requested so far, by folder. */
  cards = $state.raw<Record<string, ModelCard>>({});
  /** Why a card could not be shown, by folder. */
  cardErrors = $state.raw<Record<string, Message>>({});
  /** Resolves when both lists have been read once, or could not be. */
  readonly listed: Promise<void>;

  #needs: Needs;
  #reads = 0;
  #shown = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
    onChange((change) => void (change === 'runs' && this.refresh()));
    // Without them the lab still trains, and scores with what is trained here.
    const shipped = listShipped(siteFolder())
      .then((models) => (this.#shipped = models))
      .catch((error: unknown) => (this.error = messageOf(error)))
      .finally(() => (this.#asking = false));
    this.listed = Promise.all([this.refresh(), shipped]).then(() => {});
  }

  /** True until both are known. */
  get loading(): boolean {
    return this.#listing || this.#asking;
  }

  /** All but the one being trained, whose weights still change. */
  get usable(): RunRecord[] {
    const busy = this.#needs.training.busyRun;
    return this.list.filter(({ id }) => id !== busy);
  }

  /** All that can score a text: those trained here, newest first, then the bundled ones. */
  get askable(): RunRecord[] {
    return [...this.usable, ...this.shipped.map(({ record }) => record)];
  }

  find(id: string): RunRecord | null {
    return [...this.list, ...this.shipped.map(({ record }) => record)].find((run) => run.id === id) ?? null;
  }

  /** Re-reads the list; a result never overwrites that of a later call. */
  async refresh(): Promise<void> {
    const read = ++this.#reads;
    try {
      const { runs, broken } = await listRuns();
      if (read < this.#shown) return;
      this.#shown = read;
      this.list = runs;
      this.broken = broken;
      this.error = null;
    } catch (error) {
      if (read > this.#shown)
        this.error = msg('The saved models could not be read: {message}', { message: messageOf(error) });
    }
    this.#listing = false;
  }

  /** Reads the card of a bundled model, once. */
  async readCard(folder: string): Promise<void> {
    if (this.cards[folder]) return;
    try {
      this.cards = { ...this.cards, [folder]: await readCard(siteFolder(), folder) };
      this.cardErrors = {};
    } catch (error) {
      this.cardErrors = { ...this.cardErrors, [folder]: messageOf(error) };
    }
  }

  /** Renames a run; an empty name is rejected. */
  async rename(run: RunRecord, name: string): Promise<void> {
    const wanted = visibleName(name);
    if (wanted === '' || wanted === run.name) return;
    await this.#attempt(
      (message) => msg('The model could not be renamed: {message}', { message }),
      () => renameRun(run.id, wanted),
    );
  }

  /** Deletes a run and offers undo. */
  async delete(run: RunRecord): Promise<void> {
    await this.#attempt(
      (message) => msg('The model could not be deleted: {message}', { message }),
      async () => {
        const deleted = await deleteRun(run.id);
        this.#needs.toasts.show(msg('“{name}” was deleted.', { name: run.name }), {
          label: msg('Undo'),
          run: () =>
            void this.#attempt(
              (message) => msg('The model could not be restored: {message}', { message }),
              () => restoreRun(deleted),
            ),
          undo: true,
        });
      },
    );
  }

  /** Deletes a broken run for good. */
  async deleteBroken({ id, name }: BrokenRun): Promise<void> {
    await this.#attempt(
      (message) => msg('The model could not be deleted: {message}', { message }),
      async () => {
        await deleteRun(id);
        this.#needs.toasts.show(msg('“{name}” was deleted.', { name: name || '–' }));
      },
    );
  }

  /** Exports a run to one file and downloads it. */
  async download(run: RunRecord): Promise<void> {
    if (this.exporting.includes(run.id)) return;
    this.exporting = [...this.exporting, run.id];
    try {
      const { file, name } = await this.#needs.predictor.ask('export-run', { run: run.id }).reply;
      saveFile(file, name);
    } catch (error) {
      const values = { name: run.name, message: messageOf(error) };
      this.#needs.toasts.show(msg('“{name}” was not downloaded: {message}', values));
    } finally {
      this.exporting = this.exporting.filter((id) => id !== run.id);
    }
  }

  /** Opens a run's file and adds it to the list. */
  async open(file: File): Promise<void> {
    if (this.opening !== null) return;
    this.opening = file.name;
    this.openError = null;
    try {
      const { name } = await this.#needs.predictor.ask('open-run', { source: file, name: file.name }).reply;
      this.#needs.toasts.show(msg('“{name}” was opened.', { name }));
      void this.refresh();
    } catch (error) {
      this.openError = messageOf(error);
    } finally {
      this.opening = null;
    }
  }

  /** @param fault the message shown if it fails */
  async #attempt(fault: (message: Message) => Message, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      await this.refresh();
    } catch (error) {
      this.#needs.toasts.show(fault(messageOf(error)));
    }
  }
}
