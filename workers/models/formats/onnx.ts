/**
 * A network as an ONNX model, opset 13, IR version 8: https://github.com/onnx/onnx/blob/main/docs/Operators.md. Inputs
 * are those of the network, as int64 and float, of any number of rows; the output is `probability`, [rows, 1].
 */
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import type { NamedArray } from '../../../src/domain/run';
import { GATES, type CellName } from '../../compute/kernels/cell';
import {
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
} from './onnx-messages';
import {
  directionsOf,
  matrixOf,
  memberInput,
  type Network,
  type RecurrentNetwork,
  type Vote,
} from './exported-network';

const OPSET = 13;
const IR_VERSION = 8;

type Model = MessageInitShape<typeof ModelProtoSchema>;
type Graph = NonNullable<Model['graph']>;
type Node = NonNullable<Graph['node']>[number];
type Tensor = NonNullable<Graph['initializer']>[number];
type Value = NonNullable<Graph['input']>[number];
type Attribute = NonNullable<Node['attribute']>[number];

/** @param about text by name, kept as metadata */
export function writeOnnx(network: Network, about: Record<string, string>): Uint8Array<ArrayBuffer> {
  const graph = new GraphMaker();
  const output = graph.add(network, '', (name) => name);
  graph.node('Identity', [output], 'probability');
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: BigInt(IR_VERSION),
      opsetImport: [{ domain: '', version: BigInt(OPSET) }],
      producerName: 'Badbuzz Lab',
      metadataProps: Object.entries(about).map(([key, value]) => ({ key, value })),
      graph: {
        name: 'badbuzz',
        node: graph.nodes,
        initializer: graph.tensors,
        input: graph.inputs,
        output: [value('probability', DataType.FLOAT, ['rows', 1])],
      },
    }),
  );
}

class GraphMaker {
  readonly nodes: Node[] = [];
  readonly tensors: Tensor[] = [];
  readonly inputs: Value[] = [];

  node(opType: string, input: string[], output: string | string[], attribute: Attribute[] = []): string {
    const outputs = [output].flat();
    this.nodes.push({ opType, input, output: outputs, name: outputs[0], attribute });
    return outputs[0];
  }

  /** Adds a network, whose parts are named with a prefix; returns the name of its probability, [rows, 1]. */
  add(network: Network, prefix: string, inputName: (name: string) => string): string {
    if (network.kind === 'vote') return this.#addVote(network);
    const own = (name: string) => `${prefix}${name}`;
    const weight = (name: string, dimensions: 1 | 2) => this.#floats(own(name), matrixOf(network, name, dimensions));
    const ids = inputName('ids');
    const columns = inputName(network.kind === 'sum' ? 'terms' : 'steps');
    this.inputs.push(value(ids, DataType.INT64, ['rows', columns]));
    const looked = this.node('Gather', [weight('embedding/embeddings', 2), ids], own('embedded'));
    const dense = (name: string, from: string) =>
      this.node('Gemm', [from, weight(`${name}/kernel`, 2), weight(`${name}/bias`, 1)], own(name));
    if (network.kind === 'sum') {
      const values = inputName('values');
      this.inputs.push(value(values, DataType.FLOAT, ['rows', columns]));
      const factors = this.node('Unsqueeze', [values, this.#integers(own('last_axis'), [2])], own('factors'));
      const weighted = this.node('Mul', [looked, factors], own('weighted'));
      const axis = this.#integers(own('term_axis'), [1]);
      const sum = this.node('ReduceSum', [weighted, axis], own('sum'), [int('keepdims', 0)]);
      return this.node('Sigmoid', [dense('dense', sum)], own('score'));
    }
    const hidden = this.node('Relu', [dense('dense', this.#addRecurrence(network, own, ids, looked))], own('hidden'));
    return this.node('Sigmoid', [dense('dense_1', hidden)], own('score'));
  }

  /**
   * The last states, [rows, directions × units]. ONNX counts a row's steps from its beginning, but padding is in front:
   * each row is turned round, so that what reads it backwards reads the text forwards.
   */
  #addRecurrence(network: RecurrentNetwork, own: (name: string) => string, ids: string, looked: string): string {
    const bools = this.node('Cast', [ids], own('is_word'), [int('to', BOOL)]);
    const ones = this.node('Cast', [bools], own('ones'), [int('to', DataType.INT32)]);
    const stepAxis = this.#integers(own('step_axis'), [1]);
    const lengths = this.node('ReduceSum', [ones, stepAxis], own('lengths'), [int('keepdims', 0)]);
    const back = this.#integers(own('back'), [-1]);
    const farthest = this.#integers(own('farthest'), [-(2n ** 63n)]);
    const turned = this.node('Slice', [looked, back, farthest, stepAxis, back], own('turned'));
    const steps = this.node('Transpose', [turned], own('steps_first'), [ints('perm', [1, 0, 2])]);
    const directions = directionsOf(network);
    // The first that ONNX reads is the second of Keras.
    const parts = directions.toReversed().map((name) => recurrentParts(network, name));
    const stack = (part: 'w' | 'r' | 'b') =>
      this.#floats(own(`recurrent/${part}`), joined(parts.map((own) => own[part])));
    const [units] = matrixOf(network, `${directions[0]}/recurrent_kernel`, 2).shape;
    const inputs = [steps, stack('w'), stack('r'), stack('b'), lengths];
    const states = own('states');
    this.node(
      network.cell === 'lstm' ? 'LSTM' : 'RNN',
      inputs,
      ['', states],
      [text('direction', directions.length === 2 ? 'bidirectional' : 'reverse'), int('hidden_size', units)],
    );
    const directionAxis = this.#integers(own('direction_axis'), [0]);
    if (directions.length === 1) return this.node('Squeeze', [states, directionAxis], own('state'));
    this.node('Split', [states], [own('backward'), own('forward')], [int('axis', 0)]);
    const both = this.node('Concat', [own('forward'), own('backward')], own('both'), [int('axis', 2)]);
    return this.node('Squeeze', [both, directionAxis], own('state'));
  }

  #addVote({ members, weights, bias, nearest }: Vote): string {
    const low = this.#floats('nearest', scalar(nearest));
    const high = this.#floats('farthest', scalar(1 - nearest));
    const one = this.#floats('one', scalar(1));
    const logits = members.map((member, i) => {
      const prefix = memberInput(i, '');
      const score = this.add(member, prefix, (name) => memberInput(i, name));
      const p = this.node('Clip', [score, low, high], `${prefix}clipped`);
      const odds = this.node('Div', [p, this.node('Sub', [one, p], `${prefix}rest`)], `${prefix}odds`);
      return this.node('Log', [odds], `${prefix}logit`);
    });
    const all = this.node('Concat', logits, 'logits', [int('axis', 1)]);
    const kernel = this.#floats('vote/kernel', { shape: [members.length, 1], data: weights });
    const sum = this.#floats('vote/bias', { shape: [1], data: Float32Array.of(bias) });
    return this.node('Sigmoid', [this.node('Gemm', [all, kernel, sum], 'vote')], 'score');
  }

  #floats(name: string, { shape, data }: Omit<NamedArray, 'name'>): string {
    const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.tensors.push({ name, dataType: DataType.FLOAT, dims: shape.map(BigInt), rawData });
    return name;
  }

  #integers(name: string, values: (number | bigint)[]): string {
    const rawData = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.tensors.push({ name, dataType: DataType.INT64, dims: [BigInt(values.length)], rawData });
    return name;
  }
}

/** `TensorProto.DataType.BOOL`, of values that are not stored. */
const BOOL = 9;

const scalar = (number: number) => ({ shape: [], data: Float32Array.of(number) });
const int = (name: string, i: number): Attribute => ({ name, type: AttributeType.INT, i: BigInt(i) });
const ints = (name: string, values: number[]): Attribute => ({
  name,
  type: AttributeType.INTS,
  ints: values.map(BigInt),
});
const text = (name: string, s: string): Attribute => ({
  name,
  type: AttributeType.STRING,
  s: new TextEncoder().encode(s),
});

/** A named axis is of any length. */
function value(name: string, elemType: number, axes: (string | number)[]): Value {
  const dim = axes.map((axis) =>
    typeof axis === 'string'
      ? { value: { case: 'dimParam' as const, value: axis } }
      : { value: { case: 'dimValue' as const, value: BigInt(axis) } },
  );
  return { name, type: { value: { case: 'tensorType', value: { elemType, shape: { dim } } } } };
}

/** Gates of Keras (input, forget, cell, output) in the order of ONNX (input, output, forget, cell). */
const ORDER: Record<CellName, number[]> = { simple_rnn: [0], lstm: [0, 3, 1, 2] };

type Part = Omit<NamedArray, 'name'>;

/** Weights of a direction: [gates × units, width], [gates × units, units] and [2 × gates × units]; ONNX has two biases. */
function recurrentParts(network: RecurrentNetwork, name: string): Record<'w' | 'r' | 'b', Part> {
  const order = ORDER[network.cell];
  const kernel = matrixOf(network, `${name}/kernel`, 2);
  const recurrent = matrixOf(network, `${name}/recurrent_kernel`, 2);
  const bias = matrixOf(network, `${name}/bias`, 1);
  const units = bias.shape[0] / GATES[network.cell];
  const both = new Float32Array(2 * bias.data.length);
  order.forEach((gate, place) => both.set(bias.data.subarray(gate * units, (gate + 1) * units), place * units));
  return {
    w: turned(kernel, order, units),
    r: turned(recurrent, order, units),
    b: { shape: [both.length], data: both },
  };
}

/** Transposed, with its gates in another order. */
function turned({ shape: [rows, columns], data }: Part, order: number[], units: number): Part {
  const out = new Float32Array(data.length);
  order.forEach((gate, place) => {
    for (let unit = 0; unit < units; unit++) {
      const from = gate * units + unit;
      const to = (place * units + unit) * rows;
      for (let row = 0; row < rows; row++) out[to + row] = data[row * columns + from];
    }
  });
  return { shape: [columns, rows], data: out };
}

/** Arrays of the same shape, one after another along a new first axis. */
function joined(parts: Part[]): Part {
  const [{ shape, data }] = parts;
  const all = new Float32Array(parts.length * data.length);
  parts.forEach((part, at) => all.set(part.data, at * data.length));
  return { shape: [parts.length, ...shape], data: all };
}
