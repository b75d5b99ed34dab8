/** What a user does in the app, by the names on screen. */
import type { Page } from 'playwright-core';

export type ViewName =
  | 'Data'
  | 'Explore'
  | 'Text'
  | 'Train'
  | 'Models'
  | 'Misread'
  | 'Measure'
  | 'Study'
  | 'Try'
  | 'Stage'
  | 'Score many'
  | 'Deploy'
  | 'Assets';

export async function goTo(page: Page, view: ViewName): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: view, exact: true }).click();
  await page.getByRole('heading', { level: 2, name: view, exact: true }).waitFor();
}

export async function loadStarter(page: Page): Promise<void> {
  await goTo(page, 'Data');
  await page.getByRole('button', { name: 'Load the starter corpus' }).click();
  await page
    .getByRole('heading', { name: /starter/i, level: 3 })
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Train on it' }).waitFor({ timeout: 60_000 });
}

/** The file input behind the only button or drop zone of a view that accepts files. */
export const fileField = (page: Page) => page.locator('input[type=file]');

/** Picks a file and waits until its contents are detected. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  await goTo(page, 'Data');
  await fileField(page).setInputFiles(file);
}

export interface Training {
  /** The beginning of its label. */
  recipe?: string;
  backend?: 'auto' | 'webgpu' | 'wasm' | 'cpu';
  rows?: number;
  preprocess?: 'raw' | 'standard' | 'lemma' | 'stem';
  name?: string;
  seed?: number;
  /** By their labels on screen. */
  knobs?: Record<string, number>;
}

/** A network small enough to train in a test. */
export const small = { 'Embedding size': 16, 'Recurrent units': 8, 'Batch size': 50, Epochs: 2, 'Learning rate': 0.01 };

export async function startTraining(page: Page, training: Training): Promise<void> {
  const { recipe = 'LSTM', backend, rows, preprocess, name, seed, knobs = small } = training;
  await goTo(page, 'Train');
  await page.getByRole('radio', { name: new RegExp(`^${recipe}(?!,)`) }).check();
  if (preprocess) await page.getByLabel('Preprocessing').selectOption(preprocess);
  if (rows !== undefined) {
    await page.getByRole('radio', { name: 'A number, drawn by seed' }).check();
    await page.getByLabel('Number of training rows').fill(String(rows));
  }
  if (seed !== undefined) await page.getByLabel('Seed').fill(String(seed));
  if (backend) await page.getByLabel('Backend', { exact: true }).selectOption(backend);
  if (Object.keys(knobs).length > 0) await setKnobs(page, knobs);
  if (name) await page.getByLabel('Name of the model').fill(name);
  await page.getByRole('button', { name: 'Start training' }).click();
}

/** Opens the model's settings if they are closed, and fills them in. */
async function setKnobs(page: Page, knobs: Record<string, number>): Promise<void> {
  const disclosure = page.locator('details').filter({ hasText: 'Settings of the model' });
  if (!(await disclosure.evaluate((element) => (element as HTMLDetailsElement).open))) {
    await disclosure.locator('summary').click();
  }
  for (const [label, value] of Object.entries(knobs)) {
    await page.getByLabel(label, { exact: true }).fill(String(value));
  }
}

/** Waits for a training to end and returns the text of its result. */
export async function finishTraining(page: Page, timeout = 150_000): Promise<string> {
  const live = page.getByRole('region', { name: /^(Trained|Training failed)/ });
  await live.waitFor({ timeout });
  return live.innerText();
}
