/** Files that a recipe needs beside the corpus, as they are kept on this device. */
import { loadAsset, loadPack, savePack } from '../src/storage/assets';
import { saveVectors, visitVectors } from '../src/storage/vectors';
import type { Assets } from './recipe';

export const keptAssets: Assets = {
  async open(id) {
    const asset = await loadAsset(id);
    if (!asset) {
      throw new Error(
        `The file of ${id} is not on this device. Choose it under the model’s settings, then train again.`,
      );
    }
    return { savedAt: asset.savedAt, files: new Map(asset.files.map(({ name, content }) => [name, content])) };
  },
  loadPack,
  savePack,
  visitVectors,
  saveVectors,
};
