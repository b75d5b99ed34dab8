/**
 * Sentiment by Azure AI Language, version 2023-04-01 of its REST API:
 * https://learn.microsoft.com/rest/api/language/text-analysis-runtime/analyze-text. The only place where texts leave
 * the page.
 */
import type { ServiceAccess } from '../../src/domain/prediction';
import { LabError, msg, type Message } from '../../src/wording/message';

/** Documents per request that the service accepts. */
const MOST_DOCUMENTS = 10;
/** Characters per document that it accepts; longer ones are truncated. */
const MOST_CHARACTERS = 5_120;
/** Maximum number of attempts if the service is busy. */
const MOST_TRIES = 8;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 120_000;

/** Dependencies that tests replace. */
export interface Surroundings {
  signal?: AbortSignal | undefined;
  /** Resolves after `ms`, or rejects with the signal's reason. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

function pass(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/**
 * Probability of the positive class for each text, [texts]: the service's confidence in positive plus half of that in
 * neutral, so that a neutral text scores 0.5. A blank text also scores 0.5 and is not sent.
 * @throws LabError if the service rejects the request or answers in another format. Rejects with the signal's reason.
 */
export async function askAzure(
  texts: string[],
  access: ServiceAccess,
  { signal, wait = pass }: Surroundings = {},
): Promise<Float32Array<ArrayBuffer>> {
  const scores = new Float32Array(texts.length).fill(0.5);
  const rows = texts.flatMap((text, row) => (text.trim() === '' ? [] : [row]));
  for (let from = 0; from < rows.length; from += MOST_DOCUMENTS) {
    const batch = rows.slice(from, from + MOST_DOCUMENTS);
    const documents = batch.map((row) => ({
      id: String(row),
      language: access.language,
      text: cut(texts[row]),
    }));
    const found = readAnswer(await post(documents, access, { signal, wait }));
    for (const row of batch) {
      const score = found.get(String(row));
      if (score === undefined) throw new LabError('Azure left a text without an answer. Try again.');
      scores[row] = score;
    }
  }
  return scores;
}

/** Truncates to what the service accepts, without splitting a surrogate pair. */
function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return text.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}

async function post(
  documents: object[],
  access: ServiceAccess,
  { signal, wait }: Surroundings & { wait: typeof pass },
): Promise<unknown> {
  const url = `${access.endpoint.replace(/\/+$/, '')}/language/:analyze-text?api-version=2023-04-01`;
  const { host } = new URL(url);
  const body = JSON.stringify({
    kind: 'SentimentAnalysis',
    parameters: { modelVersion: 'latest', opinionMining: false, loggingOptOut: true },
    analysisInput: { documents },
  });
  const headers = { 'Content-Type': 'application/json', 'Ocp-Apim-Subscription-Key': access.key };
  for (let tried = 1; ; tried++) {
    signal?.throwIfAborted();
    let response: Response;
    try {
      response = await fetch(url, { method: 'POST', headers, body, signal, credentials: 'omit' });
    } catch (error) {
      signal?.throwIfAborted();
      throw new LabError(
        '{host} could not be reached. Check the endpoint and the connection.',
        { host },
        {
          cause: error,
        },
      );
    }
    if (response.ok) return response.json();
    const isBusy = response.status === 429 || response.status >= 500;
    if (!isBusy || tried === MOST_TRIES) throw await refusalOf(response, host);
    await response.body?.cancel();
    await wait(pauseOf(response, tried), signal);
  }
}

/** Milliseconds: as requested by Retry-After (seconds, or a date), otherwise twice as long each time. */
function pauseOf(response: Response, tried: number): number {
  const asked = response.headers.get('Retry-After');
  const seconds = Number(asked);
  const ms = asked === null ? NaN : Number.isFinite(seconds) ? seconds * 1000 : Date.parse(asked) - Date.now();
  return Math.min(LONGEST_WAIT_MS, Math.max(0, Number.isFinite(ms) ? ms : FIRST_WAIT_MS * 2 ** (tried - 1)));
}

async function refusalOf(response: Response, host: string): Promise<LabError> {
  const { status } = response;
  const reasons: Record<number, Message> = {
    401: msg('Azure does not recognise this key. Check the key and that it belongs to this endpoint.'),
    403: msg('Azure rejected this key (out of quota, or a network rule). Check the resource in the Azure portal.'),
    404: msg('{host} is not an Azure AI Language resource. Check the endpoint.', { host }),
    429: msg('Azure is receiving too many requests for this price tier. Wait a minute, or score fewer texts.'),
  };
  const said = await response.json().then(messageIn, () => '');
  const reason = reasons[status] ?? msg('Azure answered {status}. Try again later.', { status: String(status) });
  return new LabError(said === '' ? reason : msg('{reason} It said: {said}', { reason, said }));
}

function messageIn(answer: unknown): string {
  const message = (answer as { error?: { message?: unknown } } | null)?.error?.message;
  return typeof message === 'string' ? message.slice(0, 300) : '';
}

/** The scores of an answer by document. @throws LabError if it reports an error or has another format. */
function readAnswer(answer: unknown): Map<string, number> {
  const results = (answer as { results?: { documents?: unknown; errors?: unknown } } | null)?.results;
  if (!Array.isArray(results?.documents))
    throw new LabError('Azure answered in a format that the lab does not support.');
  const [fault] = Array.isArray(results.errors) ? (results.errors as unknown[]) : [];
  if (fault) throw new LabError('Azure could not read a text. It said: {said}', { said: messageIn(fault) });
  return new Map(
    (results.documents as { id: unknown; confidenceScores?: Record<string, unknown> }[]).map((document) => {
      const { positive, neutral } = document.confidenceScores ?? {};
      const score = Number(positive) + Number(neutral) / 2;
      if (!(score >= 0 && score <= 1.01))
        throw new LabError('Azure answered in a format that the lab does not support.');
      return [String(document.id), Math.min(1, score)];
    }),
  );
}
