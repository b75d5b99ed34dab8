/** `score`: rows on standard input, one JSON line for each text on standard output, in order and in constant memory. */
import { LabError } from '../../src/wording/message';
import { openModel, type Model } from '../../workers/engine/engine';
import { readArguments } from './arguments';
import { InputError } from './input-error';
import { findModel } from './models';
import { readTexts } from './rows';
import { CHILD, serveParent, startTeam, tellParent } from './team';

/**
 * Sets the exit code: 2, with one line on standard error, for what the user can put right; 1 for a crash.
 * @param program address of the program's file
 */
export async function filter(args: string[], program: string): Promise<void> {
  const isChild = args.at(-1) === CHILD;
  try {
    if (isChild) await scoreForParent(args.slice(0, -1), program);
    else await scoreInput(args, program);
  } catch (error) {
    const isInput = error instanceof InputError || error instanceof LabError;
    const why = isInput ? error.message : ((error as Error).stack ?? String(error));
    if (isChild && isInput) return tellParent({ kind: 'refused', why });
    process.exitCode = isInput ? 2 : 1;
    process.stderr.write(`${why}\n`);
    // Input that is left unread would keep the process alive.
    process.stdin.destroy();
  }
}

async function scoreInput(args: string[], program: string): Promise<void> {
  const options = await readArguments(args);
  const { unsure, jobs } = options;
  // Who reads the output may have enough of it.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const texts = readTexts(process.stdin, options);
  if (jobs === 1) {
    const model = await openModel(await findModel(options.model, program));
    return pass(texts, (batch) => linesOf(model, batch, unsure), 1);
  }
  const { fileURLToPath } = await import('node:url');
  const team = await startTeam(jobs, fileURLToPath(program), args);
  try {
    // One batch is read and one written while each process has one.
    await pass(texts, team.score, jobs + 2);
  } finally {
    team.close();
  }
}

async function scoreForParent(args: string[], program: string): Promise<void> {
  const { model: name, unsure } = await readArguments(args);
  const model = await openModel(await findModel(name, program));
  serveParent((texts) => linesOf(model, texts, unsure));
}

async function linesOf(model: Model, texts: string[], unsure: boolean): Promise<string> {
  const scored = await model.score(texts, unsure);
  return scored.map(({ label, score, why }) => `${JSON.stringify({ label, score, why })}\n`).join('');
}

/** Writes what `score` gives for each batch, in order, with at most `most` batches under way. */
async function pass(batches: AsyncIterable<string[]>, score: (texts: string[]) => Promise<string>, most: number) {
  const underWay: Promise<void>[] = [];
  let last = Promise.resolve();
  const settle = () => last.catch(() => {});
  try {
    for await (const texts of batches) {
      const lines = score(texts);
      last = Promise.all([last, lines]).then(([, text]) => write(text));
      // Awaited below: not unhandled meanwhile.
      void settle();
      underWay.push(last);
      if (underWay.length >= most) await underWay.shift();
    }
  } catch (error) {
    // What was read before the fault is answered first.
    await settle();
    throw error;
  }
  await last;
}

/** Resolves once there is room for more. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once('drain', resolve);
  });
}
