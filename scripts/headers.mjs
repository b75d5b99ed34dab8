/**
 * The response headers of the app, shared by the built app's server and the development server. Cross-origin isolation
 * gives the page SharedArrayBuffer and memory measurement; the policy allows loading only from the app itself, and
 * connecting only to the few services that the user can call: the publishers of assets, and Azure AI Language, which
 * may also run as a local container.
 */

const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src':
    "'self' https://huggingface.co https://*.hf.co https://storage.googleapis.com https://*.cognitiveservices.azure.com http://localhost:* http://127.0.0.1:*",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** @param {Record<string, string>} directives */
const written = (directives) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/**
 * What a page needs to be cross-origin isolated, without the policy: for test runners that inject their own scripts.
 */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** On every response of the built app, errors included. */
export const headers = {
  ...isolationHeaders,
  'Content-Security-Policy': written(policy),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
};

/** The same for `npm run dev`, where Vite puts styles in `<style>` elements and reloads over a web socket. */
export const developmentHeaders = {
  ...headers,
  'Content-Security-Policy': written({
    ...policy,
    'style-src': "'self' 'unsafe-inline'",
    'connect-src': `${policy['connect-src']} ws://localhost:* ws://127.0.0.1:*`,
  }),
};
