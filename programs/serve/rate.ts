/** How many requests an address may send: a token bucket for each. */
import { isIP, isIPv6 } from 'node:net';

/** Seconds' worth of requests that may come at once. */
const BURST_SECONDS = 2;
/** Addresses kept; beyond, the one that was quiet for longest is forgotten. */
const MOST_ADDRESSES = 20_000;

/** @returns the seconds to wait before the next request; 0 if this one may pass */
export type RateLimit = (address: string) => number;

/** @param now milliseconds, from any beginning */
export function createRateLimit(perSecond: number, now: () => number): RateLimit {
  const most = perSecond * BURST_SECONDS;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (address) => {
    const key = networkOf(address);
    const at = now();
    const last = buckets.get(key);
    const tokens = last ? Math.min(most, last.tokens + ((at - last.at) / 1000) * perSecond) : most;
    const passes = tokens >= 1;
    // Set again at the end of the map, whose order is that of the last requests.
    buckets.delete(key);
    buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at });
    if (buckets.size > MOST_ADDRESSES) buckets.delete(buckets.keys().next().value!);
    return passes ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };
}

/** An IPv4 address as it is; of IPv6, the first 64 bits, within which one sender has any address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...(tail === undefined ? [] : zeros), ...after].slice(0, 4).join(':');
}

/**
 * The address that a request came from.
 * @param forwarded the header X-Forwarded-For, if a proxy is trusted: its last entry is what the proxy itself saw
 */
export function senderOf(socketAddress: string | undefined, forwarded?: string | string[]): string {
  const last = [forwarded ?? []].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return isIP(last) ? last : (socketAddress ?? '');
}
