/** The models beside the recurrent ones from scratch, trained in the built app as a person would. */
import { writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishTraining, goTo, loadStarter, startTraining } from './actions';
import { startLab, type Lab, type OpenPage } from './lab';

describe('the models beside the recurrent ones', () => {
  let lab: Lab;
  let open: OpenPage;

  beforeAll(async () => {
    lab = await startLab({ webgpu: false });
    open = await lab.open();
    await loadStarter(open.page);
  });

  afterAll(() => lab?.close());

  const train = async (recipe: string, name: string, knobs: Record<string, number>) => {
    await startTraining(open.page, { recipe, name, knobs });
    const result = await finishTraining(open.page);
    await open.page.getByRole('button', { name: 'Train again' }).click();
    return result;
  };

  it('trains n-grams to convergence, on the processor', async () => {
    const result = await train('n-grams, logistic regression', 'Pairs', { C: 2 });
    expect(result).toMatch(/Accuracy\s+\d/);
    expect(result).toContain('Converged after');
  });

  it('trains a bag of n-grams', async () => {
    expect(await train('n-gram bag', 'Bag', { 'Hash bits': 12, 'Learning rate': 0.5, Epochs: 5 })).toMatch(
      /Accuracy\s+\d/,
    );
  });

  it('scores by the lexicon, which trains nothing', async () => {
    const { page } = open;
    await goTo(page, 'Train');
    await page.getByRole('radio', { name: /^Lexicon/ }).check();
    await page.getByLabel('Name of the model').fill('Rules');
    await page.getByRole('button', { name: 'Start training' }).click();
    expect(await finishTraining(page)).toMatch(/Accuracy\s+\d/);
    await open.screenshot('train-lexicon');
    await page.getByRole('button', { name: 'Train again' }).click();
  });

  it('says what to do without a GloVe file, takes one, and says what it covers', async () => {
    const { page } = open;
    const knobs = { 'Recurrent units': 8, Epochs: 1 };
    await startTraining(page, { recipe: 'GloVe', name: 'Vectors', knobs });
    await page.getByText(/not on this device\. Choose it/).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'badbuzz-')), 'glove.tiny.txt');
    writeFileSync(
      file,
      ['love', 'hate', 'happy', 'sad', 'the'].map((word, i) => `${word} ${i} 0.5 -1 ${i / 3}\n`).join(''),
    );
    await page.locator('form input[type=file]').setInputFiles(file);
    await page.getByText('✓ on this device').waitFor();
    await open.screenshot('train-glove');
    await page.getByRole('button', { name: 'Start training' }).click();
    expect(await finishTraining(page)).toMatch(/Vectors were found for [1-5] of \d+ words/);
    await page.getByRole('button', { name: 'Train again' }).click();
  });

  it('trains word vectors on the corpus first', async () => {
    const knobs = { 'Embedding size': 8, 'Recurrent units': 8, Epochs: 1, 'Epochs of the vectors': 1 };
    expect(await train('Word2Vec', 'Own vectors', knobs)).toMatch(/Accuracy\s+\d/);
  });

  it('blends models of one draw, which then judge a text together', async () => {
    const { page } = open;
    await goTo(page, 'Train');
    await page.getByRole('radio', { name: /^Blend/ }).check();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByText('Choose two models at least.').waitFor();
    for (const name of ['Pairs', 'Bag', 'Rules'])
      await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
    await page.getByLabel('Name of the model').fill('Together');
    await open.screenshot('train-blend');
    await page.getByRole('button', { name: 'Start training' }).click();
    expect(await finishTraining(page)).toMatch(/Accuracy\s+\d/);
    await page.reload();
    await goTo(page, 'Try');
    await page.getByRole('checkbox', { name: /^Together/ }).check();
    await page.getByRole('textbox').first().fill('i love this so much');
    await page
      .getByRole('article', { name: /Together/ })
      .getByText(/POSITIVE|NEGATIVE|Positive|Negative/)
      .first()
      .waitFor();
  });

  it('shows the words that weigh the most', async () => {
    const { page } = open;
    await goTo(page, 'Models');
    await page.getByRole('checkbox', { name: 'Compare Pairs' }).check();
    const terms = page.getByRole('region', { name: 'Strongest words of Pairs', exact: true });
    await terms.getByRole('row').nth(5).waitFor();
    expect(await terms.innerText()).toMatch(/Negative\s+Weight[\s\S]*\d\.\d/);
    await page.getByRole('checkbox', { name: 'Compare Rules' }).check();
    await page.getByRole('region', { name: 'Compare', exact: true }).getByText('Accuracy').first().waitFor();
    await open.screenshot('models-terms');
  });

  it('asked no other host for anything, and nothing went wrong on the way', () => {
    expect(open.foreignRequests).toEqual([]);
    expect(open.problems).toEqual([]);
  });
});
