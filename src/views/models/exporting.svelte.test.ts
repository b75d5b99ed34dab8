import { describe, expect, it, vi } from 'vitest';
import { FakeWorker, settle } from '../../../fixtures/fake-lab';
import { runOf } from '../../../fixtures/sample-finished-run';
import type { FormatOffer } from '../../domain/bundle';
import type { OpenCorpus } from '../../lab/corpus.svelte';
import { saveFile } from '../../page/save-file';
import type { WorkerClient } from '../../worker-client';
import { Exporting } from './exporting.svelte';

vi.mock('../../page/save-file', () => ({ saveFile: vi.fn() }));

const RUN = runOf('a', {
  ...{ recipe: 'lstm', knobs: {}, preprocess: 'raw', seed: 1, backend: 'auto', rows: null, test: 'split' },
});
const OFFERS: FormatOffer[] = [
  { format: 'run', fault: null },
  { format: 'keras', fault: { message: 'No.' } },
  { format: 'onnx', fault: null },
];

async function opened() {
  const examiner = new FakeWorker();
  const corpus = { kept: [{ id: 'c' }] } as unknown as OpenCorpus;
  const exporting = new Exporting({ examiner: examiner as unknown as WorkerClient, corpus });
  void exporting.open(RUN);
  await examiner.reply('list-formats', { formats: OFFERS, projectFault: null });
  await settle();
  return { exporting, examiner };
}

describe('an export', () => {
  it('offers every format that the model can have, all of them chosen', async () => {
    const { exporting } = await opened();
    expect(exporting.chosen).toEqual(['run', 'onnx']);
    exporting.toggle('onnx');
    expect(exporting.chosen).toEqual(['run']);
  });

  it('downloads the bundle and shows what was checked', async () => {
    const { exporting, examiner } = await opened();
    const writing = exporting.write();
    expect(examiner.asked.at(-1)!.request).toMatchObject({ run: 'a', formats: ['run', 'onnx'], corpus: 'c' });
    const checked = { rows: 1_000, source: { message: 'rows' } };
    const file = new Blob(['zip']);
    await examiner.reply('export-bundle', { file, name: 'a.bundle.zip', checks: [], checked });
    await writing;
    expect(saveFile).toHaveBeenCalledWith(file, 'a.bundle.zip');
    expect(exporting.result).toEqual({ checks: [], checked });
  });

  it('saves nothing once it was closed', async () => {
    vi.mocked(saveFile).mockClear();
    const { exporting, examiner } = await opened();
    const writing = exporting.write();
    exporting.close();
    const checked = { rows: 1, source: { message: 'rows' } };
    await examiner.reply('export-bundle', { file: new Blob(), name: 'a', checks: [], checked });
    await writing;
    expect(saveFile).not.toHaveBeenCalled();
    expect(exporting.run).toBeNull();
  });
});
