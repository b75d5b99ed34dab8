/** The service worker has no models: it asks an open page of the lab for the scores. */
import { Refusal, type Scored, type ScoreTexts } from '../domain/scoring-contract';
import type { ScoreAnswer, ScoreQuestion } from '../protocol/endpoint';

/** An open page, as the service worker reaches it. */
export interface ReachablePage {
  postMessage(message: ScoreQuestion, transfer: Transferable[]): void;
}

export interface Deadlines {
  /** To take the question: a page that is frozen, or of an older version, never does. */
  takeMs: number;
  /** To answer it, the loading of the model included. */
  answerMs: number;
}

const DEADLINES: Deadlines = { takeMs: 2_000, answerMs: 30_000 };

const NO_PAGE = 'No page of the lab is open to answer. Open the lab in a tab of this browser, then try again.';
const NO_MODEL = 'The deployed model is no longer on this device. Choose another in the Deploy view of the lab.';

/**
 * Asks the pages one after the other until one takes the question.
 * @param pages the likeliest to answer first
 */
export function askPages(pages: readonly ReachablePage[], deadlines: Deadlines = DEADLINES): ScoreTexts {
  return async (texts, unsure) => {
    for (const page of pages) {
      const scored = await askPage(page, { kind: 'score', texts, unsure }, deadlines);
      if (scored) return scored;
    }
    throw new Refusal(503, NO_PAGE);
  };
}

/** Null if the page does not take the question. */
async function askPage(page: ReachablePage, question: ScoreQuestion, deadlines: Deadlines): Promise<Scored | null> {
  const { port1: port, port2 } = new MessageChannel();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => resolve(null), deadlines.takeMs);
      port.onmessage = ({ data }: MessageEvent<ScoreAnswer>) => {
        clearTimeout(timer);
        if (data.kind === 'scored') resolve(data.scored);
        else if (data.kind === 'no-model') reject(new Refusal(503, NO_MODEL));
        else if (data.kind === 'failed') reject(new Refusal(500, data.why));
        else timer = setTimeout(() => reject(tooLate(deadlines)), deadlines.answerMs);
      };
      page.postMessage(question, [port2]);
    });
  } finally {
    clearTimeout(timer);
    port.close();
  }
}

const tooLate = ({ answerMs }: Deadlines) =>
  new Refusal(
    504,
    `The page did not answer within ${answerMs / 1000} seconds. Send fewer texts, or deploy a smaller model.`,
  );
