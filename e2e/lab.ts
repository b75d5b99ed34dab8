/**
 * The app as a user sees it: built, served by its own server, in a real browser. The tests reach it only through the
 * page: no module of the app is called from here.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../scripts/browser.mjs';
import { dist, ensureBuilt, root } from '../scripts/ready.mjs';
import { serve } from '../scripts/serve.mjs';

export interface PageOptions {
  /** From the server's root; the Data view by default. */
  path?: string;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  /** Allows the service worker to cache the app for offline use; by default, no page caches it. */
  keeping?: boolean;
}

/** One page, in a context of its own unless it was opened with `beside`. */
export interface OpenPage {
  page: Page;
  /** Console errors, uncaught errors and policy violations so far, each on one line. */
  problems: string[];
  /** Requested URLs on any host other than the app's own. */
  foreignRequests: string[];
  /** Opens a second tab in the same profile: same storage, same service worker. */
  beside(path?: string): Promise<OpenPage>;
  /** Writes test-results/NAME.png, a screenshot of the full page. */
  screenshot(name: string): Promise<void>;
  /** Closes the page and all tabs in its context, and deletes their storage. */
  close(): Promise<void>;
}

export interface ServedLab {
  /** The server's address, without a trailing slash. */
  url: string;
  open(options?: PageOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

const pictures = path.join(root, 'test-results');

async function openPage(context: BrowserContext, url: string, place: string): Promise<OpenPage> {
  const page = await context.newPage();
  const problems: string[] = [];
  const foreignRequests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.origin !== url) foreignRequests.push(asked.href);
  });
  await page.goto(url + place);
  return {
    page,
    problems,
    foreignRequests,
    beside: (other = '/') => openPage(context, url, other),
    screenshot: async (name) => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}

/**
 * Serves the built app (building it if its sources are newer) and starts a browser.
 *
 * @param options `webgpu`: whether to offer an adapter, possibly a slow software one
 */
export async function startLab({ webgpu }: { webgpu: boolean }): Promise<ServedLab> {
  await ensureBuilt();
  const server = await serve({ root: dist, port: 0 });
  const browser = await launchBrowser({ webgpu });
  return {
    url: server.url,
    open: async ({
      path: place = '/#data',
      viewport = { width: 1280, height: 800 },
      colorScheme,
      reducedMotion,
      keeping = false,
    } = {}) => {
      const serviceWorkers = keeping ? 'allow' : 'block';
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion, serviceWorkers });
      return openPage(context, server.url, place);
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
