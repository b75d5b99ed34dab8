// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Lab } from '../../lab/lab.svelte';
import { LabError, msg, type Message } from '../../wording/message';
import { settle } from '../../../fixtures/fake-lab';
import { Readiness } from './readiness.svelte';

const answering = { postMessage: (_: unknown, [port]: MessagePort[]) => port.postMessage(true) };

/** @param controller the service worker in charge of the page; null if there is none */
function begin(controller: object | null) {
  const container = Object.assign(new EventTarget(), { controller });
  vi.stubGlobal('navigator', { serviceWorker: container });
  const offline = { ready: false, fault: null as Message | null };
  const endpoint = { deployed: { id: 'small' } as { id: string } | null, warm: vi.fn(() => Promise.resolve()) };
  const runs = { loading: false };
  const readiness = new Readiness({ offline, ...({ endpoint, runs } as unknown as Lab) });
  const says = () => {
    const { phase } = readiness;
    return phase.state === 'running' ? phase.state : `${phase.state}: ${phase.why.message}`;
  };
  return { readiness, offline, endpoint, runs, container, says };
}

afterEach(() => vi.useRealTimers());

describe('Readiness', () => {
  it('is starting until the service worker is in charge and the model is loaded', async () => {
    const { readiness, container, says, runs } = begin(null);
    runs.loading = true;
    expect(says()).toMatch(/^starting: The lab is being stored/);
    container.controller = answering;
    container.dispatchEvent(new Event('controllerchange'));
    expect(says()).toMatch(/^starting: Reading the saved models/);
    runs.loading = false;
    expect(says()).toMatch(/^starting: Loading the model/);
    await readiness.load();
    await vi.waitFor(() => expect(says()).toBe('running'));
  });

  it('says why there is no service worker, or that the page was loaded past it', () => {
    const { offline, says } = begin(null);
    offline.ready = true;
    expect(says()).toMatch(/^off: This page was loaded past/);
    offline.fault = msg('A private window.');
    expect(says()).toBe('off: A private window.');
  });

  it('says that a service worker of an older version is in charge, which does not answer', async () => {
    vi.useFakeTimers();
    const { says } = begin({ postMessage: () => {} });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(says()).toMatch(/^off: An older version/);
  });

  it('says that the model is gone, or why it cannot be loaded, and loads another', async () => {
    const { readiness, endpoint, says } = begin(answering);
    endpoint.deployed = null;
    expect(says()).toMatch(/^off: This model is no longer/);
    endpoint.deployed = { id: 'broken' };
    endpoint.warm.mockRejectedValueOnce(new LabError('Its file is damaged.'));
    await readiness.load();
    await vi.waitFor(() => expect(says()).toBe('off: Its file is damaged.'));
    endpoint.deployed = { id: 'small' };
    expect(says()).toMatch(/^starting: Loading the model/);
    await readiness.load();
    await settle();
    expect(says()).toBe('running');
  });
});
