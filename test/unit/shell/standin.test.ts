import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromChromium, isLoopback, registerScheme, toChromium } from '../../standin/addresses.ts';
import { createCodec } from '../../standin/clone.ts';
import { modelled } from '../../standin/modelled.ts';

describe('what crosses between main and page', () => {
  const { encode, decode } = createCodec();
  const across = (value: unknown): unknown => decode(JSON.parse(JSON.stringify(encode(value))) as unknown);

  test('is what the structured clone would give', () => {
    const anything = fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true, withNullPrototype: false, withSparseArray: false });
    fc.assert(
      fc.property(anything, (value) => {
        expect(across(value)).toStrictEqual(structuredClone(value));
      }),
    );
  });

  test('keeps a date that is none', () => expect((across({ at: new Date(NaN) }) as { at: Date }).at.getTime()).toBeNaN());

  test('keeps errors as errors, and bytes as bytes', () => {
    expect(across(new TypeError('x'))).toMatchObject({ name: 'TypeError', message: 'x' });
    expect(across(Uint8Array.of(0, 255))).toEqual(Uint8Array.of(0, 255));
  });

  test.each([['a function', () => 0], ['a symbol', Symbol('x')], ['a promise', Promise.resolve()], ['a weak map', new WeakMap()]])('refuses %s', (_what, value) => {
    expect(() => encode({ value })).toThrow('An object could not be cloned.');
  });
});

test('addresses of the app’s schemes go to Chromium and come back; others stay what they are', () => {
  registerScheme('app');
  for (const address of ['app://console/', 'app://console/a/b?c#d', 'https://example.org/', 'about:blank', 'other://console/']) {
    expect(fromChromium(toChromium(address))).toBe(address);
  }
  expect(toChromium('app://console/x')).toBe('http://console.app.localhost/x');
  expect(fromChromium('http://console.other.localhost/')).toBe('http://console.other.localhost/');
});

test.each([
  ['http://127.0.0.1:80/', true],
  ['ws://localhost/', true],
  ['http://[::1]/', true],
  ['http://127.0.0.1.example.org/', false],
  ['https://example.org/', false],
])('%s is on this machine: %s', (address, loopback) => {
  expect(isLoopback(address)).toBe(loopback);
});

test('what the stand-in lacks it refuses by name, to read and to write', () => {
  const thing = modelled<{ has: number; lacks?: number }>('thing', { has: 1 });
  expect(thing.has).toBe(1);
  expect(() => thing.lacks).toThrow('The stand-in for Electron has no thing.lacks');
  expect(() => {
    thing.lacks = 1;
  }).toThrow('The stand-in for Electron has no thing.lacks');
});
