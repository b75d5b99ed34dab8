/** The command line of the service. */
import { parseArgs } from 'node:util';
import { InputError } from '../filter/input-error';

export interface ServeOptions {
  /** A bundled model's name, or the path of a run file, a bundle or a folder; absent for the run file beside the program. */
  model?: string;
  /** Address that it listens on. */
  host: string;
  /** 0 for any that is free. */
  port: number;
  /** Requests a second that one address may send. */
  rate: number;
  /** Requests come through a proxy, which names their senders in X-Forwarded-For. */
  proxied: boolean;
  /** File that corrections are appended to. */
  feedback: string;
  /** Where alerts go; absent if nowhere. */
  webhook?: string;
  /** Whether an alert contains the texts. */
  webhookTexts: boolean;
}

export const USAGE =
  'serve MODEL [--host H] [--port P] [--rate N] [--proxy] [--feedback FILE] [--webhook URL [--webhook-texts]]';

const HOST = '127.0.0.1';
const PORT = 8080;
const RATE = 300;
const FEEDBACK = 'feedback.jsonl';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const FLAGS = {
  ...{ host: text, port: text, rate: text, feedback: text, webhook: text },
  ...{ proxy: flag, 'webhook-texts': flag, help: flag },
};

/**
 * @returns null if the user asks how the program is used
 * @throws InputError
 */
export function readArguments(args: string[]): ServeOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  if (positionals.length > 1) throw new InputError(`One model is served, not ${positionals.length}. Usage: ${USAGE}`);
  const { host = HOST, feedback = FEEDBACK, webhook, proxy: proxied = false, 'webhook-texts': webhookTexts } = values;
  if (host === '' || feedback === '') throw new InputError(`--host and --feedback must not be empty. Usage: ${USAGE}`);
  if (webhook !== undefined && !isWebAddress(webhook)) {
    throw new InputError('--webhook must be an address that begins with https:// or http://.');
  }
  if (webhookTexts && webhook === undefined) throw new InputError('--webhook-texts needs --webhook.');
  return {
    ...{ model: positionals[0], host, feedback, webhook, proxied },
    webhookTexts: webhookTexts ?? false,
    port: readNumber('--port', values.port, PORT, 0, 65_535),
    rate: readNumber('--rate', values.rate, RATE, 1, 1_000_000),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS, strict: true, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError(`${message.replace(/\.?(\. |\n).*/s, '')}. Usage: ${USAGE}`);
  }
}

function readNumber(name: string, given: string | undefined, usual: number, low: number, high: number): number {
  if (given === undefined) return usual;
  const value = /^\d+$/.test(given) ? Number(given) : NaN;
  if (value >= low && value <= high) return value;
  throw new InputError(`${name} must be a whole number from ${low} to ${high}, not "${given}".`);
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
