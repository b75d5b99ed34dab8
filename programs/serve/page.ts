/** The page at `/`: what the service answers, and a form to try it. One file that loads nothing else. */
import { createHash } from 'node:crypto';
import type { openApi } from './openapi';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin: 2rem 0 0.25rem; font-size: 1.1rem; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid GrayText; border-radius: 4px; }
textarea { box-sizing: border-box; width: 100%; font: inherit; padding: 0.5rem; }
button { font: inherit; padding: 0.4rem 1rem; margin-top: 0.5rem; }
table { border-collapse: collapse; }
td { padding: 0.1rem 1rem 0.1rem 0; vertical-align: top; }`;

const SCRIPT = `
const form = document.querySelector('form');
const reply = document.querySelector('#reply');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const body = JSON.stringify({ text: form.elements.text.value, unsure: form.elements.unsure.checked });
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch('./score', { method: 'POST', headers, body });
    reply.textContent = response.status + '\\n' + JSON.stringify(await response.json(), null, 2);
  } catch {
    reply.textContent = 'The service did not answer. Is it still running?';
  }
});`;

interface Content {
  content?: { 'application/json'?: { example?: object } };
}
interface Operation {
  summary: string;
  requestBody?: Content;
  responses: Record<string, { description: string } & Content>;
}

/** @returns the page, and the policy that allows its own style and script only */
export function writePage({ info, paths }: typeof openApi): { html: string; policy: string } {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]: [string, Operation]) => section(method, path, operation)),
  );
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(info.title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
<h1>${escape(info.title)}</h1>
<p>${escape(info.description)} For programs: <a href="./openapi.json">openapi.json</a>.</p>
<form>
<label for="text">Text</label>
<textarea id="text" name="text" rows="3" required>what a lovely day</textarea>
<label><input type="checkbox" name="unsure"> may be UNSURE</label><br>
<button>Score</button>
</form>
<pre id="reply" role="status">The reply appears here.</pre>
${operations.join('\n')}
<script>${SCRIPT}</script>
</html>
`;
  const policy = [
    `default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'; img-src data:; connect-src 'self'`,
    `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  ].join('; ');
  return { html, policy };
}

function section(method: string, path: string, { summary, requestBody, responses }: Operation): string {
  const example = (part?: Content) => {
    const value = part?.content?.['application/json']?.example;
    return value ? `<pre>${escape(JSON.stringify(value))}</pre>` : '';
  };
  const rows = Object.entries(responses).map(
    ([status, { description }]) => `<tr><td>${status}</td><td>${escape(description)}</td></tr>`,
  );
  const [good] = Object.values(responses);
  return `<h2><code>${method.toUpperCase()} ${path}</code></h2>
<p>${escape(summary)}</p>
${example(requestBody)}${example(good)}
<table>${rows.join('')}</table>`;
}

const hash = (code: string) => `sha256-${createHash('sha256').update(code).digest('base64')}`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
