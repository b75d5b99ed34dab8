import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { assembly } from './scripts/assembly.mjs';
import { developmentHeaders } from './scripts/headers.mjs';
import { offline } from './scripts/offline.mjs';
import { programs } from './scripts/programs.mjs';

/** The licences of others' software and data are served with the app. */
const notices: Plugin = {
  name: 'notices',
  apply: 'build',
  generateBundle() {
    const source = readFileSync(new URL('THIRD-PARTY-NOTICES.md', import.meta.url), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'third-party-notices.txt', source });
  },
};

export default defineConfig({
  // Relative addresses, so that dist works under any path.
  base: './',
  plugins: [svelte({ configFile: false }), assembly(), notices, programs(), offline()],
  server: { host: '127.0.0.1', headers: developmentHeaders },
  worker: { format: 'es', plugins: () => [assembly()], rolldownOptions: { checks: { pluginTimings: false } } },
  build: {
    target: 'es2023',
    // The Content-Security-Policy loads neither fonts nor WASM from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // WordNet's word list and TensorFlow.js are large, and loaded only where they are needed.
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      input: ['index.html', 'study.html'],
      checks: { pluginTimings: false },
    },
  },
});
