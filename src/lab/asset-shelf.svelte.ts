import { CATALOGUE, missingFiles, type AssetInfo, type Variant } from '../downloads/catalogue';
import { fetchFiles } from '../downloads/fetching';
import { listFiles, listSite, siteFiles, type RemoteFile, type SiteListing } from '../downloads/listing';
import { AssetSink } from '../downloads/sink';
import type { StoredAsset } from '../storage/schema';
import { deleteAsset, dropPieces, listAssets, listUnfinished, saveAsset } from '../storage/assets';
import { onChange } from '../storage/changes';
import { LabError, type Message, messageOf, msg } from '../wording/message';
import type { Catalogue } from './catalogue.svelte';
import { siteFolder } from '../page/site';

/** A transfer in progress. */
export interface Transfer {
  /** Requesting, downloading a file, or storing. */
  stage: Message;
  done: number;
  /** Bytes; 0 until the publisher's listing is known. */
  total: number;
  /** Null until it can be estimated. */
  leftMs: number | null;
}

/** Files that recipes need besides a corpus: what is available, what is on this device, what is being downloaded. */
export class AssetShelf {
  /** Null until first read. */
  kept = $state.raw<StoredAsset[] | null>(null);
  /** By asset: bytes left by an interrupted transfer. */
  unfinished = $state.raw<Readonly<Record<string, number>>>({});
  /** What this site itself offers. */
  site = $state.raw<SiteListing>({});
  /** By asset. */
  transfers = $state.raw<Readonly<Record<string, Transfer>>>({});
  /** By asset: the latest error. */
  errors = $state.raw<Readonly<Record<string, Message>>>({});
  /** The latest error of the list itself. */
  error = $state.raw<Message | null>(null);

  #catalogue: Pick<Catalogue, 'recipes'>;
  #variants = $state.raw<Readonly<Record<string, string>>>({});
  #aborts: Record<string, AbortController> = {};

  constructor(catalogue: Pick<Catalogue, 'recipes'>) {
    this.#catalogue = catalogue;
    onChange((change) => void (change === 'assets' && this.#refresh()));
    void this.#refresh();
  }

  get list(): AssetInfo[] {
    return [...CATALOGUE.values()];
  }

  infoOf(id: string): AssetInfo {
    const info = CATALOGUE.get(id);
    if (!info) throw new LabError('The catalogue lacks the asset {id}.', { id });
    return info;
  }

  find(id: string): StoredAsset | null {
    return this.kept?.find((asset) => asset.id === id) ?? null;
  }

  /** Names of the files missing from a stored asset; null if none of it is stored. */
  missing(id: string): string[] | null {
    const asset = this.find(id);
    return (
      asset &&
      missingFiles(
        this.infoOf(id),
        asset.files.map(({ name }) => name),
      )
    );
  }

  /** Labels of the recipes that need an asset. */
  usersOf(id: string): Message[] {
    return this.#catalogue.recipes.filter(({ needs }) => needs?.includes(id)).map(({ label }) => label);
  }

  variantOf(id: string): Variant | null {
    const { variants } = this.infoOf(id);
    return variants.find((variant) => variant.id === this.#variants[id]) ?? variants[0] ?? null;
  }

  chooseVariant(id: string, variant: string): void {
    this.#variants = { ...this.#variants, [id]: variant };
  }

  /** Asks only this site what it offers. */
  async look(): Promise<void> {
    try {
      this.site = await listSite(siteFolder(), { fetch: (url, options) => fetch(url, options) });
    } catch {
      // A site without a list offers nothing; the user could not do anything about it.
    }
  }

  /** Downloads an asset from this site. */
  fetchFromSite(id: string): Promise<void> {
    return this.#fetch(id, async () => siteFiles(siteFolder(), id, this.site[id]));
  }

  /** Downloads the chosen variant of an asset from its publisher, resuming an earlier transfer. */
  fetchFromPublisher(id: string): Promise<void> {
    const variant = this.variantOf(id);
    if (!variant) return Promise.resolve();
    return this.#fetch(id, (signal) =>
      listFiles(variant.origin, { fetch: (url, options) => fetch(url, options), signal }),
    );
  }

  /** Aborts a transfer; the received part is kept for resuming. */
  abort(id: string): void {
    this.#aborts[id]?.abort();
  }

  /** Deletes what an interrupted transfer left. */
  async forget(id: string): Promise<void> {
    await this.#attempt(id, () => dropPieces(id));
    await this.#refresh();
  }

  /** Copies files into the browser's storage, added to those already stored if the asset consists of several. */
  async keep(id: string, files: File[]): Promise<void> {
    this.#show(id, { stage: msg('Copying into the browser’s storage'), done: 0, total: 0, leftMs: null });
    await this.#attempt(id, async () => {
      const info = this.infoOf(id);
      const isSingle = missingFiles(info, []).length <= 1;
      const taken = isSingle ? files.slice(0, 1) : files;
      const names = taken.map(({ name }) => name);
      const earlier = isSingle ? [] : (this.find(id)?.files ?? []);
      const others = earlier.filter(({ name }) => !names.includes(name.replace(/^.*\//, '')));
      const added = taken.map((file) => ({ name: file.name, content: file }));
      await saveAsset({ id, files: [...others, ...added], savedAt: Date.now() });
    });
    this.#show(id, null);
  }

  async delete(id: string): Promise<void> {
    await this.#attempt(id, () => deleteAsset(id));
  }

  async #fetch(id: string, list: (signal: AbortSignal) => Promise<RemoteFile[]>): Promise<void> {
    if (id in this.#aborts) return;
    const abort = new AbortController();
    const { signal } = abort;
    this.#aborts[id] = abort;
    this.#show(id, { stage: msg('Asking for sizes and hashes'), done: 0, total: 0, leftMs: null });
    await this.#attempt(
      id,
      async () => {
        const files = await list(signal);
        await claimRoom(files.reduce((sum, { bytes }) => sum + bytes, 0));
        const sink = new AssetSink(id);
        const pace = new Pace();
        await fetchFiles(files, sink, {
          fetch: (url, options) => fetch(url, options),
          signal,
          onProgress: (done, total, name) => {
            if (pace.isDue(done))
              this.#show(id, { stage: msg('Fetching {name}', { name }), done, total, leftMs: pace.left(done, total) });
          },
        });
        this.#show(id, { stage: msg('Storing it'), done: 1, total: 1, leftMs: null });
        await sink.finish(files, Date.now());
      },
      signal,
    );
    delete this.#aborts[id];
    this.#show(id, null);
    await this.#refresh();
  }

  #show(id: string, transfer: Transfer | null): void {
    const others = without(this.transfers, id);
    this.transfers = transfer ? { ...others, [id]: transfer } : others;
  }

  async #refresh(): Promise<void> {
    try {
      this.kept = await listAssets();
      this.unfinished = Object.fromEntries(await listUnfinished());
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  async #attempt(id: string, work: () => Promise<unknown>, signal?: AbortSignal): Promise<void> {
    const others = without(this.errors, id);
    this.errors = others;
    try {
      await work();
    } catch (error) {
      if (!signal?.aborted) this.errors = { ...others, [id]: messageOf(error) };
    }
  }
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => id !== key));
}

/**
 * @throws Error in plain words if the browser has no space for that many bytes and the copy made of them at the end.
 */
async function claimRoom(bytes: number): Promise<void> {
  await navigator.storage.persist();
  const { quota, usage } = await navigator.storage.estimate();
  if (quota === undefined || usage === undefined || quota - usage >= 2 * bytes) return;
  const gigabytes = (bytes: number) => msg('{size} GB', { size: { decimal: bytes / 1e9, places: 1 } });
  throw new LabError(
    'This browser leaves the page {room}, but {needed} are needed while the files arrive. Delete what you no longer need, or free disk space.',
    { room: gigabytes(Math.max(0, quota - usage)), needed: gigabytes(2 * bytes) },
  );
}

/** The mean speed of a transfer since it began in this session, updated five times per second. */
class Pace {
  #began = performance.now();
  #told = -Infinity;
  #first: number | null = null;

  isDue(done: number): boolean {
    this.#first ??= done;
    const now = performance.now();
    if (now - this.#told < 200) return false;
    this.#told = now;
    return true;
  }

  left(done: number, total: number): number | null {
    const elapsedMs = performance.now() - this.#began;
    const came = done - (this.#first ?? 0);
    return elapsedMs > 1000 && came > 0 ? (elapsedMs / came) * (total - done) : null;
  }
}
