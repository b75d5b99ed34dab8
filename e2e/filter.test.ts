/** The filter `score`, as the built file that also leaves in a bundle, and as `npm run score`. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist, ensureBuilt, root } from '../scripts/ready.mjs';
import { startLab } from './lab';

interface Line {
  label: string;
  score: number;
  why?: string;
}

const program = (build: 'words' | 'all') => path.join(dist, 'engine', build, 'score.mjs');
const linesOf = (text: string) => text.split('\n').slice(0, -1);

/** What the filter prints for an input, and how it ends. */
function score(input: string | Buffer, ...args: string[]) {
  const options = { input, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program('words'), ...args], options);
  return { status, stderr, lines: linesOf(stdout) };
}
const start = (...args: string[]) => spawn(process.execPath, [program('words'), '--model', 'small', ...args]);

async function nextLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  let text = '';
  while (!text.includes('\n')) text += String(((await once(child.stdout, 'data')) as [Buffer])[0]);
  return text;
}

/** Rows like tweets, each different. */
function* rowsOf(count: number) {
  const words = 'love hate so much my phone is dead great day sad to see you go awesome fail lol tired'.split(' ');
  for (let i = 0; i < count; i++) {
    const at = (k: number) => words[(i * k + (i >> k)) % words.length];
    yield `@user${i} ${at(1)} ${at(3)} ${at(5)} ${at(7)}! http://t.co/${i} #${at(2)} ${at(4)}\n`;
  }
}

beforeAll(() => ensureBuilt());

describe('npm run score', () => {
  it('prints one line of JSON for each line, whatever it holds', () => {
    const rows = [
      ...[
        'I love this',
        '',
        '  ',
        'worst day ever\r',
        '{"text": 1}',
        '"',
        'a,b',
        'x'.repeat(3_000_000),
        '\0\t\\',
        '😀',
      ],
      ...['I\u2028hate\u0085you\rreally', 'last'],
    ].map((row) => Buffer.from(`${row}\n`));
    const input = Buffer.concat([...rows, Buffer.of(0xff, 0xfe, 0x0a, 0xe2, 0x82, 0x0a, 0x0a)]);
    const npm = ['run', '--silent', 'score', '--', '--model', 'small'];
    const { status, stdout, stderr } = spawnSync('npm', npm, { cwd: root, input, encoding: 'utf8', shell: false });
    expect([status, stderr]).toEqual([0, '']);
    const lines = linesOf(stdout).map((line) => JSON.parse(line) as Line);
    expect(lines).toHaveLength(rows.length + 3);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['label', 'score']);
      expect(line.label).toBe(line.score >= 0.5 ? 'POSITIVE' : 'NEGATIVE');
    }
    expect(lines[0].label).toBe('POSITIVE');
    expect(lines[3].label).toBe('NEGATIVE');
  });

  it('prints nothing for nothing', () => {
    expect(score('', '--model', 'small')).toEqual({ status: 0, stderr: '', lines: [] });
  });

  it('reads CSV and JSON Lines, and says why a text is unsure', () => {
    const plain = score('I love this\nthe bus leaves at 8\n', '--model', 'small', '--unsure');
    const [sure, unsure] = plain.lines.map((line) => JSON.parse(line) as Line);
    expect([sure.label, unsure.label]).toEqual(['POSITIVE', 'UNSURE']);
    expect(unsure.why).toContain('Nothing in the text says how anyone feels');
    const csv = 'id,body\n1,"I love this"\n2,the bus leaves at 8\n';
    expect(score(csv, '--model', 'small', '--unsure', '--text-column', 'body').lines).toEqual(plain.lines);
    const json = '{"text": "I love this"}\n{"id": 2, "text": "the bus leaves at 8"}\n';
    expect(score(json, '--model', 'small', '--unsure').lines).toEqual(plain.lines);
  });

  it('ends with code 2 and one line for what it cannot use', () => {
    const refused = (why: RegExp, input: string, ...args: string[]) => {
      const { status, stderr, lines } = score(input, ...args);
      expect(status).toBe(2);
      expect(linesOf(stderr)).toHaveLength(1);
      expect(stderr).toMatch(why);
      return lines;
    };
    refused(/no model "large"/, 'x\n', '--model', 'large');
    refused(/--model is missing/, 'x\n');
    refused(/damaged, or not a model/, 'x\n', '--model', path.join(root, 'package.json'));
    refused(/needs the larger one/, 'x\n', '--model', 'strong');
    refused(/no model "large"/, 'x\n', '--model', 'large', '--jobs', '2');
    refused(/--jobs must be/, 'x\n', '--model', 'small', '--jobs', '0');
    refused(/Unknown option/, 'x\n', '--model', 'small', '--frmat', 'csv');
    refused(/no column "body"/, 'a,b\n1,2\n', '--model', 'small', '--text-column', 'body');
    const rows = `${'{"text": "x"}\n'.repeat(8_000)}oops\n{"text": "y"}\n`;
    expect(refused(/Line 8001 is not a JSON object/, rows, '--model', 'small')).toHaveLength(8_000);
    expect(refused(/Line 8001 is not a JSON object/, rows, '--model', 'small', '--jobs', '2')).toHaveLength(8_000);
  });
});

describe('a stream', () => {
  it('of 300,000 rows is scored in order, in a heap of 48 MB', async () => {
    const child = spawn(process.execPath, ['--max-old-space-size=48', program('words'), '--model', 'small']);
    const sample: string[] = [];
    let lines = 0;
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = (rest + text).split('\n');
      rest = found.pop() ?? '';
      for (const line of found) if (lines++ % 1000 === 0) sample.push(line);
    });
    const chosen: string[] = [];
    let row = 0;
    for (const line of rowsOf(300_000)) {
      if (row++ % 1000 === 0) chosen.push(line);
      if (!child.stdin.write(line)) await once(child.stdin, 'drain');
    }
    child.stdin.end();
    const [code] = (await once(child, 'close')) as [number];
    expect([code, lines]).toEqual([0, 300_000]);
    expect(sample).toEqual(score(chosen.join(''), '--model', 'small').lines);
  });

  it('gives the same from several processes', () => {
    const input = [...rowsOf(20_000)].join('');
    const one = score(input, '--model', 'small');
    expect(one.lines).toHaveLength(20_000);
    expect(score(input, '--model', 'small', '--jobs', '3')).toEqual(one);
  });

  it.each(['1', '2'])('is answered row by row where one waits for it, with %s processes', async (jobs) => {
    const child = start('--jobs', jobs);
    const labels: string[] = [];
    for (const text of ['I love this', 'I hate this', 'great!']) {
      child.stdin.write(`${text}\n`);
      labels.push((JSON.parse(await nextLine(child)) as Line).label);
    }
    child.stdin.end();
    expect(labels).toEqual(['POSITIVE', 'NEGATIVE', 'POSITIVE']);
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it.each(['1', '2'])('is read no faster than its answers are taken, with %s processes', async (jobs) => {
    const child = start('--jobs', jobs);
    const piece = Buffer.from([...rowsOf(1_000)].join(''));
    let given = 0;
    for (; given < 200; given++) {
      if (child.stdin.write(piece)) continue;
      if ((await Promise.race([once(child.stdin, 'drain'), wait(1_500)])) === undefined) break;
    }
    expect(given).toBeLessThan(100);
    child.stdin.end();
    let lines = 0;
    child.stdout.on('data', (bytes: Buffer) => (lines += bytes.filter((byte) => byte === 10).length));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(lines).toBe(1_000 * (given + 1));
  });

  it('ends when nobody reads on', async () => {
    const child = start();
    child.stdin.on('error', () => {});
    child.stdout.destroy();
    child.stdin.end([...rowsOf(20_000)].join(''));
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  // The children are listed in /proc.
  it.skipIf(process.platform !== 'linux')('says so when one of its processes is killed', async () => {
    const several = start('--jobs', '2');
    several.stdin.on('error', () => {});
    several.stdin.write('x\n');
    await nextLine(several);
    const children = readFileSync(`/proc/${several.pid}/task/${several.pid}/children`, 'utf8');
    process.kill(parseInt(children, 10), 'SIGKILL');
    several.stderr.setEncoding('utf8');
    const [said] = (await once(several.stderr, 'data')) as [string];
    expect(said).toContain('the rows are not complete');
    expect(await once(several, 'close')).toEqual([1, null]);
  });
});

describe('the page and the file', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'badbuzz-bundle-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const texts = [
    ...[
      'I love this phone',
      'worst flight ever, they lost my bag',
      '',
      'the bus leaves at 8',
      'NOT bad :( http://t.co/x',
    ],
    ...[
      'je ne sais pas ce que tu veux dire par là',
      'good bad '.repeat(3_000),
      '😀😀 soooo #happyDay &lt;3',
      'qwzx blorf zyx',
    ],
    ...Array.from(rowsOf(30), (row) => row.trim()),
  ];

  it('give the same scores, and the file works beside a run file without anything else', async () => {
    const lab = await startLab({ webgpu: false });
    try {
      const { page, problems } = await lab.open();
      const worker = readdirSync(path.join(dist, 'assets')).find((name) => /^lab\.worker-.*\.js$/.test(name));
      // As text, since the test runner would replace the import.
      await page.evaluate("import('/engine/all/score.mjs').then((library) => Object.assign(globalThis, library))");
      const seen = await page.evaluate(
        async ([script, texts]) => {
          const worker = new Worker(`/assets/${script}`, { type: 'module' });
          let job = 0;
          const ask = <Reply>(task: string, request: object) =>
            new Promise<Reply>((resolve, reject) => {
              const id = ++job;
              worker.addEventListener(
                'message',
                ({ data }: MessageEvent<{ kind: string; job: number; reply: Reply }>) => {
                  if (data.job !== id) return;
                  if (data.kind === 'reply') resolve(data.reply);
                  else reject(new Error(JSON.stringify(data)));
                },
              );
              worker.postMessage({ kind: 'ask', job: id, task, request });
            });
          type Seen = { score: number; label: string };
          const { models } = (await (await fetch('/models/index.json')).json()) as {
            models: { folder: string; record: { id: string } }[];
          };
          const { openModel } = globalThis as unknown as {
            openModel(bytes: object): Promise<{ score(texts: string[], unsure: boolean): Promise<Seen[]> }>;
          };
          const found: Record<string, { predicted: Seen[]; library: Seen[]; file: string }> = {};
          for (const { folder, record } of models) {
            const predicted: Seen[] = [];
            for (const text of texts) {
              const [{ score, label }] = await ask<Seen[]>('predict', { text, runs: [record.id] });
              predicted.push({ score, label });
            }
            const bytes = async (name: string) =>
              new Uint8Array(await (await fetch(`/models/${folder}/${name}`)).arrayBuffer());
            const model = await openModel({ model: await bytes('model.json'), weights: await bytes('weights.bin') });
            const library = (await model.score(texts, true)).map(({ score, label }) => ({ score, label }));
            const kept = folder === 'small' ? await ask<{ file: Blob }>('export-run', { run: record.id }) : null;
            // As text: millions of numbers would take a minute to leave the page.
            const file = await new Promise<string>((resolve) => {
              const reader = new FileReader();
              reader.onload = () => resolve((reader.result as string).replace(/^.*,/, ''));
              reader.readAsDataURL(kept?.file ?? new Blob());
            });
            found[folder] = { predicted, library, file };
          }
          return found;
        },
        [worker, texts] as const,
      );
      expect(problems).toEqual([]);
      const input = `${texts.join('\n')}\n`;
      const read = (stdout: string) =>
        linesOf(stdout).map((line) => {
          const { score, label } = JSON.parse(line) as Line;
          return { score, label };
        });
      expect(seen.small.library).toEqual(seen.small.predicted);
      // Beside a run file, away from the repository.
      copyFileSync(program('words'), path.join(folder, 'score.mjs'));
      writeFileSync(path.join(folder, 'model.badbuzz'), Buffer.from(seen.small.file, 'base64'));
      const options = { cwd: folder, input, encoding: 'utf8' } as const;
      const alone = spawnSync(process.execPath, ['score.mjs', '--unsure'], options);
      expect(alone.stderr).toBe('');
      expect(read(alone.stdout)).toEqual(seen.small.predicted);
      const strong = spawnSync(process.execPath, [program('all'), '--model', 'strong', '--unsure'], options);
      // Processors round a network's sums differently.
      for (const scored of [seen.strong.library, read(strong.stdout)]) {
        expect(scored.map(({ label }) => label)).toEqual(seen.strong.predicted.map(({ label }) => label));
        const apart = scored.map(({ score }, i) => Math.abs(score - seen.strong.predicted[i].score));
        expect(Math.max(...apart)).toBeLessThan(1e-6);
      }
    } finally {
      await lab.close();
    }
  });
});
