/** A saved run in each of the formats in which it leaves the lab; what is written is read again to be checked. */
import type { BundleFormat, PageWords } from '../../../src/domain/bundle';
import { RUN_IN_BUNDLE } from '../../../src/storage/bundle-file';
import type { SavedRun } from '../../../src/storage/runs';
import type { Tokenise } from '../../../src/text/preprocess';
import { LabError, messageOf, msg, type Message } from '../../../src/wording/message';
import { Safetensors } from '../../models/bert/safetensors';
import type { SingleNetwork } from '../../models/formats/exported-network';
import { layersModel } from '../../models/formats/layers-model';
import type { OpenNetwork } from '../../models/formats/running';
import { writeSafetensors } from '../../models/formats/safetensors';
import type { Portable, Resources, Saved } from '../../models/recipe';
import { revive } from '../../models/reviving';
import { textsOf } from '../../models/texts';
import { buildFor } from '../../engine/reach';

/** A model on its way out. */
export interface Leaving {
  run: SavedRun;
  resources: Resources;
  tokenise: Tokenise;
  /** The model as a network, or why it is none. */
  portable: Portable | Message;
}

export interface Made {
  /** By path in the bundle. */
  files: Map<string, Blob>;
  /** Reads the model from these files alone. */
  open(): Promise<Opened>;
}

export interface Opened {
  score(texts: string[]): Promise<Float32Array>;
  dispose(): void;
}

interface Format {
  /** Why the model cannot have it; null if it can. */
  fault(model: Leaving): Message | null;
  /** @param words sentences of the page */
  make(model: Leaving, words: PageWords): Promise<Made>;
}

const VOTE = msg('It lets several models vote, for which these programs have no layer: ONNX can hold it.');

/** The network of a model that is a single one. */
function single({ portable }: Leaving): { network: SingleNetwork; read: Portable['read'] } | Message {
  if ('message' in portable) return portable;
  const { network, read } = portable;
  return network.kind === 'vote' ? VOTE : { network, read };
}

function orThrow<T extends object>(found: T | Message): T {
  if ('message' in found) throw new LabError(found);
  return found;
}

const faultOf = (found: object): Message | null => ('message' in found ? (found as Message) : null);

const one = (path: string, content: BlobPart) => new Map([[path, new Blob([content])]]);

export const FORMATS: Record<BundleFormat, Format> = {
  run: {
    fault: () => null,
    async make(model) {
      const { record, weights } = model.run;
      const { readRunFile, writeRunFile } = await import('../../../src/storage/run-file');
      const file = await writeRunFile(record, weights);
      return {
        files: one(RUN_IN_BUNDLE, file),
        async open() {
          const read = await readRunFile(file);
          return reviving(model, read.weights);
        },
      };
    },
  },

  'layers-model': {
    fault: (model) => faultOf(single(model)),
    async make(model) {
      const { network, read } = orThrow(single(model));
      const { model: topology, arrays } = layersModel(network, 'weights.bin');
      const json = new Blob([JSON.stringify(topology)]);
      const weights = new Blob(arrays.map(({ data }) => data));
      return {
        files: new Map([
          ['tfjs/model.json', json],
          ['tfjs/weights.bin', weights],
        ]),
        open: () => openLayers(model, json, weights, read),
      };
    },
  },

  keras: {
    fault: (model) => faultOf(single(model)),
    async make(model) {
      const { network, read } = orThrow(single(model));
      const { writeKerasFile } = await import('../../models/formats/keras-file');
      const file = await writeKerasFile(network, model.run.record.createdAt);
      return {
        files: one('model.keras', file),
        async open() {
          const { readKerasFile } = await import('../../models/formats/keras-reading');
          const { model: topology, arrays } = layersModel(await readKerasFile(file), 'weights.bin');
          const weights = new Blob(arrays.map(({ data }) => data));
          return openLayers(model, new Blob([JSON.stringify(topology)]), weights, read);
        },
      };
    },
  },

  onnx: {
    fault: ({ portable }) => faultOf(portable),
    async make(model) {
      const { record } = model.run;
      const { network, read } = orThrow(model.portable);
      const { writeOnnx } = await import('../../models/formats/onnx');
      const bytes = writeOnnx(network, { model: record.name, recipe: record.settings.recipe });
      return {
        files: one('model.onnx', bytes),
        async open() {
          const { openOnnx } = await import('../../models/onnx-runtime');
          return reading(model, await openOnnx(bytes), read);
        },
      };
    },
  },

  safetensors: {
    fault: ({ run }) => (run.weights.arrays.length > 0 ? null : msg('It has no weights of its own.')),
    async make(model) {
      const { record, weights } = model.run;
      const { recipe } = record.settings;
      const file = writeSafetensors(weights.arrays, { format: 'badbuzz', model: record.name, recipe });
      return {
        files: one('model.safetensors', file),
        async open() {
          const opened = await Safetensors.open(file, 'model.safetensors');
          const arrays = [];
          for (const { name, shape } of weights.arrays)
            arrays.push({ name, shape, data: await opened.read(name, shape) });
          return reviving(model, { ...weights, arrays });
        },
      };
    },
  },

  page: {
    fault: ({ run }) => reachFault(run),
    async make({ run }, words) {
      const build = buildFor(run);
      const [{ writeRunFile }, { fetchProgram, openByEngine, readPage, writePage }] = await Promise.all([
        import('../../../src/storage/run-file'),
        import('./page'),
      ]);
      const engine = await fetchProgram(`${build}/score.mjs`);
      const page = await writePage(engine, await writeRunFile(run.record, run.weights), words);
      return {
        files: one('score.html', page),
        async open() {
          const read = await readPage(page);
          if (read.engine !== engine) throw new LabError('The page’s program is not the one that was written into it.');
          return openByEngine(build, read.file);
        },
      };
    },
  },
};

/** Why a model scores in the lab only; null if it does not. */
export function reachFault(run: SavedRun): Message | null {
  try {
    buildFor(run);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

async function openLayers(leaving: Leaving, model: Blob, weights: Blob, read: Portable['read']): Promise<Opened> {
  const [{ useProcessor }, { openLayersModel }] = await Promise.all([
    import('../../compute/processor'),
    import('../../models/formats/running'),
  ]);
  await useProcessor();
  return reading(leaving, await openLayersModel(model, weights), read);
}

/** Texts by a network on numbers. */
function reading({ tokenise }: Leaving, { run, dispose }: OpenNetwork, read: Portable['read']): Opened {
  return { score: async (texts) => run(await read(textsOf(texts, tokenise))), dispose };
}

/** Texts by the model with weights that were read again. */
async function reviving({ run, resources, tokenise }: Leaving, saved: Saved): Promise<Opened> {
  const scorer = await revive(run.record.settings, saved, resources);
  return { score: (texts) => scorer.score(textsOf(texts, tokenise)), dispose: () => scorer.dispose() };
}
