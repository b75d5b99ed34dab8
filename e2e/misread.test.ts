/** Why a model says what it says, and the tweets it misreads: as a person looks into them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishTraining, goTo, loadStarter, small, startTraining } from './actions';
import { startLab, type Lab, type OpenPage } from './lab';

describe('what drives a score', () => {
  let lab: Lab;
  let open: OpenPage;

  beforeAll(async () => {
    lab = await startLab({ webgpu: false });
    open = await lab.open({ viewport: { width: 1440, height: 900 } });
    const { page } = open;
    await loadStarter(page);
    for (const [recipe, name, knobs] of [
      ['n-grams, logistic regression', 'Pairs', {}],
      ['LSTM', 'Reader', { ...small, Epochs: 4 }],
    ] as const) {
      await startTraining(page, { recipe, name, knobs });
      await finishTraining(page);
      await page.getByRole('button', { name: 'Train again' }).click();
    }
  });

  afterAll(() => lab?.close());

  it('shows which words drove a score, as tints and as a table that adds up', async () => {
    const { page } = open;
    await goTo(page, 'Try');
    await page.getByLabel('Your text').fill('I love this but the ending was awful');
    for (const name of ['Pairs', 'Reader']) {
      const card = page.getByRole('article', { name });
      await card.getByText('Why?', { exact: true }).click();
      await card.getByRole('list', { name: /What each word adds/ }).waitFor();
      await card.getByText('As a table that adds up').click();
      const table = await card.getByRole('group', { name: /as a table$/ }).innerText();
      const adds = [...table.matchAll(/([+−]?)(\d+\.\d{3})/g)].map(
        ([, sign, size]) => (sign === '−' ? -1 : 1) * Number(size),
      );
      const [logit, ...others] = adds.reverse();
      expect(others.reduce((sum, value) => sum + value, 0)).toBeCloseTo(logit, 1);
      expect(table).toMatch(/love\s+\+\d/);
    }
    await expect.poll(() => page.getByRole('article', { name: 'Pairs' }).innerText()).toContain('Exact:');
    await page.getByLabel('Your text').fill('what a sad day');
    await page.getByRole('article', { name: 'Pairs' }).getByRole('rowheader', { name: 'sad', exact: true }).waitFor();
    await open.screenshot('why');
  });

  it('shows how a network reads word by word, and what each n-gram adds', async () => {
    const { page } = open;
    await page.getByLabel('Your text').fill('I love this but the ending was awful');
    const reader = page.getByRole('article', { name: 'Reader' });
    await reader.getByText('Inside the network').click();
    await reader.getByRole('img', { name: /Positive, word by word.*It ends at/ }).waitFor();
    await reader.getByText(/^Positive, word by word.* as a table$/).click();
    await reader.getByRole('rowheader', { name: 'ending' }).first().waitFor();
    const pairs = page.getByRole('article', { name: 'Pairs' });
    await pairs.getByText('Inside the network').click();
    await pairs.getByRole('group', { name: 'Word groups, by Pairs' }).getByRole('rowheader').nth(3).waitFor();
    await open.screenshot('inside');
  });

  it('asked no other host for anything, and nothing went wrong on the way', () => {
    expect(open.foreignRequests).toEqual([]);
    expect(open.problems).toEqual([]);
  });
});
