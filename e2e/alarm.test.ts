/**
 * A dated file with an artificial bad buzz, scored by the small bundled model: detected, explained, replayed, reported.
 */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileField, goTo } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

const HOUR_MS = 3_600_000;
const DAYS = 32;
const BEGIN = Date.UTC(2026, 2, 2);
/** A Thursday, 14:00. */
const BUZZ = BEGIN + 24 * 24 * HOUR_MS + 14 * HOUR_MS;

const KIND = [
  'what a lovely day, thank you',
  'love this song so much',
  'great show tonight, thanks all',
  'so happy for you',
];
const SAD = ['so sad today, miss you', 'I hate being sick', 'this headache is awful'];
const ANGRY = [
  'the new update broke my phone, I hate it',
  'update broke everything, this is terrible',
  'my phone is dead since the update, so angry',
];

/** Synthetic texts: four per hour, one in four of them sad; at the buzz 60 angry ones within an hour and a half. */
function makeFile(): string {
  const rows: [number, string][] = [];
  for (let at = 0; at < DAYS * 24 * 4; at++) {
    const texts = at % 4 === 1 ? SAD : KIND;
    rows.push([BEGIN + at * (HOUR_MS / 4) + ((at * 7919) % 600) * 1000, `${texts[(at * 31) % texts.length]} ${at}`]);
  }
  for (let at = 0; at < 60; at++) rows.push([BUZZ + at * 90_000, `${ANGRY[at % ANGRY.length]} ${at}`]);
  rows.sort(([one], [other]) => one - other);
  return ['date,text', ...rows.map(([date, text]) => `${new Date(date).toISOString()},"${text}"`)].join('\n');
}

let lab: ServedLab;
let open: OpenPage;

beforeAll(async () => {
  lab = await startLab({ webgpu: false });
  open = await lab.open({ viewport: { width: 1440, height: 900 } });
});

afterAll(() => lab?.close());

async function faultsOf(part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: open.page }).include(part).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const card = () => open.page.getByRole('region', { name: 'Timeline', exact: true });

describe('a file with dates', () => {
  it('has its bad buzz detected at the right hour', async () => {
    const { page } = open;
    await goTo(page, 'Score many');
    await fileField(page).setInputFiles({
      name: 'march.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(makeFile()),
    });
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await page.getByText(/3,132 rows scored/).waitFor({ timeout: 60_000 });
    const alarms = card().getByRole('list', { name: 'Alarms' }).locator('> li');
    await alarms.first().waitFor();
    expect(await alarms.count()).toBe(1);
    expect(await alarms.getByRole('heading').innerText()).toContain('26 Mar 2026, 14:');
    expect(await alarms.innerText()).toMatch(/Raised 26 Mar 2026, 14:\d\d/);
  });

  it('is drawn in the time zone that one chooses, which is remembered', async () => {
    const { page } = open;
    const zone = card().getByLabel('Time zone');
    await zone.selectOption('Asia/Tokyo');
    await card()
      .getByRole('heading', { name: /26 Mar 2026, 23:/ })
      .waitFor();
    await page.getByRole('columnheader', { name: 'Date (Asia/Tokyo)' }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('badbuzz-zone-shown'))).toBe('Asia/Tokyo');
    await zone.selectOption('UTC');
    await card()
      .getByRole('heading', { name: /26 Mar 2026, 14:/ })
      .waitFor();
  });

  it('has the alarm explained by its tweets and words, and the table limited to its period', async () => {
    const { page } = open;
    await card().getByText('Why: its tweets and its words').click();
    await card().getByRole('button', { name: 'update', exact: true }).waitFor();
    expect(await card().getByRole('listitem').filter({ hasText: 'more like this' }).count()).toBeGreaterThan(0);
    await card()
      .getByRole('button', { name: /Show its time/ })
      .click();
    await page.getByRole('button', { name: /Only 26 Mar 2026, 14:/ }).waitFor();
    await page.getByText(/^\d\d of 3,132 rows$/).waitFor();
    // With hourly bins, the chart's table shows the hour of the alarm.
    await card().getByText('Negative tweets over time as a table').click();
    const row = card()
      .getByRole('row')
      .filter({ hasText: /^26 Mar 2026, 14:00/ });
    expect((await row.getByRole('cell').allInnerTexts()).at(-1)).toBe('1');
    expect(await faultsOf('section[aria-labelledby=timeline]')).toEqual([]);
  });

  it('is replayed: the alarm appears when it would have been raised', async () => {
    const { page } = open;
    await card()
      .getByRole('button', { name: /Replay the timeline/ })
      .click();
    await card().getByRole('button', { name: 'Pause' }).click();
    const slider = card().getByRole('slider', { name: /Known by/ });
    await slider.fill(String((BUZZ - BEGIN) / HOUR_MS));
    await card().getByText('No alarm so far.').first().waitFor();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await card()
      .getByText(/1 alarm so far, the latest raised 26 Mar 2026, 14:/)
      .waitFor();
    await card()
      .getByText(/It still lasts/)
      .waitFor();
    await card().getByRole('button', { name: 'End the replay' }).click();
  });

  it('is summarised in a report: on screen, in print, and as one file without scripts', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Report', exact: true }).click();
    const report = page.getByRole('article', { name: 'Report: march.csv' });
    await report.getByRole('heading', { name: 'Alarm 1' }).waitFor();
    const text = await report.innerText();
    for (const said of [
      '95 % interval',
      'update',
      '26 Mar 2026, 14:',
      'about 80 %',
      'Models and settings',
      'Left out',
    ]) {
      expect(text).toContain(said);
    }
    expect(await report.getByRole('img', { name: /Negative tweets by day/ }).count()).toBe(1);
    expect(await faultsOf('article')).toEqual([]);
    await open.screenshot('score-report');
    // A dark theme prints as a light one.
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await report.evaluate((element) => getComputedStyle(element.ownerDocument.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(
      await report
        .locator('.hint')
        .first()
        .evaluate((it) => getComputedStyle(it).color),
    ).toBe('rgb(86, 92, 104)');
    await open.screenshot('score-report-print');
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      report.getByRole('button', { name: 'Download as one HTML file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('march.csv report.html');
    const html = readFileSync(await download.path(), 'utf8');
    for (const said of ['<svg', 'Report: march.csv', 'update', '@media print']) expect(html).toContain(said);
    expect(html).not.toMatch(/<script|src=|href=/);
    await page.getByRole('button', { name: 'Back to the rows' }).click();
    expect(
      await page.getByRole('button', { name: 'Report', exact: true }).evaluate((it) => it === document.activeElement),
    ).toBe(true);
  });

  it('says what is missing if there are no dates', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Score something else' }).click();
    await page.getByLabel('Paste lines, one text each').fill('so sad\nso happy');
    await page.getByRole('button', { name: 'Score these lines' }).click();
    await card()
      .getByText(/A timeline needs a column of dates/)
      .waitFor({ timeout: 30_000 });
  });
});

it('causes no errors and contacts no other host', () => {
  expect(open.problems).toEqual([]);
  expect(open.foreignRequests).toEqual([]);
});
