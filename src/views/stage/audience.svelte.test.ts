// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeState, settle } from '../../../fixtures/fake-lab';
import { inEnglish } from '../../wording/message';
import { Audience } from './audience.svelte';

/** Longer than a text keeps its place. */
const TURN_MS = 4_100;

/** The lab's server, with texts that have been sent by phones. */
class FakeServer {
  version = 1;
  room: { url: string; code: string; paused: boolean } | null = { url: 'http://h/', code: 'A', paused: false };
  texts: { number: number; text: string; state: string }[] = [];
  #waiting: (() => void)[] = [];

  send(...texts: string[]): Promise<void> {
    for (const text of texts) this.texts.push({ number: this.texts.length + 1, text, state: 'waiting' });
    return this.tell();
  }

  tell(): Promise<void> {
    this.version++;
    for (const answer of this.#waiting.splice(0)) answer();
    return settle();
  }

  fetch = async (url: string, about?: { body: string }): Promise<object> => {
    const asked = JSON.parse(about?.body ?? '{}') as { numbers?: number[]; state?: string; paused?: boolean };
    if (url.endsWith(`after=${this.version}`)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    for (const text of this.texts) if (asked.numbers?.includes(text.number)) text.state = asked.state ?? text.state;
    if (asked.paused !== undefined && this.room) this.room = { ...this.room, paused: asked.paused };
    if (about) void this.tell();
    const those = (state: string) => this.texts.filter((text) => text.state === state);
    const { version, room } = this;
    const state = { version, room, addresses: [], waiting: those('waiting'), shown: those('shown') };
    return { ok: true, json: () => Promise.resolve(state) };
  };
}

let server: FakeServer;
/** What was on the stage, in order. */
let played: string[];

async function begin() {
  history.replaceState(null, '', '/?audience');
  const { lab, toasts } = fakeState();
  const route = { view: 'stage' };
  const trial = { text: '', waiting: false };
  const type = (text: string) => {
    trial.text = text;
    played.push(text);
  };
  const audience = new Audience({ ...lab, route, trial } as never, { keep: () => {}, type });
  await settle();
  return { audience, route, trial, toasts };
}

const wait = async (ms = TURN_MS) => {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  played = [];
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the audience on the stage', () => {
  it('asks nothing of a server that does not offer it', () => {
    history.replaceState(null, '', '/');
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    const audience = new Audience(fakeState().lab, { keep: () => {}, type: () => {} });
    expect(audience.offered).toBe(false);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('shows no text before it is chosen, then at once, and never one that was dismissed', async () => {
    const { audience, toasts } = await begin();
    await server.send('one', 'two', 'three');
    await wait();
    expect(audience.waiting.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(played).toEqual([]);
    await audience.dismiss(audience.waiting[0]);
    await audience.show([audience.waiting[1]]);
    await audience.show([audience.waiting[0]]);
    await wait();
    expect(played).toEqual(['three', 'two']);
    toasts[0].action?.run();
    await settle();
    expect(audience.waiting.map(({ text }) => text)).toEqual(['one']);
  });

  it('shows several one after another, and a chosen one before them', async () => {
    const { audience } = await begin();
    await server.send('one', 'two', 'three', 'four');
    await audience.show(audience.waiting.slice(0, 3));
    expect(played).toEqual(['one']);
    await audience.show(audience.waiting);
    expect(played).toEqual(['one', 'four']);
    await wait(10_000);
    expect(played).toEqual(['one', 'four', 'two', 'three']);
  });

  it('lets texts through by itself only where that is wanted, one after another, and not while it is paused', async () => {
    const { audience } = await begin();
    await server.send('one', 'two', 'three');
    audience.direct = true;
    await settle();
    expect(played).toEqual(['one']);
    expect(audience.waiting).toHaveLength(2);
    await wait();
    expect(played).toEqual(['one', 'two']);
    await audience.pause(true);
    await wait(20_000);
    expect(played).toEqual(['one', 'two']);
    await audience.pause(false);
    await wait();
    expect(played).toEqual(['one', 'two', 'three']);
  });

  it('leaves the text alone while another view is open, or a model is being loaded', async () => {
    const { audience, route, trial } = await begin();
    route.view = 'try';
    await server.send('one', 'two');
    await audience.show(audience.waiting);
    await wait();
    expect(played).toEqual([]);
    route.view = 'stage';
    await wait();
    trial.waiting = true;
    await wait(20_000);
    expect(played).toEqual(['one']);
    trial.waiting = false;
    await wait();
    expect(played).toEqual(['one', 'two']);
  });

  it('asks again about every text of another room, and shows none of a room that was closed', async () => {
    const { audience } = await begin();
    await server.send('one', 'two', 'three');
    audience.direct = true;
    await settle();
    server.room = { url: 'http://h/', code: 'B', paused: false };
    server.texts = [];
    await server.send('four');
    await wait(20_000);
    expect(audience.direct).toBe(false);
    expect(played).toEqual(['one']);
    await audience.show(audience.waiting);
    await server.send('five', 'six');
    await audience.show(audience.waiting);
    server.room = null;
    server.texts = [];
    await server.tell();
    await wait(20_000);
    expect(played).toEqual(['one', 'four']);
  });

  it('says when the server has gone', async () => {
    const { audience } = await begin();
    vi.stubGlobal('fetch', () => Promise.reject(new Error('gone')));
    await server.tell();
    await wait();
    expect(audience.room).toBeNull();
    expect(audience.fault && inEnglish(audience.fault)).toMatch(/does not answer/);
  });
});
