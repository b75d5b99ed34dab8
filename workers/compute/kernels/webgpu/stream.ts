/**
 * Runs custom WGSL programs in TensorFlow.js's stream of WebGPU commands, in order with its own. Its `runWebGPUProgram`
 * writes one output per program and creates a uniform buffer for each; these programs write any number of buffers, and
 * read varying values from a buffer of integers.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** Private members of the backend (tfjs 4.22). */
interface Stream {
  device: GPUDevice;
  queue: GPUQueue;
  tensorMap: { get(dataId: object): { resource: GPUBuffer | null; values: unknown } };
  commandQueueOwnedIds: WeakSet<object>;
  computePassEncoder: GPUComputePassEncoder | null;
  commandEncoder: GPUCommandEncoder | null;
  dispatchCountInPass: number;
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

/** A buffer that a program reads or writes. */
export type Operand = GPUBuffer | tf.TensorInfo;

export interface Program {
  /** Identifies a program: the same key implies the same code. */
  key: string;
  /** Binding i of group 0 is buffer i of `dispatch`; the entry point is `main`. */
  code: () => string;
}

function stream(): Stream {
  return tf.backend() as WebGPUBackend as unknown as Stream;
}

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();

function pipelineOf({ key, code }: Program, device: GPUDevice): GPUComputePipeline {
  const known = pipelines.get(device) ?? new Map<string, GPUComputePipeline>();
  pipelines.set(device, known);
  let pipeline = known.get(key);
  if (!pipeline) {
    const module = device.createShaderModule({ code: code(), label: key });
    pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' }, label: key });
    known.set(key, pipeline);
  }
  return pipeline;
}

/** Records one run of a program on buffers and tensors; it may write any of them. */
export function dispatch(program: Program, buffers: Operand[], groups: [number, number?]): void {
  const backend = stream();
  const pipeline = pipelineOf(program, backend.device);
  const entries = buffers.map((buffer, binding) => ({
    binding,
    resource: { buffer: buffer instanceof GPUBuffer ? buffer : bufferOf(buffer) },
  }));
  const group = backend.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  backend.ensureCommandEncoderReady();
  backend.computePassEncoder ??= backend.commandEncoder!.beginComputePass();
  backend.computePassEncoder.setPipeline(pipeline);
  backend.computePassEncoder.setBindGroup(0, group);
  backend.computePassEncoder.dispatchWorkgroups(...groups);
  backend.dispatchCountInPass++;
  if (backend.dispatchCountInPass >= tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) submit();
}

/** Submits the recorded commands to the GPU. */
function submit(): void {
  const backend = stream();
  backend.endComputePassEncoder();
  if (backend.commandEncoder) backend.submitQueue();
}

const LINEAR = 64;

/** Workgroups of 64 for `count` invocations, in two dimensions if one is not enough. */
export function linear(count: number): [number, number] {
  const groups = Math.ceil(count / LINEAR);
  const across = Math.min(groups, 32_768);
  return [across, Math.ceil(groups / across)];
}

/** Head of a program over single numbers or vectors; `index` starts at 0. */
export const linearMain = /* wgsl */ `
  @compute @workgroup_size(${LINEAR}) fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) count: vec3u) {
    let index = id.y * count.x * ${LINEAR}u + id.x;`;

/** Generates `count` lines of code, by index. */
export const each = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** The GPU buffer of a tensor, kept alive until the commands recorded so far have been submitted. */
function bufferOf(tensor: tf.TensorInfo): GPUBuffer {
  const backend = stream();
  backend.uploadToGPU(tensor.dataId);
  backend.commandQueueOwnedIds.add(tensor.dataId);
  return backend.tensorMap.get(tensor.dataId).resource!;
}

/** A new tensor on the GPU; its contents are uninitialised. */
export function emptyTensor<T extends tf.Tensor>(shape: number[], dtype: 'float32' | 'int32' = 'float32'): T {
  const info = (tf.backend() as WebGPUBackend).makeTensorInfo(shape, dtype);
  return tf.engine().makeTensorFromTensorInfo(info) as T;
}

/** Invalidates the cached values of a tensor that a program has written in place. */
export function forgetValues(tensor: tf.TensorInfo): void {
  stream().tensorMap.get(tensor.dataId).values = null;
}

/** Uploads a tensor with one queue write, without the staging buffer that TensorFlow.js creates for each. */
export function uploadTensor(values: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): tf.Tensor1D {
  const tensor = emptyTensor<tf.Tensor1D>([values.length], values instanceof Int32Array ? 'int32' : 'float32');
  // No pending command uses its buffer, so a write that overtakes them is harmless.
  stream().queue.writeBuffer(bufferOf(tensor), 0, values);
  return tensor;
}

const softwareDevices = new WeakSet<GPUDevice>();

/** Marks a device as software, to which some programs adapt. */
export function markSoftware(device: GPUDevice): void {
  softwareDevices.add(device);
}

export function isSoftware(): boolean {
  return softwareDevices.has(stream().device);
}

/** Limits of the current device. */
export function deviceLimits(): GPUSupportedLimits {
  return stream().device.limits;
}

/**
 * Named buffers of one op, from its forward pass to its backward pass: created once, grown when a batch needs more, and
 * reused for the next batch. TensorFlow.js's own pool would keep a buffer of every size ever used.
 */
export class Workspace {
  readonly #device = stream().device;
  #buffers = new Map<string, GPUBuffer>();

  /** A buffer for at least `count` 32-bit words; its contents are undefined. */
  buffer(name: string, count: number): GPUBuffer {
    const bytes = Math.max(16, 4 * count);
    const known = this.#buffers.get(name);
    if (known && known.size >= bytes) return known;
    if (known) {
      submit();
      known.destroy();
    }
    const { maxStorageBufferBindingSize } = this.#device.limits;
    const size = Math.max(bytes, Math.min(Math.ceil((1.25 * bytes) / 4) * 4, maxStorageBufferBindingSize));
    const made = this.#device.createBuffer({ size, usage: GPUBufferUsage.STORAGE, label: name });
    this.#buffers.set(name, made);
    return made;
  }

  destroy(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
    this.#buffers.clear();
  }
}

const idle = new WeakMap<GPUDevice, Workspace[]>();

/** Reserves a workspace until `giveBack`. */
export function takeWorkspace(): Workspace {
  return idle.get(stream().device)?.pop() ?? new Workspace();
}

export function giveBack(workspace: Workspace): void {
  const { device } = stream();
  const workspaces = idle.get(device);
  if (workspaces) workspaces.push(workspace);
  else idle.set(device, [workspace]);
}

/** Destroys the unused workspaces. */
export function dropWorkspaces(): void {
  submit();
  const { device } = stream();
  for (const workspace of idle.get(device) ?? []) workspace.destroy();
  idle.delete(device);
}
