/** Protocol between the heap and its helper threads. */
/** Control words at the start of memory. */
export const CONTROL = {
  /** Even while a stage is open; incremented when a stage is opened or closed. */
  generation: 0,
  /** Number of helpers that may be working. */
  active: 1,
  stage: 2,
  layer: 3,
  /** Next chunk of the stage. */
  counter: 4,
  /** Helpers of another team terminate. */
  team: 5,
} as const;

/** The only message a helper receives. */
export interface ThreadStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  thread: number;
  team: number;
}
