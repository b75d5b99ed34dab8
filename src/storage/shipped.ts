/** The bundled models: the list, and the location of their files. */
import type { ModelCard, ShippedModel } from '../domain/card';
import { LabError } from '../wording/message';
import { upgradeRun } from './former';

/** Ids of bundled runs: `shipped/FOLDER/VERSION`. */
const ID = /^shipped\/([a-z]+)\/[0-9a-f]{8}$/;

/** The folder in `models/` for a bundled run's id; null for a run stored on this device. */
export function shippedFolder(id: string): string | null {
  return ID.exec(id)?.[1] ?? null;
}

/**
 * The list in `models/index.json`; empty if there is none. `site`: URL of the folder, with a trailing slash. Rejects if
 * the list cannot be reached.
 */
export async function listShipped(site: string): Promise<ShippedModel[]> {
  const response = await fetch(`${site}index.json`);
  if (response.status === 404) return [];
  if (!response.ok)
    throw new LabError('The list of models that come with the lab could not be read ({status}).', {
      status: String(response.status),
    });
  const listing = (await response.json()) as { models?: ShippedModel[] };
  return (listing.models ?? [])
    .filter(({ record, folder }) => shippedFolder(record.id) === folder)
    .map((model) => ({ ...model, record: upgradeRun(model.record) }));
}

/** The card of a model. Rejects with a plain message if it cannot be loaded. */
export async function readCard(site: string, folder: string): Promise<ModelCard> {
  const response = await fetch(`${site}${folder}/card.json`).catch(() => null);
  if (!response?.ok) throw new LabError('The card of this model could not be read. Reload the page.');
  return (await response.json()) as ModelCard;
}
