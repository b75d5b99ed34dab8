/** The examples for web servers send what the app's own server sends. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headers } from './headers.mjs';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const CACHED = 'public, max-age=31536000, immutable';

describe.each([
  ['hosting/nginx.conf', (name: string, value: string) => `  add_header ${name} "${value}" always;\n`],
  ['hosting/Caddyfile', (name: string, value: string) => `\t\t${name} "${value}"\n`],
  ['hosting/_headers', (name: string, value: string) => `  ${name}: ${value}\n`],
])('%s', (file, line) => {
  it('sends every header of the app, and lets hashed files be cached', () => {
    const text = read(file);
    for (const [name, value] of Object.entries(headers)) expect(text).toContain(line(name, value));
    expect(text).toContain(CACHED);
  });
});

describe('docs/hosting.md', () => {
  it('gives the policy that is sent', () => {
    expect(read('docs/hosting.md').replace(/\s+/g, ' ')).toContain(headers['Content-Security-Policy']);
  });
});
