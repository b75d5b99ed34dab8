/** Messages between the service worker, which answers `POST /score`, and the pages of the lab, which have the models. */
import type { Scored } from '../domain/scoring-contract';

/** From the service worker to a page, with a port for the answers. */
export interface ScoreQuestion {
  kind: 'score';
  texts: string[];
  unsure: boolean;
}

/** From the page, through that port: first `taken`, at once, then one of the others. */
export type ScoreAnswer =
  | { kind: 'taken' }
  | { kind: 'scored'; scored: Scored }
  /** The model that the user deployed was deleted since. */
  | { kind: 'no-model' }
  /** `why`: in English. */
  | { kind: 'failed'; why: string };

/** From a page to the service worker, with a port: whether it answers `POST /score`, as one of an older version does not. */
export type EndpointCheck = 'scores?';
