/** A publisher's listing of an asset's files before download: URL, size and hash of each. */
import { LabError } from '../wording/message';
import type { Origin } from './catalogue';

/** The hash by which a publisher identifies a file; lower-case hexadecimal. */
export interface FileHash {
  /** `git`: SHA-1 over "blob SIZE\0" and the content, as used by git. */
  kind: 'sha256' | 'git' | 'md5';
  value: string;
}

export interface RemoteFile {
  name: string;
  url: string;
  bytes: number;
  hash: FileHash;
}

/** What this site itself offers, written by `npm run assets`: `models/assets.json`. */
export type SiteListing = Record<string, { variant: string; files: { name: string; bytes: number; sha256: string }[] }>;

export interface Asking {
  fetch: typeof fetch;
  signal?: AbortSignal;
}

/** No file of an asset is larger than this. */
const MOST_BYTES = 16e9;

const isText = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);
const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MOST_BYTES;

/**
 * Asks a publisher for the size and hash of each file of an asset.
 * @throws Error in plain words if it cannot be reached, or no longer offers one of them.
 */
export async function listFiles(origin: Origin, asking: Asking): Promise<RemoteFile[]> {
  switch (origin.kind) {
    case 'hub':
      return listHub(origin, asking);
    case 'bucket':
      return Promise.all(Object.entries(origin.objects).map(([name, object]) => listObject(name, object, asking)));
    default:
      return origin satisfies never;
  }
}

async function listHub(
  { repository, revision, files }: Extract<Origin, { kind: 'hub' }>,
  asking: Asking,
): Promise<RemoteFile[]> {
  const listing = await askJson(
    `https://huggingface.co/api/models/${repository}/tree/${revision}?recursive=true`,
    asking,
  );
  const entries = new Map<string, Record<string, unknown>>();
  if (Array.isArray(listing)) {
    for (const entry of listing as Record<string, unknown>[]) {
      if (entry && typeof entry.path === 'string') entries.set(entry.path, entry);
    }
  }
  return files.map((name) => {
    const entry = entries.get(name);
    if (!entry) throw new LabError('{repository} on huggingface.co no longer offers {name}.', { repository, name });
    const large = entry.lfs as Record<string, unknown> | undefined;
    const { size, oid } = large ?? entry;
    const isKnown = isSize(size) && isText(oid, large ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{40}$/);
    if (!isKnown)
      throw new LabError('huggingface.co gives no size or hash for {name}: it could not be checked.', { name });
    return {
      name,
      url: `https://huggingface.co/${repository}/resolve/${revision}/${name}`,
      bytes: size,
      hash: { kind: large ? 'sha256' : 'git', value: oid },
    };
  });
}

async function listObject(name: string, object: string, asking: Asking): Promise<RemoteFile> {
  const [bucket = '', ...rest] = object.split('/');
  const about = (await askJson(
    `https://storage.googleapis.com/storage/v1/b/${bucket}/o/${encodeURIComponent(rest.join('/'))}?fields=size,md5Hash`,
    asking,
  )) as Record<string, unknown> | null;
  const bytes = Number(about?.size);
  const hash = about?.md5Hash;
  if (!isSize(bytes) || !isText(hash, /^[A-Za-z0-9+/]{22}==$/)) {
    throw new LabError('storage.googleapis.com gives no size or hash for {name}: it could not be checked.', { name });
  }
  const value = [...atob(hash)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return { name, url: `https://storage.googleapis.com/${object}`, bytes, hash: { kind: 'md5', value } };
}

/** What this site offers; empty if nothing. `site`: URL of its `models` folder, with a trailing slash. */
export async function listSite(site: string, asking: Asking): Promise<SiteListing> {
  const listing = await askJson(`${site}assets.json`, asking);
  if (typeof listing !== 'object' || listing === null || Array.isArray(listing)) return {};
  return Object.fromEntries(
    Object.entries(listing as SiteListing).filter(
      ([id, entry]) =>
        isText(id, /^[\w-]+$/) &&
        typeof entry?.variant === 'string' &&
        Array.isArray(entry.files) &&
        entry.files.every(
          (file) =>
            isText(file?.name, /^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*$/) &&
            isSize(file.bytes) &&
            isText(file.sha256, /^[0-9a-f]{64}$/),
        ),
    ),
  );
}

/** The files of an asset as this site offers them. */
export function siteFiles(site: string, id: string, { files }: SiteListing[string]): RemoteFile[] {
  return files.map(({ name, bytes, sha256 }) => ({
    name,
    url: `${site}${id}/${name}`,
    bytes,
    hash: { kind: 'sha256', value: sha256 },
  }));
}

async function askJson(url: string, { fetch, signal }: Asking): Promise<unknown> {
  const { host } = new URL(url);
  const response = await reach(fetch, url, { signal });
  if (!response.ok)
    throw new LabError('{host} answered {status} when asked for its list of files. Try again later.', {
      host,
      status: response.status,
    });
  try {
    return await response.json();
  } catch {
    throw new LabError('{host} answered with something other than a list of files. Try again later.', { host });
  }
}

/** Fetches, with a plain error message if a host cannot be reached. */
export async function reach(ask: typeof fetch, url: string, options: RequestInit): Promise<Response> {
  try {
    return await ask(url, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    const { host } = new URL(url);
    throw new LabError(
      '{host} could not be reached. Check the connection, then fetch again.',
      { host },
      {
        cause: error,
      },
    );
  }
}
