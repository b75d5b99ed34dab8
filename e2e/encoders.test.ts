/**
 * Models that read texts with a file-based encoder, as tiny as possible: loaded, trained, reloaded, in the built app.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../src/data/random';
import golden from '../workers/models/bert/golden.json';
import { toyClassifier, toyEncoder } from '../fixtures/sample-onnx';
import { toyUse } from '../fixtures/sample-use';
import { finishTraining, goTo, loadStarter, startTraining } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

const WORDS = ['love', 'great', 'happy', 'thanks', 'good', 'hate', 'sad', 'bad', 'late', 'broken'];
const random = createRandom(3);
const ASSETS = {
  'DistilBERT, fine-tuned on SST-2': toyClassifier({ love: 2, great: 2, good: 1, hate: -2, sad: -2, bad: -1 }),
  'MiniLM sentence encoder': toyEncoder(WORDS, 16, random),
  'Universal Sentence Encoder, lite': toyUse(WORDS, random),
  'DistilBERT, to be fine-tuned': new Map([
    ['config.json', new Blob([JSON.stringify(golden.config)])],
    ['vocab.txt', new Blob([golden.vocabulary.join('\n')])],
    ['model.safetensors', new Blob([Buffer.from(golden.safetensors, 'base64')])],
  ]),
};

/** Writes the files to a folder by their base names, as a user has them. */
async function written(files: Map<string, Blob>): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'badbuzz-'));
  const places: string[] = [];
  for (const [name, content] of files) {
    places.push(path.join(folder, path.basename(name)));
    writeFileSync(places.at(-1)!, Buffer.from(await content.arrayBuffer()));
  }
  return places;
}

describe('models with an encoder', () => {
  let lab: ServedLab;
  let open: OpenPage;

  beforeAll(async () => {
    lab = await startLab({ webgpu: false });
    open = await lab.open();
    await loadStarter(open.page);
  });

  afterAll(() => lab?.close());

  it('accept their files in the Assets view', async () => {
    const { page } = open;
    await goTo(page, 'Assets');
    for (const [name, files] of Object.entries(ASSETS)) {
      const card = page.getByRole('region', { name });
      await card.locator('input[type=file]').setInputFiles(await written(files));
      await card.getByText('Delete the copy').waitFor();
    }
    await open.screenshot('assets-encoders');
  });

  it.each([
    ['Pretrained transformer', {}],
    ['Transformer features', { Epochs: 2 }],
    ['USE', { Epochs: 2 }],
    ['DistilBERT, fine-tuned', { Epochs: 1, 'Trained layers': 1, 'Longest text': 16 }],
  ])('%s is scored and saved', async (recipe, knobs) => {
    const { page } = open;
    await startTraining(page, { recipe, name: recipe, rows: 400, knobs });
    expect(await finishTraining(page)).toMatch(/Accuracy\s+\d/);
    await open.screenshot(`train-${recipe.split(' ')[0].toLowerCase()}`);
    await page.getByRole('button', { name: 'Train again' }).click();
  });

  it('score a text after a reload', async () => {
    const { page } = open;
    await page.reload();
    await goTo(page, 'Try');
    await page.getByRole('textbox').first().fill('i love it, great and good');
    // The three newest are selected by default.
    await page.getByRole('checkbox', { name: /^Pretrained/ }).check();
    await page
      .getByRole('article', { name: /Pretrained/ })
      .getByText('POSITIVE')
      .first()
      .waitFor();
    for (const name of [/DistilBERT/, /USE/, /Transformer features/]) {
      const verdict = page.getByRole('article', { name });
      await verdict
        .getByText(/POSITIVE|NEGATIVE/)
        .first()
        .waitFor();
    }
  });

  it('contact no other host, and cause no errors', () => {
    expect(open.foreignRequests).toEqual([]);
    expect(open.problems).toEqual([]);
  });
});
