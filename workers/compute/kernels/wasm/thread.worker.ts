/** A helper thread of the CPU kernels: takes chunks of the open stage, and sleeps if there is none. */
import { CONTROL, type ThreadStart } from './control';

/** Polls before a thread sleeps: stages follow each other within microseconds, waking takes fifty. */
const LOOKS = 5_000;

addEventListener('message', ({ data }: MessageEvent<ThreadStart>) => {
  const { module, memory, thread, team } = data;
  const { work } = new WebAssembly.Instance(module, { env: { memory } }).exports as {
    work: (stage: number, layer: number, counter: number, thread: number) => void;
  };
  const control = new Int32Array(memory.buffer);
  postMessage('ready');
  let done = Atomics.load(control, CONTROL.generation);
  while (Atomics.load(control, CONTROL.team) === team) {
    let generation = Atomics.load(control, CONTROL.generation);
    for (let look = 0; look < LOOKS && (generation === done || generation % 2 !== 0); look++) {
      generation = Atomics.load(control, CONTROL.generation);
    }
    if (generation === done || generation % 2 !== 0) {
      Atomics.wait(control, CONTROL.generation, generation);
      continue;
    }
    Atomics.add(control, CONTROL.active, 1);
    // Still open, and for this team: the main thread now waits for this thread before it opens another stage.
    if (Atomics.load(control, CONTROL.generation) === generation && Atomics.load(control, CONTROL.team) === team) {
      work(control[CONTROL.stage], control[CONTROL.layer], CONTROL.counter * 4, thread);
    }
    Atomics.sub(control, CONTROL.active, 1);
    done = generation;
  }
  close();
});
