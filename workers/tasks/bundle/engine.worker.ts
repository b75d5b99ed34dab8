/**
 * Scores texts by the engine outside the page, in a thread of its own: its TensorFlow.js and the lab's would share one
 * registry.
 */
import type { Model, openModel } from '../../engine/engine';

/** Opens a model, or scores texts by it. */
export type ToEngine = { engine: string; file: Uint8Array<ArrayBuffer> } | { texts: string[] };

/** Null: the model is open. */
export type FromEngine = { scores: Float32Array | null } | { fault: string };

let model: Model | null = null;

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  const reply = (answer: FromEngine) => postMessage(answer);
  answer(data).then(reply, (error: unknown) =>
    reply({ fault: error instanceof Error ? error.message : String(error) }),
  );
});

async function answer(asked: ToEngine): Promise<FromEngine> {
  if ('texts' in asked) {
    const scored = await model!.score(asked.texts);
    return { scores: Float32Array.from(scored, ({ score }) => score) };
  }
  const program = (await import(/* @vite-ignore */ asked.engine)) as { openModel: typeof openModel };
  model = await program.openModel(asked.file);
  return { scores: null };
}
