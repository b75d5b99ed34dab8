/**
 * Behind `npm run ship`, on the page of `npm run study`: makes a bundled model from saved runs. All work is done by the
 * app's own worker: the page only passes files in and out.
 */
import { ask, attempt, chosenFile, importFile, ready } from './headless';
import { saveFile } from '../page/save-file';
import type { ModelCard, ShippingNote } from '../domain/card';
import type { RunRecord } from '../domain/run';

export interface ShipOptions {
  about: ShippingNote;
  /** Number of saved runs passed to the page; if there are several, the model is a blend of them. */
  runs: number;
  seed: number;
}

declare global {
  /** Called by the launcher once the files are set; null after an error was reported. */
  var runShip: (options: ShipOptions) => Promise<{ card: ModelCard; record: RunRecord } | null>;
}

globalThis.runShip = async ({ about, runs, seed }) => {
  let made: { card: ModelCard; record: RunRecord } | null = null;
  await attempt(async () => {
    await ready;
    await importFile(chosenFile('train'), 'corpus');
    await importFile(chosenFile('test'), 'second');
    const opened: RunRecord[] = [];
    for (let place = 0; place < runs; place++) {
      const source = chosenFile('runs', place);
      opened.push(await ask('open-run', { source, name: source.name }));
    }
    const run = opened.length === 1 ? opened[0].id : await blend(opened, seed);
    const { card, record, model, weights } = await ask('ship', { run, about });
    made = { card, record };
    saveFile(model, 'model.json');
    saveFile(weights, 'weights.bin');
  });
  return made;
};

/** Returns the id of a blend of the runs. */
async function blend(runs: RunRecord[], seed: number): Promise<string> {
  const { preprocess, test } = runs[0].settings;
  const settings = { recipe: 'blend', knobs: {}, preprocess, seed, backend: 'wasm', rows: null, test } as const;
  const { run } = await ask('train', { settings: { ...settings, runs: runs.map(({ id }) => id) }, name: 'Blend' });
  return run.id;
}
