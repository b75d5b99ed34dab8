/**
 * `npm run assets`: downloads word vectors and encoders into `public/models/`, from which the app serves them to the
 * browsers of a classroom that will be offline. Same catalogue, transfer and checks as in the page. Without a name it
 * lists them.
 */
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Stop, command, ensureInstalled, root } from './ready.mjs';

/** @typedef {import('../src/downloads/listing').RemoteFile} RemoteFile */
/** @typedef {import('../src/downloads/listing').SiteListing} SiteListing */

const folder = path.join(root, 'public', 'models');
const listing = path.join(folder, 'assets.json');
/** Partial downloads, so that an interrupted transfer can resume. */
const arriving = path.join(root, '.cache', 'assets');

/**
 * Files on disk, in the form the transfer needs.
 *
 * @param {string} id
 * @returns {import('../src/downloads/fetching').Sink}
 */
function diskSink(id) {
  const placeOf = (/** @type {RemoteFile} */ { name }) => path.join(arriving, id, name);
  const identityOf = (/** @type {RemoteFile} */ { url, hash }) => `${url} ${hash.value}\n`;
  return {
    async *kept(file) {
      const place = placeOf(file);
      await mkdir(path.dirname(place), { recursive: true });
      const known = await readFile(`${place}.of`, 'utf8').catch(() => '');
      if (known === identityOf(file)) return yield* createReadStream(place);
      await writeFile(place, '');
      await writeFile(`${place}.of`, identityOf(file));
    },
    append: (file, piece) => appendFile(placeOf(file), piece),
    drop: (file) => writeFile(placeOf(file), ''),
  };
}

/** @param {string[]} lines */
const say = (...lines) => process.stdout.write(`${lines.join('\n')}\n`);
const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

await command(async () => {
  ensureInstalled();
  const { runnerImport } = await import('vite');
  const load = async (/** @type {string} */ name) =>
    (await runnerImport(path.join(root, 'src', 'downloads', name), { logLevel: 'error', configFile: false })).module;
  const { CATALOGUE } = /** @type {typeof import('../src/downloads/catalogue')} */ (await load('catalogue.ts'));
  const { listFiles } = /** @type {typeof import('../src/downloads/listing')} */ (await load('listing.ts'));
  const { fetchFiles } = /** @type {typeof import('../src/downloads/fetching')} */ (await load('fetching.ts'));

  const asked = process.argv.slice(2);
  if (asked.length === 0 || asked.includes('--help')) {
    say('npm run assets -- ID[:VARIANT] …   fetches into public/models/. There are:');
    for (const { id, label, licence, variants, size } of CATALOGUE.values()) {
      say(`  ${id}: ${label.message}; ${licence.message}`);
      for (const {
        id: variant,
        label: { message },
        approximateBytes,
      } of variants) {
        say(`    ${id}:${variant}: ${message}, about ${megabytes(approximateBytes)}`);
      }
      if (variants.length === 0) say(`    only as a file of your own, opened in the lab; ${size?.message}`);
    }
    return;
  }
  const choices = asked.map((name) => {
    const [id, variantId] = name.split(':', 2);
    const info = CATALOGUE.get(id);
    if (!info) throw new Stop(`There is no asset "${id}". Known: ${[...CATALOGUE.keys()].join(', ')}.`, 2);
    const variant = variantId === undefined ? info.variants[0] : info.variants.find((known) => known.id === variantId);
    if (!variant) {
      const known =
        info.variants.map((other) => `${id}:${other.id}`).join(', ') || 'none; open a file of your own in the lab';
      throw new Stop(`"${name}" cannot be fetched. Known: ${known}.`, 2);
    }
    return { id, variant };
  });
  for (const { id, variant } of choices) {
    try {
      const files = await listFiles(variant.origin, { fetch });
      let shown = 0;
      const sums = await fetchFiles(files, diskSink(id), {
        fetch,
        onProgress(done, total, name) {
          if (performance.now() - shown < 2000) return;
          shown = performance.now();
          process.stderr.write(`${id}: ${megabytes(done)} of ${megabytes(total)}, ${name}\n`);
        },
      });
      await rm(path.join(folder, id), { recursive: true, force: true });
      for (const { name } of files) {
        const place = path.join(folder, id, name);
        await mkdir(path.dirname(place), { recursive: true });
        await rename(path.join(arriving, id, name), place);
      }
      await rm(path.join(arriving, id), { recursive: true, force: true });
      /** @type {SiteListing} */
      const offered = JSON.parse(await readFile(listing, 'utf8'));
      offered[id] = {
        variant: variant.id,
        files: files.map(({ name, bytes }, place) => ({ name, bytes, sha256: sums[place] })),
      };
      await writeFile(listing, `${JSON.stringify(offered, null, 2)}\n`);
      say(`${id}: fetched and checked. The lab offers it from its next build on.`);
    } catch (error) {
      throw new Stop(error instanceof Error ? error.message : String(error));
    }
  }
});
