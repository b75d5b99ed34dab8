/**
 * The contract of the scoring service, that of the study's own: `{"text": "…"}` in, `{"label", "score",
 * "elapsed_time"}` out. One handler for every transport: the service worker of the page and servers.
 *
 * `"unsure": true` in a request allows the label UNSURE. `{"texts": ["…", "…"]}` asks for several at once, and gets
 * `{"results": [{"label", "score"}, …], "elapsed_time"}` in their order. Every refusal is `{"error": "…"}`, in English.
 */
import type { Verdict } from '../metrics/unsure';

export const LIMITS = {
  /** Of a request's body, in bytes. */
  bodyBytes: 256 * 1024,
  /** Texts of one request. */
  texts: 100,
  /** Length of a text, in UTF-16 code units. */
  textLength: 10_000,
} as const;

/** `label` is UNSURE only where that was asked for; `score` is the probability of positive, from 0 to 1. */
export interface ScoredText {
  label: Verdict;
  score: number;
}

/** What a model makes of the texts, in their order; `elapsedMs`: the time that it took, without loading the model. */
export interface Scored {
  texts: ScoredText[];
  elapsedMs: number;
}

/** Scores 1 to `LIMITS.texts` texts. Rejects with a `Refusal` that says why it cannot, or with an unexpected error. */
export type ScoreTexts = (texts: string[], unsure: boolean) => Promise<Scored>;

/** What is answered: an HTTP status, and a body to be written as JSON. */
export interface Reply {
  status: number;
  json: object;
}

/** A request that is not answered; the message, in English, says why and what to do. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }

  get reply(): Reply {
    return { status: this.status, json: { error: this.message } };
  }
}

const HOW = 'Send a POST request with a JSON body like {"text": "what a lovely day"}.';

/** An unexpected error, of which nothing is told. */
const FAILED = new Refusal(500, 'The model failed on this request. Try another text, or deploy another model.');

/** The reply to a method other than POST. */
export const WRONG_METHOD: Reply = new Refusal(405, `Only POST is answered here. ${HOW}`).reply;

/**
 * Answers a request.
 * @param body the bytes of its body, as they arrive; no more is read than the limit allows
 */
export async function answerScore(body: AsyncIterable<Uint8Array>, score: ScoreTexts): Promise<Reply> {
  try {
    const { texts, single, unsure } = readRequest(await readObject(body));
    const scored = await score(texts, unsure);
    if (scored.texts.length !== texts.length) throw FAILED;
    return { status: 200, json: single ? writeOne(scored.texts[0], scored.elapsedMs) : writeAll(scored) };
  } catch (error) {
    return (error instanceof Refusal ? error : FAILED).reply;
  }
}

/** The answer to one text, with the field names of the study's service. */
export function writeOne({ label, score }: ScoredText, elapsedMs: number) {
  return { label, score, elapsed_time: inSeconds(elapsedMs) };
}

function writeAll({ texts, elapsedMs }: Scored) {
  return { results: texts.map(({ label, score }) => ({ label, score })), elapsed_time: inSeconds(elapsedMs) };
}

/** To the microsecond. */
const inSeconds = (ms: number) => Number((ms / 1000).toFixed(6));

/**
 * The JSON object of a request's body.
 * @throws Refusal
 */
export async function readObject(body: AsyncIterable<Uint8Array>): Promise<Record<string, unknown>> {
  return parse(await readBody(body));
}

async function readBody(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (part?: Uint8Array) => {
    try {
      return decoder.decode(part, { stream: part !== undefined });
    } catch {
      throw new Refusal(400, 'The body is not UTF-8 text.');
    }
  };
  let bytes = 0;
  let text = '';
  for await (const part of body) {
    bytes += part.length;
    if (bytes > LIMITS.bodyBytes) {
      throw new Refusal(413, `The request is too large: a body may have ${LIMITS.bodyBytes} bytes at most.`);
    }
    text += decode(part);
  }
  return text + decode();
}

function readRequest(request: Record<string, unknown>): { texts: string[]; single: boolean; unsure: boolean } {
  const { text, texts, unsure = false } = request;
  if (typeof unsure !== 'boolean') throw new Refusal(400, '"unsure" is true or false.');
  if (text !== undefined && texts !== undefined) throw new Refusal(400, 'Send either "text" or "texts", not both.');
  if (texts === undefined) {
    if (text === undefined) throw new Refusal(400, `The request has no "text". ${HOW}`);
    checkText(text, '"text"');
    return { texts: [text], single: true, unsure };
  }
  if (!Array.isArray(texts) || texts.length === 0) throw new Refusal(400, '"texts" is a list of at least one text.');
  if (texts.length > LIMITS.texts) {
    throw new Refusal(413, `"texts" has ${texts.length} texts; ${LIMITS.texts} at most are answered at once.`);
  }
  const checked = texts.map((each: unknown, place) => {
    checkText(each, `"texts[${place}]"`);
    return each;
  });
  return { texts: checked, single: false, unsure };
}

function parse(body: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refusal(400, `The body is not JSON. ${HOW}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, `The body is not a JSON object. ${HOW}`);
  }
  return value as Record<string, unknown>;
}

/** @throws Refusal unless it is a text that is answered */
export function checkText(text: unknown, name: string): asserts text is string {
  if (typeof text !== 'string') throw new Refusal(400, `${name} is not a text.`);
  if (text.trim() === '') throw new Refusal(400, `${name} is empty.`);
  if (text.length > LIMITS.textLength) {
    throw new Refusal(413, `${name} has ${text.length} characters; ${LIMITS.textLength} at most are answered.`);
  }
}
