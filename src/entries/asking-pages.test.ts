import { describe, expect, it } from 'vitest';
import type { Scored } from '../domain/scoring-contract';
import type { ScoreAnswer, ScoreQuestion } from '../protocol/endpoint';
import { askPages, type ReachablePage } from './asking-pages';

const scored: Scored = { texts: [{ label: 'POSITIVE', score: 0.75 }], elapsedMs: 3 };
const soon = { takeMs: 40, answerMs: 80 };

/** A page that sends these answers. */
function page(...answers: ScoreAnswer[]) {
  const asked: ScoreQuestion[] = [];
  const reachable: ReachablePage = {
    postMessage(question, [port]) {
      asked.push(question);
      for (const answer of answers) (port as MessagePort).postMessage(answer);
    },
  };
  return { reachable, asked };
}

const refusalOf = async (pages: ReachablePage[]) => {
  const error = await askPages(pages, soon)(['a'], false).then(
    () => null,
    (error: unknown) => error,
  );
  return error as { status: number; message: string };
};

describe('the service worker', () => {
  it('passes the question to a page and its answer back', async () => {
    const { reachable, asked } = page({ kind: 'taken' }, { kind: 'scored', scored });
    expect(await askPages([reachable], soon)(['lovely'], true)).toEqual(scored);
    expect(asked).toEqual([{ kind: 'score', texts: ['lovely'], unsure: true }]);
  });

  it('asks the next page if one does not take the question, and no other once one has', async () => {
    const [frozen, ready, last] = [page(), page({ kind: 'taken' }, { kind: 'scored', scored }), page()];
    const pages = [frozen, ready, last].map(({ reachable }) => reachable);
    expect(await askPages(pages, soon)(['a'], false)).toEqual(scored);
    expect([frozen, ready, last].map(({ asked }) => asked.length)).toEqual([1, 1, 0]);
  });

  it('refuses with 503 if no page is open, or none takes the question', async () => {
    expect(await refusalOf([])).toMatchObject({
      status: 503,
      message: expect.stringContaining('Open the lab') as string,
    });
    expect(await refusalOf([page().reachable, page().reachable])).toMatchObject({ status: 503 });
  });

  it('refuses with 504 if the page that took the question does not answer in time', async () => {
    expect(await refusalOf([page({ kind: 'taken' }).reachable])).toMatchObject({ status: 504 });
  });

  it('passes on why a page cannot answer', async () => {
    const [gone, failing] = [
      page({ kind: 'taken' }, { kind: 'no-model' }),
      page({ kind: 'failed', why: 'No memory.' }),
    ];
    expect(await refusalOf([gone.reachable])).toMatchObject({ status: 503 });
    expect(await refusalOf([failing.reachable])).toMatchObject({ status: 500, message: 'No memory.' });
  });
});
