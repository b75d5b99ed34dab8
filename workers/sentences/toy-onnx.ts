/**
 * Transformers as small as can be, for the tests: an ONNX file written by hand, with the tokenizer and settings that belong
 * to it. Their only layer looks up a vector for each token.
 * Format: onnx.proto of ONNX 1.16 (IR version 8, opset 13), in protocol buffers' wire format.
 */

const FLOAT = 1;
const HALF = 10;
const INT64 = 7;

type Bytes = Uint8Array<ArrayBuffer>;

const join = (parts: Bytes[]): Bytes => {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

function varint(value: number): Bytes {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Uint8Array.from([...bytes, value]);
}

/** A number as a field of a message. */
const number = (field: number, value: number) => join([varint(field * 8), varint(value)]);
/** A string, bytes or a message within a message. */
function nested(field: number, content: string | Bytes | Bytes[]): Bytes {
  const bytes =
    typeof content === 'string'
      ? new TextEncoder().encode(content)
      : content instanceof Uint8Array
        ? content
        : join(content);
  return join([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

const constant = (name: string, type: number, shape: number[], values: ArrayBuffer) =>
  nested(5, [
    ...shape.map((size) => number(1, size)),
    number(2, type),
    nested(8, name),
    nested(9, new Uint8Array(values)),
  ]);

const node = (kind: string, inputs: string[], output: string, attributes: Bytes[] = []) =>
  nested(1, [...inputs.map((name) => nested(1, name)), nested(2, output), nested(4, kind), ...attributes]);

/** An attribute that is a whole number. */
const attribute = (name: string, value: number) => nested(5, [nested(1, name), number(3, value), number(20, 2)]);

/** What goes in (field 11) or comes out (12); axes by name where they may be of any size. */
const value = (field: 11 | 12, name: string, type: number, axes: (string | number)[]) => {
  const sizes = axes.map((axis) => nested(1, typeof axis === 'string' ? nested(2, axis) : number(1, axis)));
  return nested(field, [nested(1, name), nested(2, nested(1, [number(1, type), nested(2, sizes)]))]);
};

const model = (graph: Bytes[]) =>
  new Blob([join([number(1, 8), nested(7, [...graph, nested(2, 'toy')]), nested(8, [number(2, 13)])])]);

/**
 * @param vectors [tokens, width]
 * @param output each token's vector, or their sum over a text.
 * @param type of the vectors that it gives.
 */
function onnxOf(
  vectors: Float32Array<ArrayBuffer>,
  width: number,
  output: 'last_hidden_state' | 'logits',
  type: typeof FLOAT | typeof HALF = FLOAT,
): Blob {
  const inputs = ['input_ids', 'attention_mask'].map((name) => value(11, name, INT64, ['rows', 'tokens']));
  const table = constant('vectors', FLOAT, [vectors.length / width, width], vectors.buffer);
  if (output === 'last_hidden_state') {
    return model([
      node('Gather', ['vectors', 'input_ids'], 'looked_up'),
      node('Cast', ['looked_up'], output, [attribute('to', type)]),
      table,
      ...inputs,
      value(12, output, type, ['rows', 'tokens', width]),
    ]);
  }
  return model([
    node('Gather', ['vectors', 'input_ids'], 'looked_up'),
    node('Cast', ['attention_mask'], 'mask', [attribute('to', FLOAT)]),
    node('Unsqueeze', ['mask', 'last_axis'], 'column'),
    node('Mul', ['looked_up', 'column'], 'masked'),
    node('ReduceSum', ['masked', 'middle_axis'], output, [attribute('keepdims', 0)]),
    table,
    constant('last_axis', INT64, [1], BigInt64Array.of(2n).buffer),
    constant('middle_axis', INT64, [1], BigInt64Array.of(1n).buffer),
    ...inputs,
    value(12, output, FLOAT, ['rows', width]),
  ]);
}

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

/** A WordPiece tokenizer of whole words, as BERT's: lower case, [CLS] in front, [SEP] behind. */
function tokenizerOf(words: string[]) {
  const vocab = Object.fromEntries([...SPECIAL, ...words].map((word, id) => [word, id]));
  const special = (id: string, type_id = 0) => ({ SpecialToken: { id, type_id } });
  const sequence = (id: string, type_id: number) => ({ Sequence: { id, type_id } });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({
      ...{ id, content, special: true },
      ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
    })),
    normalizer: {
      ...{ type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true },
      ...{ strip_accents: null, lowercase: true },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), sequence('A', 0), special('[SEP]')],
      pair: [special('[CLS]'), sequence('A', 0), special('[SEP]'), sequence('B', 1), special('[SEP]', 1)],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }])),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      ...{ type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##' },
      ...{ max_input_chars_per_word: 100, vocab },
    },
  };
}

const json = (content: unknown) => new Blob([JSON.stringify(content)]);

/** The files of a transformer whose tokens have these vectors, [SPECIAL.length + words.length, width]. */
function filesOf(words: string[], config: object, onnx: Blob): Map<string, Blob> {
  return new Map([
    ['config.json', json({ model_type: 'distilbert', vocab_size: SPECIAL.length + words.length, ...config })],
    ['tokenizer.json', json(tokenizerOf(words))],
    [
      'tokenizer_config.json',
      json({
        ...{ tokenizer_class: 'DistilBertTokenizer', do_lower_case: true, model_max_length: 512 },
        ...{ pad_token: '[PAD]', unk_token: '[UNK]', cls_token: '[CLS]', sep_token: '[SEP]' },
      }),
    ],
    ['onnx/model.onnx', onnx],
  ]);
}

/** An encoder: its words' vectors are random numbers, those of special tokens zero. */
export function toyEncoder(
  words: string[],
  width: number,
  random: () => number,
  givesHalves = false,
): Map<string, Blob> {
  const vectors = Float32Array.from({ length: (SPECIAL.length + words.length) * width }, (_, at) =>
    at < SPECIAL.length * width ? 0 : 2 * random() - 1,
  );
  const config = { architectures: ['DistilBertModel'], dim: width };
  return filesOf(words, config, onnxOf(vectors, width, 'last_hidden_state', givesHalves ? HALF : FLOAT));
}

/** A classifier: each word adds its weight to the logit of the second class. */
export function toyClassifier(
  weights: Record<string, number>,
  labels: string[] = ['NEGATIVE', 'POSITIVE'],
): Map<string, Blob> {
  const words = Object.keys(weights);
  const width = labels.length;
  const vectors = new Float32Array((SPECIAL.length + words.length) * width);
  words.forEach((word, i) => (vectors[(SPECIAL.length + i) * width + width - 1] = weights[word]));
  const config = {
    architectures: ['DistilBertForSequenceClassification'],
    id2label: Object.fromEntries(labels.map((label, id) => [id, label])),
  };
  return filesOf(words, config, onnxOf(vectors, width, 'logits'));
}
