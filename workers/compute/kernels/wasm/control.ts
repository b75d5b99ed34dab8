/** What the heap and its helper threads agree on. */
/** Words at the start of memory by which threads find their work. */
export const CONTROL = {
  /** Even while a stage is open; changes when one is opened or closed. */
  generation: 0,
  /** Helpers that may be at work. */
  active: 1,
  stage: 2,
  layer: 3,
  /** Next chunk of the stage. */
  counter: 4,
  /** Helpers of another team than this end themselves. */
  team: 5,
} as const;

/** The one message a helper gets. */
export interface ThreadStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  thread: number;
  team: number;
}
