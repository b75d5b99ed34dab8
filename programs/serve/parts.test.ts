import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments';
import { routeOf } from './app';
import { describeError } from './log';
import { createRateLimit, networkOf, senderOf } from './rate';

describe('the command line', () => {
  it('binds this machine only unless told otherwise', () => {
    expect(readArguments(['small'])).toEqual({
      ...{ model: 'small', host: '127.0.0.1', port: 8080, rate: 300, proxied: false },
      ...{ feedback: 'feedback.jsonl', webhook: undefined, webhookTexts: false },
    });
    const args = [
      'b.zip',
      '--host',
      '::',
      '--port=0',
      '--rate',
      '5',
      '--proxy',
      '--webhook',
      'https://x.org/h',
      '--webhook-texts',
    ];
    expect(readArguments(args)).toMatchObject({
      model: 'b.zip',
      host: '::',
      port: 0,
      rate: 5,
      proxied: true,
      webhookTexts: true,
    });
    expect(readArguments(['--help'])).toBeNull();
  });

  it.each([
    [['a', 'b'], 'One model is served, not 2'],
    [['--port', '70000'], '--port must be a whole number from 0 to 65535'],
    [['--port', '0x10'], '--port must be'],
    [['--rate', '0'], '--rate must be'],
    [['--webhook', 'file:///etc/passwd'], '--webhook must be'],
    [['--webhook-texts'], 'needs --webhook'],
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--host', ''], 'must not be empty'],
  ])('refuses %j', (args, why) => expect(() => readArguments(args)).toThrow(why));
});

describe('the limit of an address', () => {
  it('takes IPv6 by its network', () => {
    expect(networkOf('::ffff:10.1.2.3')).toBe('10.1.2.3');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
    expect(networkOf('::1')).toBe('0:0:0:0');
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
  });

  it('believes only the last address that a proxy wrote', () => {
    expect(senderOf('127.0.0.1', '1.1.1.1, 2.2.2.2')).toBe('2.2.2.2');
    expect(senderOf('127.0.0.1', ['1.1.1.1', '::2'])).toBe('::2');
    expect(senderOf('127.0.0.1', 'unknown')).toBe('127.0.0.1');
    expect(senderOf(undefined)).toBe('');
  });

  it('forgets addresses that are quiet, so that any number may come', () => {
    let now = 0;
    const limit = createRateLimit(1, () => now++);
    expect([limit('a'), limit('a')]).toEqual([0, 0]);
    expect(limit('a')).toBe(1);
    for (let i = 0; i < 20_000; i++) limit(`address ${i}`);
    expect(limit('a')).toBe(0);
  });
});

describe('what is logged', () => {
  it('has no address as sent, and no message of an error', () => {
    expect([routeOf('/score?text=secret'), routeOf('/secret'), routeOf(undefined), routeOf('/constructor')]).toEqual([
      '/score',
      ...['other', 'other', 'other'],
    ]);
    const found = describeError(new TypeError('secret\n    secret'));
    expect(found.error).toBe('TypeError');
    expect(JSON.stringify(found)).not.toContain('secret');
    expect(describeError('secret')).toEqual({ error: 'string', at: '' });
  });
});
