import { untrack } from 'svelte';
import { entriesOf, totalTime } from '../../study/entries';
import type { Entry } from '../../study/entries';
import { GRID, SEED, SMALL_ROWS, trainingRowsOf } from '../../study/grid';
import type { PartId, GridItem } from '../../study/grid';
import { countVerdicts, studyTables } from '../../study/tables';
import type { StudyTable } from '../../study/tables';
import { commonCaveats } from '../../study/verdict';
import type { RunRecord } from '../../domain/run';
import type { TableId } from '../../study/slides';
import { deleteRun } from '../../storage/runs';
import type { AssetShelf } from '../../lab/asset-shelf.svelte';
import type { Lab } from '../../lab/lab.svelte';
import { EMPTY, recall, remember } from './queue-memory';
import type { QueueMemory } from './queue-memory';
import { Scaling } from './scaling.svelte';
import type { TrainingEnd } from '../../lab/training.svelte';
import { type Message, msg } from '../../wording/message';

/** Held by the one tab that trains. */
const LOCK = 'badbuzz-study-queue';
/** A training started this often without ending may be what crashes the page. */
const MOST_TIMES = 3;

interface Needs extends Pick<Lab, 'catalogue' | 'corpus' | 'route' | 'runs' | 'toasts' | 'training'> {
  assets: Pick<AssetShelf, 'infoOf' | 'kept' | 'missing'>;
}

/** Runs the study's trainings one after another in the background. */
export class StudyQueue {
  /** Being trained by the queue. */
  current = $state.raw<GridItem | null>(null);
  /** Whether this tab is the one that trains; another one may be. */
  held = $state(false);
  readonly scaling: Scaling;

  #lab: Needs;
  #memory = $state.raw<QueueMemory>(recall() ?? EMPTY);
  #release: (() => void) | null = null;

  /** The status of every training; empty without a corpus or before it is known what can be trained. */
  readonly entries = $derived.by<Entry[]>(() => this.#entries());
  /** The queue's remaining work, in order. */
  readonly queue = $derived(
    this.entries.filter(({ item, state }) => state === 'waiting' && this.active.includes(item.part)),
  );

  readonly tables = $derived<StudyTable[]>(studyTables(this.entries));
  readonly counts = $derived(countVerdicts(this.tables));

  constructor(lab: Needs) {
    this.#lab = lab;
    this.scaling = new Scaling(lab.catalogue, this);
    if (this.on) this.#claim();
    $effect.root(() => {
      $effect(() => this.#advance());
      $effect(() => {
        const run = this.current && this.#lab.training.busyRun;
        untrack(() => {
          const { begun } = this.#memory;
          if (run && begun && begun.run !== run) this.#note({ begun: { ...begun, run } });
        });
      });
    });
  }

  get on(): boolean {
    return this.#memory.corpus !== null;
  }

  get paused(): boolean {
    return this.#memory.paused;
  }

  get parts(): PartId[] {
    return this.#memory.parts;
  }

  /** The parts that the queue works on, or would if it were started. */
  get active(): PartId[] {
    return this.on ? this.#memory.active : this.#memory.parts;
  }

  /** The model whose scaling curve is drawn. */
  get scaled(): QueueMemory['scaling'] {
    return this.#memory.scaling;
  }

  scale(scaling: QueueMemory['scaling']): void {
    this.#note({ scaling });
  }

  /** Whether the queue was started for another corpus than the current one, and therefore waits. */
  get strayed(): boolean {
    const { current } = this.#lab.corpus;
    return this.on && current !== null && current.id !== this.#memory.corpus;
  }

  get isReady(): boolean {
    const { corpus, runs, catalogue } = this.#lab;
    if (corpus.current === null || corpus.restoring || runs.loading) return false;
    return this.#lab.assets.kept !== null && catalogue.recipes.length > 0;
  }

  /** Ticked trainings that failed and would be retried. */
  get broken(): number {
    return this.entries.filter(({ item, state }) => state === 'failed' && this.active.includes(item.part)).length;
  }

  get canStart(): boolean {
    return this.queue.length + this.broken > 0;
  }

  /** A note if the corpus has fewer rows than the study's small sample; null otherwise. */
  get smallNote(): Message | null {
    const { current } = this.#lab.corpus;
    if (!current) return null;
    const rows = trainingRowsOf(current, 'split');
    return rows >= SMALL_ROWS
      ? null
      : msg('This corpus has about {rows} training rows: models that call for {wanted} are trained on all of them.', {
          rows,
          wanted: SMALL_ROWS,
        });
  }

  get commonCaveats(): string[] {
    const { current } = this.#lab.corpus;
    return current ? commonCaveats(current) : [];
  }

  /** The trained networks, by the slides that show them. */
  get groups(): { id: TableId; title: Message; runs: { name: string; run: RunRecord }[] }[] {
    return this.tables
      .map(({ id, title, lines }) => ({
        id,
        title,
        runs: lines.flatMap(({ entry }) =>
          entry?.run && entry.item.part !== 'toolbox' ? [{ name: entry.name, run: entry.run }] : [],
        ),
      }))
      .filter(({ runs }) => runs.length > 0);
  }

  /** The entries of a part, whether queued or not. */
  of(part: PartId): Entry[] {
    return this.entries.filter(({ item }) => item.part === part);
  }

  /** Estimated remaining time of the queue, and the number of trainings without an estimate. */
  get left(): { knownMs: number; unknown: number } {
    const { knownMs, unknown } = totalTime(this.queue);
    if (!this.current) return { knownMs, unknown };
    const running = this.#lab.training.batch?.leftMs ?? null;
    return { knownMs: knownMs + (running ?? 0), unknown: unknown + (running === null ? 1 : 0) };
  }

  toggle(part: PartId): void {
    const { parts, active } = this.#memory;
    const without = (from: PartId[]) => from.filter((other) => other !== part);
    const isTicked = parts.includes(part);
    this.#note({
      parts: isTicked ? without(parts) : [...parts, part],
      active: isTicked ? without(active) : [...active, part],
    });
  }

  /** Queues a part in addition to those already queued, or alone; its failed trainings are retried. */
  queuePart(part: PartId): void {
    if (!this.on || this.strayed) return this.start([part]);
    const own = this.of(part).map(({ item }) => item.id);
    const others = Object.entries(this.#memory.failures).filter(([id]) => !own.includes(id));
    const failures = Object.fromEntries(others);
    this.#note({ active: [...this.active.filter((other) => other !== part), part], failures });
  }

  /** Starts the queue for the current corpus; failed trainings are retried. */
  start(active = this.#memory.parts): void {
    const corpus = this.#lab.corpus.current?.id;
    if (corpus === undefined) return;
    this.#note({ corpus, active, paused: false, failures: {}, begun: null });
    this.#claim();
  }

  pause(): void {
    this.#note({ paused: true });
    if (this.current) this.#lab.training.pause();
  }

  resume(): void {
    this.#note({ paused: false });
    if (this.#lab.training.paused) this.#lab.training.resume();
  }

  /** Stops the queue: its current training is cancelled, finished ones stay. */
  cancel(): void {
    this.#note({ corpus: null, paused: false, begun: null });
    if (this.current) this.#lab.training.cancel();
    this.#release?.();
  }

  #entries(): Entry[] {
    const { corpus, runs, catalogue } = this.#lab;
    const assets = this.#lab.assets;
    if (!corpus.current || catalogue.recipes.length === 0) return [];
    const trainingRows = trainingRowsOf(corpus.current, 'split');
    const circumstances = {
      recipes: catalogue.recipes,
      trainingRows,
      test: 'split' as const,
      seed: SEED,
      backend: 'auto' as const,
      lacks: (asset: string) => (assets.missing(asset)?.length === 0 ? null : assets.infoOf(asset).label),
    };
    return entriesOf([...GRID, ...this.scaling.items(trainingRows)], circumstances, corpus.current.id, {
      runs: runs.usable,
      failures: this.#memory.failures,
      running: this.current?.id ?? null,
    });
  }

  /** Starts the next training, once nothing else trains; stops the queue at the end. */
  #advance(): void {
    const { training, corpus } = this.#lab;
    if (!this.on || !this.held || this.paused || this.current || this.strayed) return;
    if (!this.isReady || training.running || corpus.locked) return;
    const next = this.queue.at(0);
    untrack(() => (next ? this.#begin(next) : this.#end()));
  }

  #begin({ item, settings, name }: Entry): void {
    const { begun } = this.#memory;
    const times = begun?.item === item.id ? begun.times + 1 : 1;
    // A run interrupted by a reload is trained again.
    if (begun?.run && this.#lab.runs.find(begun.run)?.status === 'unfinished') void deleteRun(begun.run);
    if (times > MOST_TIMES) {
      return this.#fail(
        item,
        msg('The page was closed or reloaded {times} times while it was trained.', { times: MOST_TIMES }),
      );
    }
    this.#note({ begun: { item: item.id, run: null, times } });
    this.current = item;
    this.#lab.training.begin(settings, name, (end) => void this.#hear(item, end));
  }

  async #hear(item: GridItem, end: TrainingEnd): Promise<void> {
    if (end.kind === 'finished') {
      await this.#lab.runs.refresh();
      const isKept = this.#lab.runs.find(end.run.id) !== null;
      if (!isKept) this.#fail(item, end.notes.at(0) ?? msg('It could not be kept on this device.'));
    } else if (end.kind === 'failed') {
      this.#fail(item, end.error);
      // The worker may have been replaced, and then holds no corpus.
      void this.#lab.corpus.reopen();
    } else if (this.on) {
      this.#note({ paused: true });
      this.#lab.toasts.show(msg('The study’s replay is paused: the current training was cancelled.'));
    }
    this.#note({ begun: null });
    this.current = null;
  }

  #fail(item: GridItem, why: Message): void {
    this.#note({ failures: { ...this.#memory.failures, [item.id]: why }, begun: null });
  }

  #end(): void {
    this.#note({ corpus: null, begun: null });
    this.#release?.();
    const { toasts, route } = this.#lab;
    if (route.view !== 'study') {
      toasts.show(msg('The study’s replay is complete.'), { label: msg('Show'), run: () => route.go('study') });
    }
  }

  #note(change: Partial<QueueMemory>): void {
    this.#memory = { ...this.#memory, ...change };
    remember(this.#memory);
  }

  /** Waits until no other tab trains, then reloads what that tab has changed. */
  #claim(): void {
    if (this.#release) return;
    if (!('locks' in navigator)) {
      this.held = true;
      return;
    }
    const released = new Promise<void>((resolve) => (this.#release = resolve));
    void navigator.locks
      .request(LOCK, () => {
        this.#memory = recall();
        this.held = this.on;
        return this.on ? released : undefined;
      })
      .then(() => {
        this.held = false;
        this.#release = null;
        if (this.on) this.#claim();
      });
  }
}
