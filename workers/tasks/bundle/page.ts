/** A model as one page that scores offline when opened: the engine and the run file lie in it, gzipped, as base64. */
import type { PageWords } from '../../../src/domain/bundle';
import { LabError, msg } from '../../../src/wording/message';
import type { Build } from '../../engine/reach';
import type { FromEngine, ToEngine } from './engine.worker';
import template from './page.html?raw';

/** The app's own address of the engine; the worker's file lies in a folder beside it. */
const addressOf = (file: string) => new URL(`../engine/${file}`, location.href).href;

const UNREAD = msg('The program that scores outside the lab could not be read. Reload the page.');

/** @param file of the programs that leave the page. @throws LabError that says what to do if it cannot be fetched */
export async function fetchProgram(file: string): Promise<string> {
  const response = await fetch(addressOf(file)).catch(() => null);
  if (!response?.ok) throw new LabError(UNREAD);
  return response.text();
}

/** @param file the run file */
export async function writePage(engine: string, file: Blob, words: PageWords): Promise<Blob> {
  const { language, title, intro, field, score, loading } = words;
  const blanks: Record<string, string> = {
    LANGUAGE: escaped(language),
    TITLE: escaped(title),
    INTRO: escaped(intro),
    FIELD: escaped(field),
    SCORE: escaped(score),
    LOADING: escaped(loading),
    // Nothing in a script element is decoded, but the element must not be closed.
    WORDS: JSON.stringify(words).replaceAll('<', '\\u003c'),
    ENGINE: await pack(new Blob([engine])),
    MODEL: await pack(file),
  };
  return new Blob([template.replace(/%([A-Z]+)%/g, (blank, name: string) => blanks[name] ?? blank)], {
    type: 'text/html',
  });
}

/** The engine's code and the run file that a page holds. @throws LabError if it is not such a page */
export async function readPage(page: Blob): Promise<{ engine: string; file: Uint8Array<ArrayBuffer> }> {
  const text = await page.text();
  const find = async (id: string) => {
    const found = new RegExp(`<script type="text/plain" id="${id}">\\s*([\\w+/=]*)\\s*<\\/script>`).exec(text);
    if (!found) throw new LabError('The page’s program is not the one that was written into it.');
    return unpack(found[1]);
  };
  return { engine: new TextDecoder().decode(await find('engine')), file: await find('model') };
}

/** A run file opened by the app's own engine, whose code must be the page's; in a thread of its own. */
export async function openByEngine(build: Build, file: Uint8Array<ArrayBuffer>) {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
  const ask = (message: ToEngine) =>
    new Promise<Float32Array | null>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromEngine>) =>
        'fault' in data ? reject(new LabError({ message: data.fault })) : resolve(data.scores);
      worker.onerror = () => reject(new LabError(UNREAD));
      worker.postMessage(message);
    });
  try {
    await ask({ engine: addressOf(`${build}/score.mjs`), file });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return { score: async (texts: string[]) => (await ask({ texts }))!, dispose: () => worker.terminate() };
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!);

/** Base64 of a gzip. */
async function pack(content: Blob): Promise<string> {
  const stream = content.stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const pieces: string[] = [];
  // Multiples of three bytes, so that no piece but the last is padded.
  for (let from = 0; from < bytes.length; from += PIECE) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(from, from + PIECE))));
  }
  return pieces.join('');
}

const PIECE = 3 * 8192;

async function unpack(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
