/**
 * A sentence encoder as small as can be, for the tests, with the inputs and outputs of the Universal Sentence Encoder (lite):
 * it looks up a vector for each piece and gives the sum of a text's.
 */

const WIDTH = 512;
/** Bytes of a shard but the last. */
const SHARD = 16_384;

type Attributes = Record<string, unknown>;

const node = (name: string, op: string, input: string[] = [], attr: Attributes = {}) => ({ name, op, input, attr });
const type = (kind: 'DT_INT32' | 'DT_FLOAT') => ({ type: kind });
const shape = (...sizes: number[]) => ({ shape: { dim: sizes.map((size) => ({ size: String(size) })) } });
const placeholder = (name: string, ...sizes: number[]) =>
  node(name, 'Placeholder', [], { dtype: type('DT_INT32'), shape: shape(...sizes) });

/** Its files; every word's vector is made of random numbers. */
export function toyUse(words: string[], random: () => number): Map<string, Blob> {
  const pieces: [string, number][] = [
    ['�', 0],
    ...['<s>', '</s>', '<a>', '<b>', '<c>'].map((piece): [string, number] => [piece, 0]),
    // Unknown letters score 0: were the known ones not pieces as well, they would be preferred to any word.
    ...[...'▁abcdefghijklmnopqrstuvwxyz'].map((letter): [string, number] => [letter, -20]),
    ...words.map((word): [string, number] => [`▁${word}`, -5]),
  ];
  const table = Float32Array.from({ length: pieces.length * WIDTH }, (_, at) => (at < WIDTH ? 0 : 2 * random() - 1));
  const constants: [name: string, values: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>, sizes: number[]][] = [
    ['first_axis', Int32Array.of(0), []],
    ['middle_axis', Int32Array.of(1), []],
    ['one', Int32Array.of(1), []],
    ['unknown', Int32Array.of(0), []],
    ['two_axes', Int32Array.of(0, 1), [2]],
    ['table', table, [pieces.length, WIDTH]],
  ];
  const isInt = (values: ArrayBufferView) => values instanceof Int32Array;
  const weights = constants.map(([name, values, sizes]) => ({
    ...{ name, shape: sizes },
    dtype: isInt(values) ? 'int32' : 'float32',
  }));
  const data = new Blob(constants.map(([, values]) => values));
  const paths = Array.from({ length: Math.ceil(data.size / SHARD) }, (_, i) => `group1-shard${i + 1}`);
  const named = paths.map((path) => `${path}of${paths.length}`);
  const graph = [
    placeholder('indices', -1, 2),
    placeholder('values', -1),
    ...constants.map(([name, values]) =>
      node(name, 'Const', [], { dtype: type(isInt(values) ? 'DT_INT32' : 'DT_FLOAT') }),
    ),
    // As large as its content tells, like what the true encoder computes by.
    node('is_piece', 'GreaterEqual', ['values', 'unknown']),
    node('filled', 'Where', ['is_piece']),
    node('places', 'GatherV2', ['indices', 'filled', 'first_axis']),
    node('last', 'Max', ['places', 'two_axes'], { keep_dims: { b: false } }),
    node('size', 'AddV2', ['last', 'one']),
    node('dense', 'SparseToDense', ['indices', 'size', 'values', 'unknown']),
    node('vectors', 'GatherV2', ['table', 'dense', 'first_axis']),
    node('sums', 'Sum', ['vectors', 'middle_axis'], { keep_dims: { b: false } }),
  ];
  const json = {
    format: 'graph-model',
    modelTopology: { node: graph, versions: { producer: 1 } },
    weightsManifest: [{ paths: named, weights }],
  };
  return new Map([
    ['model.json', new Blob([JSON.stringify(json)])],
    ['vocab.json', new Blob([JSON.stringify(pieces)])],
    ...named.map((name, i): [string, Blob] => [name, data.slice(i * SHARD, (i + 1) * SHARD)]),
  ]);
}
