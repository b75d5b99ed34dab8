/** `serve`: reads the command line, starts the service, stops it on a signal. */
import type * as scorer from '../score';
import { InputError } from '../filter/input-error';
import { readArguments, USAGE } from './arguments';
import { logToStderr as log } from './log';
import { startService, type Service } from './service';

/**
 * Sets the exit code: 2, with one line on standard error, for what the user can put right; 1 for a crash, or if a request
 * had to be dropped on a stop.
 * @param program address of the program's file, beside which is `score.mjs`
 */
export async function serve(args: string[], program: string): Promise<void> {
  try {
    const options = readArguments(args);
    if (!options) return void process.stdout.write(`${USAGE}\n`);
    const { openModel, findModel } = (await import(
      /* @vite-ignore */ new URL('score.mjs', program).href
    )) as typeof scorer;
    // Before it listens: a wrong name is told at once.
    const bytes = await findModel(options.model, program);
    const service = await listen({ ...options, open: () => openModel(bytes), log, now: Date.now });
    stopOnSignal(service);
    await service.ready.catch(async (error: unknown) => {
      await service.stop();
      throw error;
    });
    process.stdout.write(`Texts are scored at ${service.url}/score (HTTP). Stop with Ctrl+C.\n`);
  } catch (error) {
    // The errors of `score.mjs` are of its own classes.
    const isInput = error instanceof Error && ['InputError', 'LabError'].includes(error.name);
    process.stderr.write(`${isInput ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = isInput ? 2 : 1;
  }
}

async function listen(options: Parameters<typeof startService>[0]): Promise<Service> {
  try {
    return await startService(options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const place = `port ${options.port} of ${options.host}`;
    if (code === 'EADDRINUSE') throw new InputError(`There is a program at ${place} already: choose another --port.`);
    if (code === 'EACCES') throw new InputError(`You may not use ${place}: choose a --port from 1024 on.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new InputError(`This machine has no address ${options.host}: choose another --host.`);
    }
    throw error;
  }
}

/** Further signals change nothing: npm passes on what the terminal has sent to both, and the stop ends by itself. */
function stopOnSignal(service: Service): void {
  const stop = async () => {
    if (!(await service.stop())) process.exitCode = 1;
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());
}
