/** A model as a web service inside the page: the service worker answers `POST score`, and the Deploy view shows it. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo } from './actions';
import { startLab, type OpenPage, type ServedLab } from './lab';

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open({ path: '/#deploy', viewport: { width: 1440, height: 900 }, keeping: true });
});

afterAll(() => lab?.close());

const TEXT = 'I love this phone, best thing I bought all year';
/** It expresses no feeling. */
const PLAIN = 'the bus leaves at 8';

/** What a page of the origin gets from the endpoint. */
const request = (init: { method?: string; body?: string }, { page } = open) =>
  page.evaluate(async (asked) => {
    const response = await fetch('./score', { method: 'POST', ...asked });
    const { status, headers } = response;
    const json = (await response.json()) as Record<string, unknown>;
    return { status, type: headers.get('content-type'), allow: headers.get('allow'), json };
  }, init);
const score = (body: object) => request({ body: JSON.stringify(body) });

const running = ({ page } = open) => page.getByRole('status').getByText('Running').waitFor({ timeout: 90_000 });
const deploy = async (name: RegExp) => {
  const { page } = open;
  const option = page.getByRole('option', { name });
  await page.getByLabel('Model deployed').selectOption((await option.getAttribute('value')) ?? '');
  await running();
};

describe('the endpoint', () => {
  it('is running once the lab is stored on the device, with the strong model, and says its address', async () => {
    const { page } = open;
    await page.getByRole('heading', { level: 2, name: 'Deploy' }).waitFor();
    await running();
    expect(await page.getByLabel('Model deployed').locator('option:checked').innerText()).toMatch(/^Strong/);
    await page.getByText(`${lab.url}/score`, { exact: true }).waitFor();
  });

  it('answers with label, score and elapsed time, the score being that of the Try view', async () => {
    const { page } = open;
    await deploy(/^Small/);
    const { status, type, json } = await score({ text: TEXT });
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    expect(Object.keys(json)).toEqual(['label', 'score', 'elapsed_time']);
    expect(json.label).toBe('POSITIVE');
    expect(json.elapsed_time).toBeLessThan(5);
    await goTo(page, 'Try');
    await page.getByLabel('Your text').fill(TEXT);
    const card = page.getByRole('article', { name: /^Small/ });
    await card.locator('.verdict').waitFor();
    const shown = JSON.parse((await card.locator('details pre').textContent()) ?? '') as { score: number };
    expect(json.score).toBe(shown.score);
    await goTo(page, 'Deploy');
  });

  it('says UNSURE only where that is asked for, and answers several texts', async () => {
    const { json } = await score({ text: PLAIN });
    expect(json.label).toMatch(/^(POSITIVE|NEGATIVE)$/);
    expect((await score({ text: PLAIN, unsure: true })).json).toMatchObject({ label: 'UNSURE', score: json.score });
    const several = await score({ texts: [PLAIN, TEXT], unsure: true });
    expect(several.json).toMatchObject({ results: [{ label: 'UNSURE' }, { label: 'POSITIVE' }] });
  });

  it('refuses what it does not understand, with a reason', async () => {
    const refusals = await Promise.all([
      request({ body: '{}' }),
      request({ body: 'text=a' }),
      score({ text: 'a'.repeat(300_000) }),
      request({ method: 'PUT', body: '{"text": "a"}' }),
    ]);
    const told = refusals.map(({ status, json }) => `${status} ${String(json.error).split(/[.:]/)[0]}`);
    expect(told).toEqual([
      '400 The request has no "text"',
      '400 The body is not JSON',
      '413 The request is too large',
      '405 Only POST is answered here',
    ]);
    expect(await request({ method: 'GET' })).toMatchObject({ status: 405, allow: 'POST' });
  });

  it('answers other pages of the origin, with the model chosen in any of them', async () => {
    const other = await open.beside('/third-party-notices.txt');
    const body = JSON.stringify({ text: TEXT });
    const { json } = await request({ body }, other);
    expect(json.score).toBe((await score({ text: TEXT })).json.score);
    await deploy(/^Strong/);
    expect((await request({ body }, other)).json.score).not.toBe(json.score);
    await other.page.close();
  });
});

describe('the view', () => {
  it('sends a text, shows request and response as they were, and keeps a history', async () => {
    const { page } = open;
    await page.getByLabel('Text', { exact: true }).fill('worst flight ever, they lost my bag');
    await page.getByRole('button', { name: 'Send' }).click();
    const response = page.getByRole('region', { name: 'Response' });
    await response.getByText('"label":"NEGATIVE"').waitFor();
    expect(await response.locator('pre').innerText()).toMatch(
      /^200\nContent-Type: application\/json; charset=utf-8\n\n\{/,
    );
    expect(await page.getByRole('region', { name: 'Request' }).locator('pre').innerText()).toBe(
      'POST /score\nContent-Type: application/json\n\n{"text":"worst flight ever, they lost my bag"}',
    );
    await page.getByLabel('The label may be UNSURE').check();
    await page.getByLabel('Text', { exact: true }).fill(PLAIN);
    await page.getByLabel('Text', { exact: true }).press('Enter');
    await response.getByText('"label":"UNSURE"').waitFor();
    const rows = page.getByRole('table', { name: 'Requests of this session' }).locator('tbody tr');
    expect((await rows.allInnerTexts()).map((row) => /Negative|Unsure/.exec(row)?.[0])).toEqual(['Unsure', 'Negative']);
    await rows.getByRole('button', { name: /^worst flight/ }).click();
    await response.getByText('"label":"NEGATIVE"').waitFor();
  });

  it('has no accessibility violations, and its tabs work by keyboard', async () => {
    const { page } = open;
    const check = async (name: string) => {
      await open.screenshot(name);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    };
    await check('deploy-test');
    await page.getByRole('tab', { name: 'Test' }).press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Code' }).evaluate((tab) => tab === document.activeElement)).toBe(true);
    await page.getByRole('tabpanel', { name: 'Code' }).getByText('npm run serve -- strong').waitFor();
    await check('deploy-code');
    await page.getByRole('button', { name: /^Copy Code for Python/ }).click();
    await page.getByText(/^Copied\.|did not allow copying/).waitFor();
  });

  it('remembers the model, and answers after a reload', async () => {
    const { page } = open;
    await deploy(/^Small/);
    const before = (await score({ text: TEXT })).json.score;
    await page.reload();
    await running();
    expect(await page.getByLabel('Model deployed').locator('option:checked').innerText()).toMatch(/^Small/);
    expect((await score({ text: TEXT })).json.score).toBe(before);
  });

  it('says why the endpoint is not available without a service worker', async () => {
    const { page, close } = await lab.open({ path: '/#deploy' });
    await page.getByText('The browser did not start the service worker').waitFor({ timeout: 60_000 });
    await page.getByRole('status').getByText('Not available').waitFor();
    await close();
  });

  it('causes no errors but those asked for, and contacts no other host', () => {
    expect(open.problems.filter((problem) => !/status of 4\d\d .*\/score/.test(problem))).toEqual([]);
    expect(open.foreignRequests).toEqual([]);
  });
});
