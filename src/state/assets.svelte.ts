import { deleteAsset, listAssets, saveAsset, type StoredAsset } from '../storage/assets';
import { onChange } from '../storage/changes';
import { messageOf } from './message';

/** What there is to know of a file before one has it. */
export interface AssetInfo {
  label: string;
  help: string;
  /** Where its makers offer it. */
  source: string;
  licence: string;
  size: string;
  accept: string;
}

export const ASSETS: Record<string, AssetInfo> = {
  glove: {
    label: 'GloVe vectors',
    help: 'The study used glove.twitter.27B at 200 dimensions. The zip holds several sizes: its largest is read.',
    source: 'https://nlp.stanford.edu/projects/glove/',
    licence: 'Public Domain Dedication and License 1.0',
    size: 'about 1.5 GB zipped (Twitter), 0.8 GB (Wikipedia)',
    accept: '.txt,.zip,.gz',
  },
  word2vec: {
    label: 'Word2Vec vectors',
    help: 'Only needed for vectors from a file. The study used GoogleNews-vectors-negative300.',
    source: 'https://code.google.com/archive/p/word2vec/',
    licence: 'Apache 2.0',
    size: 'about 1.6 GB gzipped',
    accept: '.bin,.txt,.gz,.zip',
  },
};

/** Files that recipes need beside a corpus, as they are kept on this device. */
export class AssetShelf {
  /** Null until it has been read once. */
  kept = $state.raw<StoredAsset[] | null>(null);
  error = $state<string | null>(null);
  /** Id of the one being copied; null while none is. */
  keeping = $state<string | null>(null);

  constructor() {
    onChange((change) => void (change === 'assets' && this.refresh()));
    void this.refresh();
  }

  find(id: string): StoredAsset | null {
    return this.kept?.find((asset) => asset.id === id) ?? null;
  }

  async refresh(): Promise<void> {
    await this.#attempt(async () => (this.kept = await listAssets()));
  }

  /** Copies a file into the browser's storage, in place of what was kept under the id. */
  async keep(id: string, file: File): Promise<void> {
    this.keeping = id;
    await this.#attempt(() => saveAsset({ id, files: [{ name: file.name, content: file }], savedAt: Date.now() }));
    this.keeping = null;
  }

  async delete(id: string): Promise<void> {
    await this.#attempt(() => deleteAsset(id));
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
