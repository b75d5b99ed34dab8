/** The models other than the recurrent ones from scratch, trained in the built app as a user would. */
import { writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishTraining, goTo, loadStarter, startTraining } from './actions';
import { startAzure, type AzureServer } from './azure-server';
import { startLab, type ServedLab, type OpenPage } from './lab';

describe('the non-recurrent models', () => {
  let lab: ServedLab;
  let open: OpenPage;
  let azure: AzureServer;

  beforeAll(async () => {
    azure = await startAzure();
    lab = await startLab({ webgpu: false });
    open = await lab.open();
    await loadStarter(open.page);
  });

  afterAll(async () => {
    await lab?.close();
    await azure?.close();
  });

  const train = async (recipe: string, name: string, knobs: Record<string, number>) => {
    await startTraining(open.page, { recipe, name, knobs });
    const result = await finishTraining(open.page);
    await open.page.getByRole('button', { name: 'Train again' }).click();
    return result;
  };

  it('trains n-grams to convergence, on the CPU', async () => {
    const result = await train('n-grams, logistic regression', 'Pairs', { C: 2 });
    expect(result).toMatch(/Accuracy\s+\d/);
    expect(result).toContain('Converged after');
  });

  it('trains a bag of n-grams', async () => {
    expect(await train('n-gram bag', 'Bag', { 'Hash bits': 12, 'Learning rate': 0.5, Epochs: 5 })).toMatch(
      /Accuracy\s+\d/,
    );
  });

  it('scores with the lexicon, which needs no training', async () => {
    const { page } = open;
    await goTo(page, 'Train');
    await page.getByRole('radio', { name: /^Lexicon/ }).check();
    await page.getByLabel('Name of the model').fill('Rules');
    await page.getByRole('button', { name: 'Start training' }).click();
    expect(await finishTraining(page)).toMatch(/Accuracy\s+\d/);
    await open.screenshot('train-lexicon');
    await page.getByRole('button', { name: 'Train again' }).click();
  });

  it('says what to do without a GloVe file, accepts one, and reports its coverage', async () => {
    const { page } = open;
    const knobs = { 'Recurrent units': 8, Epochs: 1 };
    await startTraining(page, { recipe: 'GloVe', name: 'Vectors', knobs });
    await page.getByText(/not on this device\. Get it/).waitFor();
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
    expect(await finishTraining(page)).toMatch(/Vectors were found for [1-5] of [\d,]+ words/);
    await page.getByRole('button', { name: 'Train again' }).click();
  });

  it('pretrains word vectors on the corpus', async () => {
    const knobs = { 'Embedding size': 8, 'Recurrent units': 8, Epochs: 1, 'Epochs of the vectors': 1 };
    expect(await train('Word2Vec', 'Own vectors', knobs)).toMatch(/Accuracy\s+\d/);
  });

  it('blends models trained on the same split, which then score a text together', async () => {
    const { page } = open;
    await goTo(page, 'Train');
    await page.getByRole('radio', { name: /^Blend/ }).check();
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByText('Choose at least two models.').waitFor();
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

  it('shows the words with the largest weights', async () => {
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

  it('calls Azure with the user’s own key, after the user agreed to what is sent and its cost', async () => {
    const { page } = open;
    await goTo(page, 'Train');
    await page.getByRole('radio', { name: /^Azure/ }).check();
    await page
      .getByText(/^Azure AI Language$/)
      .first()
      .waitFor();
    await page.getByLabel('Name of the model').fill('Cloud');
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByText('Enter the endpoint of your resource.', { exact: true }).first().waitFor();
    await page.getByLabel('Endpoint', { exact: true }).fill('https://example.com');
    await page.getByLabel('Key', { exact: true }).fill(azure.key);
    await page
      .getByText(/Enter https:\/\/NAME\.cognitiveservices/)
      .first()
      .waitFor();
    await page.getByLabel('Endpoint', { exact: true }).fill(azure.endpoint);
    await page.getByRole('checkbox', { name: /they leave this page.*About \d+ records, about \$\d/ }).waitFor();
    await page.getByRole('button', { name: 'Start training' }).click();
    expect(azure.requests).toBe(0);
    await page.getByRole('checkbox', { name: /they leave this page/ }).check();
    await open.screenshot('train-azure');
    azure.busy = 1;
    await page.getByRole('button', { name: 'Start training' }).click();
    expect(await finishTraining(page)).toMatch(/Accuracy\s+\d/);
    const sent = azure.texts.length;
    expect(sent).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'Train again' }).click();

    await goTo(page, 'Try');
    await page.getByRole('checkbox', { name: /^Cloud/ }).check();
    await page.getByRole('textbox').first().fill('i love typing');
    const verdict = page.getByRole('article', { name: /Cloud/ });
    await verdict.getByText('It answers when you press Send.').waitFor();
    expect(azure.texts).toHaveLength(sent);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await verdict.getByText('POSITIVE').first().waitFor();
    expect(azure.texts.at(-1)).toBe('i love typing');
    await open.screenshot('try-azure');

    // The key is kept only in memory.
    await page.reload();
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(
      azure.key,
    );
    await page.getByRole('checkbox', { name: /^Cloud/ }).check();
    expect(await page.getByLabel('Key', { exact: true }).inputValue()).toBe('');
    await goTo(page, 'Score many');
    await page.getByRole('checkbox', { name: /^Cloud/ }).check();
    await page.getByLabel('Paste lines, one text each').fill('what a sad day');
    expect(await page.getByRole('button', { name: 'Score these lines' }).isDisabled()).toBe(true);
  });

  it('contacts no other host, and causes no errors', () => {
    expect(open.foreignRequests.filter((url) => !url.startsWith(azure.endpoint))).toEqual([]);
    expect(open.problems.filter((line) => !line.includes('status of 429'))).toEqual([]);
  });
});
