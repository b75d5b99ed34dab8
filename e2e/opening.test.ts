import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type ServedLab } from './lab';

let lab: ServedLab;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
});

afterAll(() => lab?.close());

describe('opening the app', () => {
  it('shows its heading without an error and contacts no other host', async () => {
    const { page, problems, foreignRequests, close } = await lab.open();
    await page.getByRole('heading', { name: 'Badbuzz Lab' }).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(problems).toEqual([]);
    expect(foreignRequests).toEqual([]);
    await close();
  });

  it('is cross-origin isolated', async () => {
    const { page, close } = await lab.open();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await close();
  });

  it('starts a worker that answers with its recipes', async () => {
    const { page, close } = await lab.open({ path: '/study.html' });
    const reports = new Promise<{ message: string }>((resolve) => {
      void page.exposeFunction('reportStudy', resolve);
    });
    // An unknown recipe is rejected with the list of those that the worker sent.
    await page.waitForFunction(() => 'runStudy' in globalThis);
    await page.evaluate(() =>
      globalThis.runStudy({
        recipes: ['none'],
        preprocess: 'standard',
        seed: 1,
        backend: 'auto',
        rows: null,
        epochs: null,
        sameFile: false,
        assets: [],
        save: false,
        choices: { text: null, label: null, labels: {} },
      }),
    );
    expect((await reports).message).toMatch(/Known recipes: .*lstm/);
    await close();
  });
});
