/** The app on a host that sends no headers of its own: not isolated, so on one thread, but all of it works. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../scripts/browser.mjs';
import { dist, ensureBuilt } from '../scripts/ready.mjs';
import { finishTraining, goTo, loadStarter, small, startTraining } from './actions';

const TYPES: Record<string, string> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' },
  ...{ '.wasm': 'application/wasm', '.svg': 'image/svg+xml' },
};

describe('on a host without headers', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const file = path.join(dist, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      const found = existsSync(file) && statSync(file).isFile();
      response.writeHead(found ? 200 : 404, {
        'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      });
      if (found) createReadStream(file).pipe(response);
      else response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await launchBrowser({ webgpu: false });
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  it('it is not isolated, and scores', async () => {
    expect(await page.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer])).toEqual([false, 'undefined']);
    await goTo(page, 'Try');
    await page.getByLabel('Your text').fill('I love this, thank you so much!');
    await page
      .getByText(/POSITIVE/)
      .first()
      .waitFor();
  });

  it('it trains on WASM, on one thread', async () => {
    await loadStarter(page);
    await startTraining(page, { name: 'Plain', rows: 200, knobs: small });
    const result = await finishTraining(page);
    expect(result).toContain('WASM');
    expect(result).toMatch(/Accuracy\s+\d/);
    expect(problems).toEqual([]);
  });
});
