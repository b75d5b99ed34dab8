import { createHash } from 'node:crypto';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { AssetSink } from './sink';
import { listUnfinished, loadAsset } from '../storage/assets';
import { CATALOGUE, missingFiles, type Origin } from './catalogue';
import { fetchFiles } from './fetching';
import { listFiles, listSite, siteFiles, type RemoteFile } from './listing';

const content = Uint8Array.from({ length: 9_000_000 }, (_, i) => (i * 31 + (i >> 8)) & 255);
const sha256 = createHash('sha256').update(content).digest('hex');
const file: RemoteFile = {
  name: 'onnx/model.onnx',
  url: 'https://host.test/model.onnx',
  bytes: content.length,
  hash: { kind: 'sha256', value: sha256 },
};

/** A mock host with one file; `breakAfter`: bytes after which it drops the connection. */
function host({ breakAfter = Infinity, ranges = true, body = content } = {}) {
  const asked: string[] = [];
  const answer = async (_url: unknown, options: RequestInit = {}) => {
    const range = new Headers(options.headers).get('Range');
    asked.push(range ?? 'all');
    const from = range && ranges ? Number(/\d+/.exec(range)) : 0;
    let at = from;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (options.signal?.aborted) return controller.error(options.signal.reason);
        if (at - from >= breakAfter) return controller.error(new TypeError('network error'));
        const next = body.subarray(at, at + 100_000);
        if (next.length === 0) return controller.close();
        at += next.length;
        controller.enqueue(next);
      },
    });
    return new Response(stream, {
      status: range && ranges ? 206 : 200,
      headers: { 'Content-Length': String(body.length - from) },
    });
  };
  return { asked, fetch: answer as typeof fetch };
}

const silent = { onProgress: () => {} };

/** SHA-256 of the stored content of an asset's only file. */
async function stored(id: string): Promise<string | null> {
  const asset = await loadAsset(id);
  return (
    asset &&
    createHash('sha256')
      .update(new Uint8Array(await asset.files[0].content.arrayBuffer()))
      .digest('hex')
  );
}

describe('a transfer', () => {
  it('stores a complete file in the browser’s storage, and leaves no pieces behind', async () => {
    const sink = new AssetSink('whole');
    const seen: number[] = [];
    const sums = await fetchFiles([file], sink, { ...host(), onProgress: (done) => seen.push(done) });
    expect(sums).toEqual([sha256]);
    expect(seen.at(-1)).toBe(content.length);
    await sink.finish([file], 5);
    expect(await stored('whole')).toBe(sha256);
    expect(await listUnfinished()).toEqual(new Map());
  });

  it('resumes after an interruption, also in another session', async () => {
    const broken = host({ breakAfter: 5_000_000 });
    const first = fetchFiles([file], new AssetSink('resumed'), { ...broken, ...silent });
    await expect(first).rejects.toThrow(/host\.test broke off.*fetch again to resume/);
    expect((await listUnfinished()).get('resumed')).toBe(5_000_000);
    const again = host();
    const sink = new AssetSink('resumed');
    await fetchFiles([file], sink, { ...again, ...silent });
    expect(again.asked).toEqual(['bytes=5000000-']);
    await sink.finish([file], 5);
    expect(await stored('resumed')).toBe(sha256);
  });

  it('restarts if the host does not support ranges', async () => {
    await expect(
      fetchFiles([file], new AssetSink('anew'), { ...host({ breakAfter: 4_500_000 }), ...silent }),
    ).rejects.toThrow();
    const sink = new AssetSink('anew');
    await fetchFiles([file], sink, { ...host({ ranges: false }), ...silent });
    await sink.finish([file], 5);
    expect(await stored('anew')).toBe(sha256);
  });

  it('keeps the received part when aborted, and rejects with the signal’s reason', async () => {
    const abort = new AbortController();
    const work = fetchFiles([file], new AssetSink('aborted'), {
      ...host(),
      signal: abort.signal,
      onProgress: (done) => done > 6_000_000 && abort.abort(new Error('enough')),
    });
    await expect(work).rejects.toThrow('enough');
    expect((await listUnfinished()).get('aborted')).toBeGreaterThan(4_000_000);
  });

  it('discards content that differs from the announced one', async () => {
    const body = content.slice();
    body[8_000_000] ^= 1;
    const damaged = fetchFiles([file], new AssetSink('damaged'), { ...host({ body }), ...silent });
    await expect(damaged).rejects.toThrow(/arrived damaged/);
    const short = fetchFiles([file], new AssetSink('damaged'), { ...host({ body: content.subarray(9) }), ...silent });
    await expect(short).rejects.toThrow(/different size/);
    expect((await listUnfinished()).get('damaged')).toBeUndefined();
  });

  it('does not resume from another file of the same name', async () => {
    await expect(
      fetchFiles([file], new AssetSink('changed'), { ...host({ breakAfter: 5_000_000 }), ...silent }),
    ).rejects.toThrow();
    const body = content.slice(1);
    const value = createHash('sha256').update(body).digest('hex');
    const other: RemoteFile = { ...file, bytes: body.length, hash: { kind: 'sha256', value } };
    const { asked, fetch } = host({ body });
    await fetchFiles([other], new AssetSink('changed'), { fetch, ...silent });
    expect(asked).toEqual(['all']);
  });

  it('says which host responds with an error, and which cannot be reached', async () => {
    const refuse = (async () => new Response('', { status: 404 })) as typeof fetch;
    await expect(fetchFiles([file], new AssetSink('x'), { fetch: refuse, ...silent })).rejects.toThrow(
      /host\.test answered 404 for onnx\/model\.onnx/,
    );
    const fail = (async () => {
      throw new TypeError('Failed to fetch');
    }) as typeof fetch;
    await expect(fetchFiles([file], new AssetSink('x'), { fetch: fail, ...silent })).rejects.toThrow(
      /could not be reached/,
    );
  });
});

const json = (answers: Record<string, unknown>) =>
  (async (url: string) => {
    const found = Object.entries(answers).find(([end]) => decodeURIComponent(url).includes(end));
    return found ? new Response(JSON.stringify(found[1])) : new Response('', { status: 404 });
  }) as typeof fetch;

describe('a listing', () => {
  const hub: Origin = { kind: 'hub', repository: 'a/b', revision: 'main', files: ['config.json', 'model.bin'] };
  const tree = [
    { type: 'file', path: 'config.json', size: 3, oid: 'a'.repeat(40) },
    { type: 'file', path: 'model.bin', size: 130, oid: 'b'.repeat(40), lfs: { size: 5e8, oid: 'c'.repeat(64) } },
  ];

  it('from the hub contains sizes and hashes', async () => {
    expect(await listFiles(hub, { fetch: json({ '/api/models/a/b/tree/main': tree }) })).toEqual([
      expect.objectContaining({ name: 'config.json', bytes: 3, hash: { kind: 'git', value: 'a'.repeat(40) } }),
      {
        name: 'model.bin',
        url: 'https://huggingface.co/a/b/resolve/main/model.bin',
        bytes: 5e8,
        hash: { kind: 'sha256', value: 'c'.repeat(64) },
      },
    ]);
  });

  it('names a file that is no longer offered, or has no details', async () => {
    const listed = (entries: unknown) => listFiles(hub, { fetch: json({ tree: entries }) });
    await expect(listed(tree.slice(0, 1))).rejects.toThrow(/no longer offers model\.bin/);
    await expect(listed({ error: 'no' })).rejects.toThrow(/no longer offers config\.json/);
    await expect(listed([{ path: 'config.json', size: -1, oid: 'x' }, tree[1]])).rejects.toThrow(/no size or hash/);
  });

  it('from a bucket contains MD5 in hexadecimal', async () => {
    const md5Hash = createHash('md5').update('hello').digest('base64');
    const origin: Origin = { kind: 'bucket', objects: { 'model.json': 'bucket/folder/model.json' } };
    const [found] = await listFiles(origin, {
      fetch: json({ '/b/bucket/o/folder/model.json': { size: '5', md5Hash } }),
    });
    expect(found).toMatchObject({ bytes: 5, url: 'https://storage.googleapis.com/bucket/folder/model.json' });
    expect(found.hash).toEqual({ kind: 'md5', value: createHash('md5').update('hello').digest('hex') });
  });

  it('verifies a file by its git hash', async () => {
    const body = new TextEncoder().encode('{"a":1}');
    const value = createHash('sha1').update(`blob ${body.length}\0`).update(body).digest('hex');
    const small: RemoteFile = { name: 'config.json', url: file.url, bytes: body.length, hash: { kind: 'git', value } };
    await fetchFiles([small], new AssetSink('git'), { ...host({ body }), ...silent });
  });

  it('from this site rejects paths outside its folder', async () => {
    const good = { variant: 'q8', files: [{ name: 'onnx/model.onnx', bytes: 5, sha256 }] };
    const bad = (name: string) => ({ variant: 'q8', files: [{ name, bytes: 5, sha256 }] });
    const site = 'https://lab.test/models/';
    const found = await listSite(site, {
      fetch: json({ 'assets.json': { good, up: bad('../x'), deep: bad('a/../../x'), host: bad('//evil.test/x') } }),
    });
    expect(Object.keys(found)).toEqual(['good']);
    expect(siteFiles(site, 'good', found.good)[0].url).toBe('https://lab.test/models/good/onnx/model.onnx');
  });
});

describe('the catalogue', () => {
  it('says which of an asset’s files are missing, whatever folder they are in', () => {
    const sst2 = CATALOGUE.get('sst2')!;
    expect(missingFiles(sst2, ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'model_fp16.onnx'])).toEqual(
      [],
    );
    expect(missingFiles(sst2, ['config.json', 'onnx/model.onnx', 'tokenizer.json'])).toEqual(['tokenizer_config.json']);
    expect(missingFiles(CATALOGUE.get('glove')!, ['mine.txt'])).toEqual([]);
    expect(missingFiles(CATALOGUE.get('word2vec')!, ['mine.bin'])).toEqual([]);
  });
});
