/** Several processes that score: each has a model of its own, and gets the next batch when it has answered one. */
import type { ChildProcess } from 'node:child_process';
import { InputError } from './input-error';

/** Of a child: that its model is open, why it is not, or the lines of a batch. */
export type FromChild = { kind: 'ready' } | { kind: 'refused'; why: string } | { kind: 'lines'; lines: string };

/** The argument that makes the program a child. */
export const CHILD = '--child';

export interface Team {
  /** The lines of output for the texts; batches may be scored in any order. */
  score(texts: string[]): Promise<string>;
  /** Lets the processes end. */
  close(): void;
}

/**
 * @param program path of this program's file
 * @param args its arguments
 * @throws InputError if the children cannot open the model
 */
export async function startTeam(jobs: number, program: string, args: string[]): Promise<Team> {
  const { fork } = await import('node:child_process');
  const start = () => fork(program, [...args, CHILD], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'] });
  const members = await Promise.all(Array.from({ length: jobs }, () => memberOf(start())));
  const free = [...members];
  const waiting: ((member: Member) => void)[] = [];
  const take = () => {
    const member = free.pop();
    return member ? Promise.resolve(member) : new Promise<Member>((resolve) => waiting.push(resolve));
  };
  const give = (member: Member) => {
    const next = waiting.shift();
    if (next) next(member);
    else free.push(member);
  };
  return {
    async score(texts) {
      const member = await take();
      const lines = await member.score(texts);
      give(member);
      return lines;
    },
    close: () => members.forEach((member) => member.close()),
  };
}

interface Member {
  score(texts: string[]): Promise<string>;
  close(): void;
}

/** A process that is ready. Its end before `close` ends this one, too: a batch would be missing. */
function memberOf(child: ChildProcess): Promise<Member> {
  let heard: (lines: string) => void = () => {};
  let closed = false;
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      if (closed) return;
      process.stderr.write(`A scoring process ended (${signal ?? code}); the rows are not complete.\n`);
      process.exit(1);
    });
    child.on('message', (message: FromChild) => {
      if (message.kind === 'lines') return heard(message.lines);
      if (message.kind === 'refused') {
        closed = true;
        return reject(new InputError(message.why));
      }
      resolve({
        score: (texts) =>
          new Promise((answered) => {
            heard = answered;
            child.send(texts);
          }),
        close() {
          closed = true;
          child.disconnect();
        },
      });
    });
  });
}

/** Answers a parent until it disconnects. */
export function serveParent(score: (texts: string[]) => Promise<string>): void {
  process.on('message', (texts: string[]) => {
    void score(texts).then((lines) => tellParent({ kind: 'lines', lines }));
  });
  tellParent({ kind: 'ready' });
}

export function tellParent(message: FromChild): void {
  process.send?.(message);
}
