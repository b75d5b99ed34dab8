import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import packages from './package.json' with { type: 'json' };
import { assembly } from './scripts/assembly.mjs';
import { browserFlags } from './scripts/browser.mjs';
import { findChrome } from './scripts/chrome.mjs';
import { isolationHeaders } from './scripts/headers.mjs';

const inBrowser = '**/*.browser.test.ts';

export default defineConfig({
  plugins: [svelte({ configFile: false }), assembly()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,workers,programs,scripts}/**/*.test.ts'],
          exclude: [inBrowser],
          // As the bundler takes them: their Node builds are CommonJS, a second TensorFlow.js beside the gradients'.
          server: { deps: { inline: [/@tensorflow/] } },
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        server: { headers: isolationHeaders },
        worker: { format: 'es', plugins: () => [assembly()] },
        // Found only while the tests run, a package would be bundled then and the page reloaded under a running test.
        optimizeDeps: {
          include: [
            ...Object.keys(packages.dependencies).filter((name) => !['svelte', 'onnxruntime-web'].includes(name)),
            'onnxruntime-web/webgpu',
            '@tensorflow/tfjs-core/dist/register_all_gradients',
            '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops',
            '@tensorflow/tfjs-layers',
          ],
        },
        test: {
          name: 'browser',
          include: [`{src,workers,bench}/${inBrowser}`],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: findChrome() ?? undefined,
                args: browserFlags({ webgpu: true }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          globalSetup: 'e2e/build.ts',
          // Each file has a browser of its own, which waits as often as it computes.
          maxWorkers: 2,
        },
      },
    ],
  },
});
