/** Encoders and word vectors: listed, downloaded on request from their publisher (mocked), dropped, deleted. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo } from './actions';
import { startLab, type ServedLab, type OpenPage } from './lab';

const REPOSITORY = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
const files = new Map(
  ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'].map((name, i) => [
    name,
    Buffer.alloc(50_000 * (i + 1), name),
  ]),
);
const digest = (kind: string, ...parts: (string | Buffer)[]) => {
  const hash = createHash(kind);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

describe('assets', () => {
  let lab: ServedLab;
  let open: OpenPage;
  /** HTTP status of the publisher's response for its largest file. */
  let modelStatus = 500;
  const asked: string[] = [];

  beforeAll(async () => {
    lab = await startLab({ webgpu: false });
    open = await lab.open({ viewport: { width: 1440, height: 900 } });
    const headers = { 'Access-Control-Allow-Origin': '*' };
    await open.page.route('https://huggingface.co/**', (route) => {
      const { pathname } = new URL(route.request().url());
      asked.push(pathname);
      if (pathname === `/api/models/${REPOSITORY}/tree/main`) {
        const entries = [...files].map(([path, body]) =>
          path.endsWith('.onnx')
            ? {
                type: 'file',
                path,
                size: body.length,
                oid: '0'.repeat(40),
                lfs: { size: body.length, oid: digest('sha256', body) },
              }
            : { type: 'file', path, size: body.length, oid: digest('sha1', `blob ${body.length}\0`, body) },
        );
        return route.fulfill({ json: entries, headers });
      }
      const name = pathname.replace(`/${REPOSITORY}/resolve/main/`, '');
      const status = name.endsWith('.onnx') ? modelStatus : 200;
      return route.fulfill({ status, body: status === 200 ? files.get(name) : 'out of order', headers });
    });
  });

  afterAll(() => lab?.close());

  const card = (name: string) => open.page.getByRole('region', { name });

  it('lists each with its licence, source, size and the models that need it, without any request', async () => {
    await goTo(open.page, 'Assets');
    const sst2 = card('DistilBERT, fine-tuned on SST-2');
    await sst2.getByText('Licence: Apache 2.0').waitFor();
    await sst2.getByRole('button', { name: /^Fetch about 67\.4 MB from huggingface\.co/ }).waitFor();
    await card('GloVe vectors')
      .getByText(/For GloVe \+ LSTM/)
      .waitFor();
    await open.screenshot('assets');
    await open.page.setViewportSize({ width: 390, height: 844 });
    await open.screenshot('assets-phone');
    await open.page.emulateMedia({ colorScheme: 'dark' });
    await open.screenshot('assets-phone-dark');
    await open.page.setViewportSize({ width: 1440, height: 900 });
    await open.screenshot('assets-dark');
    await open.page.emulateMedia({ colorScheme: 'light' });
    expect(asked).toEqual([]);
  });

  it('reports a download that fails halfway, keeps the received part, and resumes', async () => {
    const sst2 = card('DistilBERT, fine-tuned on SST-2');
    await sst2.getByRole('button', { name: /^Fetch about/ }).click();
    await sst2.getByText('huggingface.co answered 500 for onnx/model_quantized.onnx. Try again later.').waitFor();
    await sst2.getByText('300.0 kB already received.').waitFor();
    await open.page.reload();
    modelStatus = 200;
    await sst2.getByRole('button', { name: /^Resume fetching/ }).click();
    await sst2.getByText('✓ on this device').waitFor();
    expect(asked.filter((path) => path.endsWith('tokenizer.json'))).toHaveLength(1);
    await open.screenshot('assets-kept');
    // Kept permanently, and deleted only after confirmation.
    await open.page.reload();
    await sst2.getByRole('button', { name: 'Delete the copy' }).click();
    await sst2.getByRole('button', { name: 'Delete', exact: true }).click();
    await sst2.getByRole('button', { name: /^Fetch about/ }).waitFor();
  });

  it('rejects a file that differs from the published one', async () => {
    const name = 'onnx/model_quantized.onnx';
    const whole = files.get(name)!;
    await open.page.route(`https://huggingface.co/${REPOSITORY}/resolve/main/${name}`, (route) =>
      route.fulfill({ body: Buffer.alloc(whole.length, 'forged'), headers: { 'Access-Control-Allow-Origin': '*' } }),
    );
    const sst2 = card('DistilBERT, fine-tuned on SST-2');
    await sst2.getByRole('button', { name: /^Fetch about/ }).click();
    await sst2.getByText(/arrived damaged/).waitFor();
    await sst2.getByRole('button', { name: 'Discard them' }).click();
    await sst2.getByRole('button', { name: /^Fetch about/ }).waitFor();
  });

  it('accepts dropped files, and says which are still missing', async () => {
    const encoder = card('DistilBERT, to be fine-tuned');
    const give = (...names: string[]) =>
      encoder
        .locator('input[type=file]')
        .setInputFiles(
          names.map((name) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from('{}') })),
        );
    await give('config.json', 'model.safetensors');
    await encoder.getByText('Still missing: tokenizer.json, tokenizer_config.json.').waitFor();
    await give('tokenizer.json', 'tokenizer_config.json');
    await encoder.getByText('✓ on this device').waitFor();
    await open.screenshot('assets-own');
  });

  it('contacts no one but the publisher, and causes no other errors', () => {
    expect(open.foreignRequests.every((url) => url.startsWith('https://huggingface.co/'))).toBe(true);
    expect(open.problems.filter((line) => !line.includes('status of 500'))).toEqual([]);
  });
});
