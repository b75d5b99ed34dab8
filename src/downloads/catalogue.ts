/**
 * Assets: files that recipes need besides a corpus (word vectors, encoders).
 *
 * Contains the catalogue, the publishers' listings and the transfer itself. Where files are kept is up to the caller,
 * who passes a `Sink`: the browser's storage in the page, a folder for `npm run assets`.
 */
import { msg, type Message } from '../wording/message';

/** Where a publisher offers files. */
export type Origin =
  /** A repository of the Hugging Face hub; `files` are paths in it. */
  | { kind: 'hub'; repository: string; revision: string; files: string[] }
  /** Objects in Google Cloud Storage: file name to bucket and path. */
  | { kind: 'bucket'; objects: Record<string, string> };

/** One variant of an asset that comes in several sizes. */
export interface Variant {
  id: string;
  label: Message;
  /** As stated by the publisher; before the listing is fetched. */
  approximateBytes: number;
  origin: Origin;
}

/** Description of an asset. */
export interface AssetInfo {
  id: string;
  label: Message;
  help: Message;
  /** Its makers' description page. */
  homepage: string;
  licence: Message;
  /** File types to choose or drop, as in an input's `accept`. */
  accept: string;
  /**
   * The first is the one for a machine without a GPU. If empty, the asset can only be opened from the user's own files.
   */
  variants: Variant[];
  /** For a file that the user provides. */
  size: Message | null;
}

/** An ONNX encoder of the hub in the three number formats that its publishers offer. */
function onnxVariants(repository: string, bytes: { q8: number; fp16: number; fp32: number }): Variant[] {
  const variant = (id: string, label: Message, approximateBytes: number, model: string): Variant => ({
    id,
    label,
    approximateBytes,
    origin: {
      kind: 'hub',
      repository,
      revision: 'main',
      files: ['config.json', 'tokenizer.json', 'tokenizer_config.json', `onnx/${model}.onnx`],
    },
  });
  return [
    variant('q8', msg('8 bits, for WASM'), bytes.q8, 'model_quantized'),
    variant('fp16', msg('16 bits, for WebGPU'), bytes.fp16, 'model_fp16'),
    variant('fp32', msg('32 bits, for WebGPU without 16-bit numbers'), bytes.fp32, 'model'),
  ];
}

const USE_BUCKET = 'tfhub-tfjs-modules/tensorflow/tfjs-model/universal-sentence-encoder-lite/1/default/1';
const USE_SHARDS = 7;

const ASSETS: AssetInfo[] = [
  {
    id: 'sst2',
    label: msg('DistilBERT, fine-tuned on SST-2'),
    help: msg(
      'A ready sentiment classifier: DistilBERT fine-tuned on film reviews (Stanford Sentiment Treebank), as ONNX.',
    ),
    homepage: 'https://huggingface.co/distilbert/distilbert-base-uncased-finetuned-sst-2-english',
    licence: msg('Apache 2.0'),
    accept: '.json,.txt,.onnx',
    variants: onnxVariants('Xenova/distilbert-base-uncased-finetuned-sst-2-english', {
      q8: 67.4e6,
      fp16: 134e6,
      fp32: 268e6,
    }),
    size: null,
  },
  {
    id: 'minilm',
    label: msg('MiniLM sentence encoder'),
    help: msg('all-MiniLM-L6-v2 as ONNX. Any other BERT-like encoder with the same file names works as well.'),
    homepage: 'https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2',
    licence: msg('Apache 2.0'),
    accept: '.json,.txt,.onnx',
    variants: onnxVariants('Xenova/all-MiniLM-L6-v2', { q8: 23e6, fp16: 45.3e6, fp32: 90.4e6 }),
    size: null,
  },
  {
    id: 'distilbert',
    label: msg('DistilBERT, to be fine-tuned'),
    help: msg('distilbert-base-uncased, the encoder alone. A BERT or MiniLM with the same file names works as well.'),
    homepage: 'https://huggingface.co/distilbert/distilbert-base-uncased',
    licence: msg('Apache 2.0'),
    accept: '.json,.txt,.safetensors',
    variants: [
      {
        id: 'fp32',
        label: msg('32 bits'),
        approximateBytes: 268e6,
        origin: {
          kind: 'hub',
          repository: 'distilbert/distilbert-base-uncased',
          revision: 'main',
          files: ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'model.safetensors'],
        },
      },
    ],
    size: null,
  },
  {
    id: 'use-lite',
    label: msg('Universal Sentence Encoder, lite'),
    help: msg(
      'The small encoder that runs in browsers. It is not version 4, which the study used and which does not exist for browsers.',
    ),
    homepage: 'https://github.com/tensorflow/tfjs-models/tree/master/universal-sentence-encoder',
    licence: msg('Apache 2.0'),
    accept: '.json,.bin',
    variants: [
      {
        id: 'lite',
        label: msg('Lite'),
        approximateBytes: 28e6,
        origin: {
          kind: 'bucket',
          objects: {
            'model.json': `${USE_BUCKET}/model.json`,
            'vocab.json': 'tfjs-models/savedmodel/universal_sentence_encoder/vocab.json',
            ...Object.fromEntries(
              Array.from({ length: USE_SHARDS }, (_, shard) => `group1-shard${shard + 1}of${USE_SHARDS}`).map(
                (name) => [name, `${USE_BUCKET}/${name}`],
              ),
            ),
          },
        },
      },
    ],
    size: null,
  },
  {
    id: 'glove',
    label: msg('GloVe vectors'),
    help: msg('The study used glove.twitter.27B at 200 dimensions. The zip holds several sizes: its largest is read.'),
    homepage: 'https://nlp.stanford.edu/projects/glove/',
    licence: msg('Public Domain Dedication and License 1.0'),
    accept: '.txt,.zip,.gz',
    variants: [
      {
        id: 'twitter',
        label: msg('Twitter, 27 billion words, 25 to 200 dimensions'),
        approximateBytes: 1.52e9,
        origin: { kind: 'hub', repository: 'stanfordnlp/glove', revision: 'main', files: ['glove.twitter.27B.zip'] },
      },
      {
        id: 'wikipedia',
        label: msg('Wikipedia and Gigaword, 6 billion words, 50 to 300 dimensions'),
        approximateBytes: 0.86e9,
        origin: { kind: 'hub', repository: 'stanfordnlp/glove', revision: 'main', files: ['glove.6B.zip'] },
      },
    ],
    size: null,
  },
  {
    id: 'word2vec',
    label: msg('Word2Vec vectors'),
    help: msg(
      'Only needed for vectors from a file. The study used GoogleNews-vectors-negative300, which its authors offer only on their own page.',
    ),
    homepage: 'https://code.google.com/archive/p/word2vec/',
    licence: msg('Apache 2.0'),
    accept: '.bin,.txt,.gz,.zip',
    variants: [],
    size: msg('about 1.6 GB gzipped'),
  },
];

/** All assets that recipes can need. */
export const CATALOGUE: ReadonlyMap<string, AssetInfo> = new Map(ASSETS.map((info) => [info.id, info]));

/** The names of a variant's files, as given by their publisher. */
function namesOf({ origin }: Variant): string[] {
  switch (origin.kind) {
    case 'hub':
      return origin.files;
    case 'bucket':
      return Object.keys(origin.objects);
    default:
      return origin satisfies never;
  }
}

/** Some publishers add an extension to shards, others do not. */
const baseOf = (name: string) => name.replace(/^.*\//, '').replace(/(?<=-shard\d+of\d+)\.bin$/, '');

/**
 * Names of an asset's missing files; none if all files of any one variant are present (in any folder), or if a file of
 * any name is accepted.
 */
export function missingFiles({ variants }: AssetInfo, names: string[]): string[] {
  const have = new Set(names.map(baseOf));
  const lacks = variants.map((variant) => namesOf(variant).filter((name) => !have.has(baseOf(name))));
  const isSingle = variants.every((variant) => namesOf(variant).length === 1);
  if (isSingle) return names.length > 0 ? [] : (lacks[0] ?? []);
  return lacks.reduce((fewest, lack) => (lack.length < fewest.length ? lack : fewest));
}
