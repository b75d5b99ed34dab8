/** Resources of recipes besides the corpus: files on this device, and the service that the user has given access to. */
import { CATALOGUE } from '../../src/downloads/catalogue';
import { loadAsset, loadPack, savePack } from '../../src/storage/assets';
import type { ServiceAccess } from '../../src/domain/prediction';
import { saveVectors, visitVectors } from '../../src/storage/vectors';
import { LabError } from '../../src/wording/message';
import type { Resources } from './recipe';

let access: ServiceAccess | null = null;

/** Sets the access to the service; null for none. */
export function useService(given: ServiceAccess | null): void {
  access = given;
}

export const keptResources: Resources = {
  async open(id) {
    const asset = await loadAsset(id);
    if (!asset) {
      throw new LabError('{asset} is not on this device. Get it in the Assets view, then try again.', {
        asset: CATALOGUE.get(id)?.label ?? id,
      });
    }
    return { savedAt: asset.savedAt, files: new Map(asset.files.map(({ name, content }) => [name, content])) };
  },
  loadPack,
  savePack,
  service() {
    if (access) return access;
    throw new LabError('The endpoint and key of Azure are not entered, or the page was reloaded since. Enter them.');
  },
  visitVectors,
  saveVectors,
};
