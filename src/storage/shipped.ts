/** The models that come with the lab: which there are, and where their files lie. */
import type { ModelCard, ShippedModel } from '../domain/card';
import { LabError } from '../wording/message';
import { upgradeRun } from './former';

/** Ids of runs that come with the lab: `shipped/FOLDER/VERSION`. */
const ID = /^shipped\/([a-z]+)\/[0-9a-f]{8}$/;

/** The folder that an id names, in the site's `models/`; null where it is that of a run kept on this device. */
export function shippedFolder(id: string): string | null {
  return ID.exec(id)?.[1] ?? null;
}

/**
 * What `models/index.json` lists; nothing where there is none. `site`: address of the folder, ending in a slash. Rejects where
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

/** What is told of a model. Rejects in plain words where it cannot be had. */
export async function readCard(site: string, folder: string): Promise<ModelCard> {
  const response = await fetch(`${site}${folder}/card.json`).catch(() => null);
  if (!response?.ok) throw new LabError('The card of this model could not be read. Reload the page.');
  return (await response.json()) as ModelCard;
}
