/** Every view, in light and dark, on desktop and mobile: no accessibility violations found by axe, no overflow. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishTraining, goTo, loadStarter, small, startTraining, type ViewName } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

const views: ViewName[] = [
  'Data',
  'Explore',
  'Text',
  'Train',
  'Models',
  'Misread',
  'Measure',
  'Study',
  'Try',
  'Stage',
  'Score many',
  'Deploy',
  'Assets',
];
const desktop = { device: 'desktop', viewport: { width: 1440, height: 900 } };
const phone = { device: 'phone', viewport: { width: 390, height: 844 } };

/** What axe looks for: everything, what depends on the colours, or nothing that was not found in another appearance. */
type Depth = 'all' | 'colours' | 'width';
const appearances: {
  device: string;
  viewport: typeof desktop.viewport;
  colorScheme: 'light' | 'dark';
  depth: Depth;
}[] = [
  { ...desktop, colorScheme: 'light', depth: 'all' },
  { ...desktop, colorScheme: 'dark', depth: 'colours' },
  { ...phone, colorScheme: 'dark', depth: 'all' },
  { ...phone, colorScheme: 'light', depth: 'width' },
];

let lab: ServedLab;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
});

afterAll(() => lab?.close());

async function findViolations({ page }: OpenPage, depth: Depth): Promise<string[]> {
  if (depth === 'width') return [];
  // Without frames, the simple mode finds the same in half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (
    depth === 'all'
      ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      : axe.withRules(['color-contrast', 'link-in-text-block'])
  ).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Checks what the page shows, in each appearance. */
async function check(open: OpenPage, name: string, looks = appearances): Promise<void> {
  const { page } = open;
  for (const { device, viewport, colorScheme, depth } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const place = `${device}-${colorScheme}-${name}`;
    await open.screenshot(place);
    expect(await findViolations(open, depth), place).toEqual([]);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content, `${place} is wider than the window`).toBeLessThanOrEqual(window);
  }
  await page.setViewportSize(desktop.viewport);
}

describe('every view', () => {
  let open: OpenPage;

  beforeAll(async () => {
    open = await lab.open(desktop);
  });

  afterAll(() => open?.close());

  it('has no violations while it is empty', async () => {
    for (const [index, view] of views.entries()) {
      await goTo(open.page, view);
      // Empty views hardly differ between appearances.
      await check(open, `empty-${view}`, [appearances[index % 2 === 0 ? 0 : 2]]);
    }
  });

  it('has no violations with a corpus, two models and scored rows', async () => {
    const { page } = open;
    await loadStarter(page);
    for (const [recipe, name] of [
      ['LSTM', 'First'],
      ['Simple RNN', 'Second'],
    ] as const) {
      await startTraining(page, { recipe, name, rows: 300, knobs: { ...small, Epochs: 3 } });
      await finishTraining(page);
      if (name === 'Second') break;
      await page.getByRole('button', { name: 'Train again' }).click();
    }
    await check(open, 'Train');
    await goTo(page, 'Models');
    for (const name of ['First', 'Second']) await page.getByRole('checkbox', { name: `Compare ${name}` }).check();
    await goTo(page, 'Try');
    await page.getByLabel('Your text').fill('@anna I did not looove the zzyzx :( #meh');
    await page
      .getByRole('article', { name: 'First' })
      .getByText(/NEGATIVE|POSITIVE/)
      .first()
      .waitFor();
    await goTo(page, 'Score many');
    await page.getByLabel('Paste lines').fill('what a show\nso sad today\nthe bus leaves at 8');
    await page.getByRole('button', { name: 'Score these lines' }).click();
    await page.getByText(/3 rows scored/).waitFor();
    for (const view of views.filter((view) => view !== 'Train')) {
      await goTo(page, view);
      await expect.poll(() => page.getByRole('progressbar').count(), { timeout: 30_000 }).toBe(0);
      await check(open, view);
    }
    expect(open.problems).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('loads a corpus, trains a model and tries it', async () => {
    const { page, close } = await lab.open();
    const press = async (name: string, role: 'button' | 'link' = 'button') => {
      const target = page.getByRole(role, { name, exact: true }).first();
      await target.waitFor();
      for (let steps = 0; steps < 80; steps++) {
        if (await target.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
      expect(await target.evaluate((element) => element === document.activeElement), `Tab reaches ${name}`).toBe(true);
      await page.keyboard.press('Enter');
    };
    await page.getByRole('heading', { name: 'Badbuzz Lab' }).waitFor();
    await press('Load the starter corpus');
    await page.getByRole('link', { name: 'Train on it' }).waitFor({ timeout: 60_000 });
    await press('Train on it', 'link');
    await page.getByRole('radio', { name: 'A number, drawn by seed' }).press('Space');
    await page.getByLabel('Number of training rows').fill('100');
    await page.locator('summary').filter({ hasText: 'Settings of the model' }).press('Enter');
    for (const [label, value] of Object.entries({ ...small, Epochs: 1 })) {
      await page.getByLabel(label, { exact: true }).fill(String(value));
    }
    await press('Start training');
    await finishTraining(page);
    await press('Try it', 'link');
    // The field is focused when the view opens.
    await page.getByRole('heading', { level: 2, name: 'Try' }).waitFor();
    await page.keyboard.type('lovely');
    await page
      .getByText(/NEGATIVE|POSITIVE|UNSURE/)
      .first()
      .waitFor();
    await close();
  });
});
