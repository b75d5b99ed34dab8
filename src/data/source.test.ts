import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { DataError, TEXT_ONLY } from './corpus';
import { StreamDecoder } from './encoding';
import { openSource } from './source';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function readText(
  source: Blob,
  name = 'file',
): Promise<{ text: string; entry: string | null; encoding: string }> {
  const opened = await openSource(source, name, TEXT_ONLY);
  let text = '';
  for await (const piece of opened.pieces) text += piece;
  expect(opened.bytesRead()).toBe(source.size);
  return { text, entry: opened.entry, encoding: opened.encoding() };
}

async function refusal(source: Blob): Promise<string> {
  const failure = await readText(source, 'given').catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(DataError);
  expect((failure as DataError).message).toMatch(/^\S.*: [^:]+\.$/);
  return (failure as DataError).message;
}

async function zip(files: Record<string, string>, password?: string): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, password });
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const long = Array.from({ length: 20_000 }, (_, i) => `a line of text, number ${i}, no two of them equal\n`).join('');

describe('openSource', () => {
  it('reads a plain file, piece by piece', async () => {
    expect(await readText(new Blob([long]))).toEqual({ text: long, entry: null, encoding: 'utf-8' });
  });

  it('detects gzip by its content, whatever its name', async () => {
    expect(await readText(new Blob([await gzip(long)]), 'tweets.csv')).toMatchObject({ text: long, entry: null });
  });

  it('reads the largest text file of a zip', async () => {
    const packed = await zip({
      'readme.txt': 'short',
      'data/tweets.csv': long,
      'data/picture.png': `${long}${long}`,
      '__MACOSX/tweets.csv': `${long}${long}`,
    });
    expect(await readText(new Blob([packed]))).toMatchObject({ text: long, entry: 'data/tweets.csv' });
  });

  it('counts compressed bytes while reading a zip', async () => {
    const source = new Blob([await zip({ 'a.csv': long.repeat(8) })]);
    const opened = await openSource(source, 'a.zip', TEXT_ONLY);
    const seen: number[] = [];
    for await (const piece of opened.pieces) {
      expect(piece).not.toBe('');
      seen.push(opened.bytesRead());
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen[0]).toBeLessThan(source.size);
  });

  it('rejects an empty file, also inside an archive', async () => {
    expect(await refusal(new Blob([]))).toContain('given is empty');
    expect(await refusal(new Blob([await gzip('')]))).toContain('given is empty');
    expect(await refusal(new Blob([await zip({ 'a.csv': '' })]))).toContain('a.csv is empty');
  });

  it.each([
    ['a picture', '\x89PNG\r\n\x1a\n\0\0'],
    ['a PDF', '%PDF-1.7\n'],
    ['an old Excel', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['a broken or cut-off Parquet file', 'PAR1\x15\x04'],
    ['a web page,', '\n<!DOCTYPE html><html>'],
    ['a web page with a table', '<html><head></head><body><table><tr><td>so</td></tr></table></body></html>'],
    ['an Excel file in XML', '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'],
    ['an XML file', '\xef\xbb\xbf<?xml version="1.0"?><tweets><tweet>so</tweet></tweets>'],
    ['an XML file', '<tweets>\n  <tweet id="1"><text>so</text></tweet>\n</tweets>'],
    ['a database dump', "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nINSERT INTO `tweets` VALUES (1,'so');\n"],
    ['a database dump', "INSERT INTO tweets (id, text) VALUES\n(0,'so it goes'),\n(1,'well')"],
    ['a database dump', 'CREATE TABLE IF NOT EXISTS "tweets" (\n  id int,\n  text text\n);'],
    ['an RTF document', '{\\rtf1\\ansi so it goes\\par}'],
    ['an ARFF file', "% made\n@relation t\n@attribute text string\n@data\n'so'\n"],
    ['a pointer that Git LFS left', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'],
    ['breaks its rules', '{"text": so it goes, "label": 1}\n{"text": well}\n'],
    ['JSON', '{\n "texts": ["so"]}'],
    ['Python', "{'text': 'so it goes', 'label': 1}\n"],
    ['not a text file', 'abc\0def with more text behind it'],
  ])('rejects %s', async (what, bytes) => {
    const content = Uint8Array.from(bytes, (unit) => unit.charCodeAt(0));
    expect(await refusal(new Blob([content]))).toContain(what);
  });

  it('rejects anything but text inside an archive', async () => {
    expect(await refusal(new Blob([await gzip('SQLite format 3 and so on')]))).toContain('a database');
    expect(await refusal(new Blob([await zip({ 'a.csv': '%PDF-1.4' })]))).toContain('a.csv is a PDF');
  });

  it('reads the tweets of X’s archive, though other files in it are larger', async () => {
    const tweets = 'window.YTD.tweets.part0 = [{"tweet":{"full_text":"so it goes"}}]';
    const packed = await zip({ 'data/like.js': `window.YTD.like.part0 = ["${long}"]`, 'data/tweets.js': tweets });
    expect(await readText(new Blob([packed]))).toMatchObject({
      text: 'tweet.full_text\nso it goes\n',
      entry: 'data/tweets.js',
    });
  });

  it('rejects office documents, zips without a text and zips with a password', async () => {
    const document = await zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' });
    expect(await refusal(new Blob([document]))).toContain('save its table as XLSX or CSV');
    expect(await refusal(new Blob([await zip({ 'a.png': long })]))).toContain('no text file');
    expect(await refusal(new Blob([await zip({})]))).toContain('no text file');
    expect(await refusal(new Blob([await zip({ 'a.csv': long }, 'secret')]))).toContain('password');
  });

  it('reads a file in a zip whatever it is called, and shows its name on one line', async () => {
    const packed = await zip({ '../../etc/\u202Epasswd.csv': long });
    expect(await readText(new Blob([packed]))).toMatchObject({ text: long, entry: '../../etc/ passwd.csv' });
  });

  it('rejects models, which are opened elsewhere', async () => {
    for (const name of ['run.json', 'bundle/run.json']) {
      const packed = await zip({ [name]: '{"format":"badbuzz-run"}', 'weights.bin': long });
      expect(await refusal(new Blob([packed]))).toContain('a trained model, not a table of texts: open it on Models');
    }
  });

  it.each([
    '<user> <hashtag> so it goes </hashtag>\nwell\n',
    '<p><b>So</b> it goes</p>\n<p>Well</p>\n',
    'Create table reservations: awful\nInsert into my life some joy\n',
    '# so it goes\n-- well\n@relation goals\n',
  ])('takes texts for nothing else: %s', async (text) => {
    expect((await readText(new Blob([text]))).text).toBe(text);
  });

  it('offers the text files of a zip and reads the one that is chosen', async () => {
    const source = new Blob([
      await zip({ 'a.csv': long, 'b.csv': 'text\nso\n', '__MACOSX/._a.csv': 'x', 'c.png': 'x' }),
    ]);
    const largest = await openSource(source, 'two.zip', TEXT_ONLY);
    expect([largest.entry, largest.entries]).toEqual(['a.csv', ['a.csv', 'b.csv']]);
    await largest.pieces.return();
    const chosen = await openSource(source, 'two.zip', { ...TEXT_ONLY, entry: 'b.csv' });
    expect(chosen.entry).toBe('b.csv');
    expect((await chosen.pieces.next()).value).toBe('text\nso\n');
    await chosen.pieces.return();
  });

  it('rejects an archive within an archive', async () => {
    expect(await refusal(new Blob([await gzip('PK\x03\x04 and so on')]))).toContain('an archive within an archive');
  });

  it('rejects a zip that says another size than its content has', async () => {
    const packed = await zip({ 'a.csv': long });
    const view = new DataView(packed.buffer);
    for (let at = 0; at + 4 < packed.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 5, true);
    expect(await refusal(new Blob([packed]))).toMatch(/another size/);
  });

  it('rejects archives that unpack to far more than they are', async () => {
    const zeros = new Blob(Array.from({ length: 300 }, () => new Uint8Array(2 ** 20).fill(97)));
    const packed = await new Response(zeros.stream().pipeThrough(new CompressionStream('gzip'))).blob();
    expect(await refusal(packed)).toMatch(/more than a hundred times its size/);
  });

  it('rejects corrupt archives, even if the damage is found only while reading', async () => {
    const packed = await zip({ 'a.csv': long });
    const flipped = packed.slice();
    flipped[5000] ^= 0xff;
    expect(await refusal(new Blob([flipped]))).toMatch(/checksum is wrong|broken/);
    expect(await refusal(new Blob([packed.subarray(0, packed.length - 200)]))).toContain('cut-off zip');
    const gz = await gzip(long);
    expect(await refusal(new Blob([gz.subarray(0, gz.length - 20)]))).toContain('cut-off gzip');
    const damaged = gz.slice();
    damaged[gz.length >> 1] ^= 0xff;
    expect(await refusal(new Blob([damaged]))).toContain('broken or cut-off gzip');
  });

  it('drops the NULs in a text, of which there are few', async () => {
    expect((await readText(new Blob([long, 'one\0two']))).text).toMatch(/onetwo$/);
    const rows = Array.from({ length: 50 }, (_, i) => `this update broke my phone${i % 5 ? '' : '\0'},negative\n`).join(
      '',
    );
    expect((await readText(new Blob([rows]))).text).toBe(rows.replaceAll('\0', ''));
    expect(await refusal(new Blob([`${rows}\x03`]))).toContain('not a text file');
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s without a byte order mark', async (encoding) => {
    const text = 'text,label\n“so it goes”, said Лев,positive\n';
    const bytes = new DataView(new ArrayBuffer(text.length * 2));
    for (let i = 0; i < text.length; i++) bytes.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
    expect(await readText(new Blob([bytes.buffer]))).toEqual({ text, entry: null, encoding });
  });

  it('releases the source when its reader stops early', async () => {
    const opened = await openSource(new Blob([await zip({ 'a.csv': long.repeat(20) })]), 'a.zip', TEXT_ONLY);
    await opened.pieces.next();
    await opened.pieces.return();
    expect(await opened.pieces.next()).toEqual({ done: true, value: undefined });
  });
});

describe('StreamDecoder', () => {
  /** The text of the bytes split into chunks of this size, and the encoding detected. */
  async function decode(bytes: Uint8Array, size: number): Promise<[string, string]> {
    const decoder = new StreamDecoder();
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; at += size)
      parts.push(await decoder.decode(bytes.subarray(at, at + size), false));
    parts.push(await decoder.decode(new Uint8Array(0), true));
    return [parts.join(''), decoder.encoding];
  }
  const latin1 = (text: string) => Uint8Array.from(text, (unit) => unit.charCodeAt(0));

  it.each([1, 2, 3, 7, 1000])('joins characters that straddle chunks of %i bytes', async (size) => {
    const text = 'plain, then café, 日本, 👍🏽 and é at the end: é';
    expect(await decode(utf8(text), size)).toEqual([text, 'utf-8']);
    expect(await decode(latin1('plain, then caf\xe9 and na\xefve \x80'), size)).toEqual([
      'plain, then café and naïve €',
      'windows-1252',
    ]);
  });

  it('stays with UTF-8 once a UTF-8 character was seen', async () => {
    expect(await decode(Uint8Array.from([...utf8('é '), 0xe9, 0x20, ...utf8('ü')]), 2)).toEqual([
      'é \uFFFD ü',
      'utf-8',
    ]);
  });

  it('stays with UTF-8 if some characters are cut, the first among them', async () => {
    const text = `${'plain '.repeat(5000)}\xe9 then ${'a \xc3\xa9 '.repeat(20)}`;
    for (const size of [1000, 100_000])
      expect(await decode(latin1(text), size)).toEqual([
        text.replace('\xe9', '\uFFFD').replaceAll('\xc3\xa9', 'é'),
        'utf-8',
      ]);
  });

  it('decodes lone carriage returns and one byte per character as Mac Roman', async () => {
    expect(await decode(latin1('caf\x8e\rnoir\r'), 3)).toEqual(['café\rnoir\r', 'macintosh']);
    expect(await decode(latin1('caf\xe9\r\nnoir\r\n'), 3)).toEqual(['café\r\nnoir\r\n', 'windows-1252']);
  });

  it('holds back no more than a megabyte', async () => {
    const decoder = new StreamDecoder();
    expect(await decoder.decode(latin1(`\xe9${'a'.repeat(1000)}`), false)).toBe('');
    expect(await decoder.decode(latin1('a'.repeat(2 ** 20)), false)).toHaveLength(2 ** 20 + 1001);
  });

  it('omits byte order marks at the beginning of lines, and keeps them within', async () => {
    for (const size of [3, 4, 7, 50]) {
      const text = '\uFEFF\uFEFFone\n\uFEFFtwo\uFEFFthree\r\n\uFEFFfour';
      expect(await decode(utf8(text), size)).toEqual(['one\ntwo\uFEFFthree\r\nfour', 'utf-8']);
    }
  });

  it('decodes an incomplete sequence at the end as Windows-1252', async () => {
    expect(await decode(latin1('caf\xe9'), 3)).toEqual(['café', 'windows-1252']);
  });

  it('decodes every byte of Windows-1252', async () => {
    const high = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
    const [text] = await decode(Uint8Array.from([0xff, 0x20, ...high]), 50);
    expect(text.slice(2, 34)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
    expect(text.slice(34)).toBe(String.fromCharCode(...high.subarray(32)));
  });

  it('detects a byte order mark and omits it from the text', async () => {
    expect(await decode(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]), 9)).toEqual(['a', 'utf-8']);
    expect(await decode(Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x3a, 0x26]), 4)).toEqual(['a☺', 'utf-16le']);
    expect(await decode(Uint8Array.from([0xfe, 0xff, 0, 0x61, 0x26, 0x3a]), 3)).toEqual(['a☺', 'utf-16be']);
  });

  it('reports plain ASCII as UTF-8', async () => {
    expect(await decode(utf8('only ascii'), 4)).toEqual(['only ascii', 'utf-8']);
  });
});
