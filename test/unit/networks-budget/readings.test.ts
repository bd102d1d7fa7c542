import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedReadings } from '../../../src/main/networks/budget/counted.ts';
import { clockAhead, longestWindow, type Reading, waitOf } from '../../../src/main/networks/budget/reading.ts';
import { retryAfter, retryAfterInBody } from '../../../src/main/networks/budget/refusal.ts';
import { usageReadings } from '../../../src/main/networks/budget/usage.ts';

const now = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;
const seconds = (at: number): string => String(at / 1_000);
const left = (family: string, remaining: number, limit: number, resetsAt: number): Reading => ({ kind: 'left', family, remaining, limit, resetsAt });

describe('limits that are counted', () => {
  test('epoch seconds, each family for itself (X)', () => {
    const headers = new Headers({
      'x-rate-limit-limit': '300', 'x-rate-limit-remaining': '12', 'x-rate-limit-reset': seconds(now + 5 * minute),
      'x-user-limit-24hour-limit': '100', 'x-user-limit-24hour-remaining': '0', 'x-user-limit-24hour-reset': seconds(now + 600 * minute),
    });
    expect(countedReadings(['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'], 200, headers, now)).toEqual([
      left('x-rate-limit', 12, 300, now + 5 * minute), left('x-user-limit-24hour', 0, 100, now + 600 * minute),
    ]);
  });

  test('an ISO date (Mastodon)', () => {
    const headers = new Headers({ 'X-RateLimit-Limit': '300', 'X-RateLimit-Remaining': '299', 'X-RateLimit-Reset': '2026-11-25T12:05:00.123456Z' });
    expect(countedReadings(['x-ratelimit'], 200, headers, now)).toEqual([left('x-ratelimit', 299, 300, now + 5 * minute + 123)]);
  });

  test('a policy gives the limit where it stands alone, and no window is longer than it says (Bluesky)', () => {
    const headers = new Headers({ 'ratelimit-remaining': '7', 'ratelimit-reset': seconds(now + 30 * minute), 'ratelimit-policy': '30;w=300' });
    expect(countedReadings(['ratelimit'], 200, headers, now)).toEqual([left('ratelimit', 7, 30, now + 5 * minute)]);
  });

  test('the reset is by the server’s clock, which its Date tells', () => {
    const headers = new Headers({ date: new Date(now + 40 * minute).toUTCString(), 'ratelimit-remaining': '0', 'ratelimit-reset': seconds(now + 45 * minute) });
    expect(clockAhead(headers, now)).toBe(40 * minute);
    expect(countedReadings(['ratelimit'], 200, headers, now)).toEqual([left('ratelimit', 0, 0, now + 5 * minute)]);
  });

  test('a refusal that tells no remainder has none left; an answer that tells none says nothing', () => {
    const headers = new Headers({ 'x-rate-limit-reset': seconds(now + minute) });
    expect(countedReadings(['x-rate-limit'], 429, headers, now)).toEqual([left('x-rate-limit', 0, 0, now + minute)]);
    expect(countedReadings(['x-rate-limit'], 200, headers, now)).toEqual([]);
  });

  test.each(['', 'soon', '-5', '1e9', 'NaN', seconds(now - minute)])('a reset that is no time to come says nothing: %j', (reset) => {
    expect(countedReadings(['ratelimit'], 429, new Headers({ 'ratelimit-remaining': '0', 'ratelimit-reset': reset }), now)).toEqual([]);
  });

  test('whatever stands there, no window ends later than a day from now, and none has more left than its limit', () => {
    const text = fc.oneof(fc.stringMatching(/^[0-9:;=wTZ. -]*$/u), fc.nat().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toISOString()));
    fc.assert(fc.property(text, text, text, text, fc.constantFrom(200, 429), (limit, remaining, reset, policy, status) => {
      const headers = new Headers({ 'ratelimit-limit': limit, 'ratelimit-remaining': remaining, 'ratelimit-reset': reset, 'ratelimit-policy': policy });
      for (const reading of countedReadings(['ratelimit'], status, headers, now)) {
        if (reading.kind !== 'left') throw new Error('counted');
        expect(reading.resetsAt).toBeGreaterThan(now);
        expect(reading.resetsAt).toBeLessThanOrEqual(now + longestWindow);
        expect(reading.remaining).toBeLessThanOrEqual(reading.limit);
      }
    }));
  });
});

describe('a refusal that says how long', () => {
  test('in seconds, or until a date by the server’s clock', () => {
    expect(retryAfter(new Headers({ 'retry-after': '120' }), now)).toEqual([{ kind: 'wait', until: now + 2 * minute }]);
    const dated = { 'retry-after': new Date(now + 63 * minute).toUTCString(), date: new Date(now + 60 * minute).toUTCString() };
    expect(retryAfter(new Headers(dated), now)).toEqual([{ kind: 'wait', until: now + 3 * minute }]);
  });

  test('in the body (Telegram)', () => {
    const body = { ok: false, error_code: 429, description: 'Too Many Requests: retry after 5', parameters: { retry_after: 5 } };
    expect(retryAfterInBody(body, now)).toEqual([{ kind: 'wait', until: now + 5_000 }]);
  });

  test.each([null, '', 'text', [], {}, { parameters: null }, { parameters: { retry_after: '5' } }, { parameters: { retry_after: -1 } }, { parameters: { retry_after: Infinity } }])('no number of seconds: %j', (body) => {
    expect(retryAfterInBody(body, now)).toEqual([]);
  });

  test('never for ever', () => {
    fc.assert(fc.property(fc.oneof(fc.nat().map(String), fc.stringMatching(/^[0-9]{0,30}$/u), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString())), (after) => {
      for (const reading of retryAfter(new Headers({ 'retry-after': after }), now)) {
        expect(waitOf([reading], now)).toBeGreaterThan(now);
        expect(waitOf([reading], now)).toBeLessThanOrEqual(now + longestWindow);
      }
    }));
    fc.assert(fc.property(fc.double(), (after) => {
      expect(waitOf(retryAfterInBody({ parameters: { retry_after: after } }, now), now) ?? now).toBeLessThanOrEqual(now + longestWindow);
    }));
  });
});

describe('percentages (Meta)', () => {
  const business = (...uses: unknown[]): Headers => new Headers({ 'x-business-use-case-usage': JSON.stringify({ 102: uses }) });

  test('the fullest counts, for the app and for each business', () => {
    const headers = business({ type: 'pages', call_count: 97, total_cputime: 23, total_time: 23, estimated_time_to_regain_access: 0 });
    headers.set('x-app-usage', '{"call_count":28,"total_time":61,"total_cputime":25}');
    expect(usageReadings(headers, now)).toEqual([{ ...left('app', 39, 100, now + 5 * minute), filling: true }, { ...left('business 102 pages', 3, 100, now + 5 * minute), filling: true }]);
  });

  test('what is used up is waited for as many minutes as Meta says, or an hour', () => {
    expect(usageReadings(business({ type: 'pages', call_count: 100, estimated_time_to_regain_access: 19 }), now)).toEqual([{ kind: 'wait', until: now + 19 * minute }]);
    expect(usageReadings(business({ type: 'pages', call_count: 120 }), now)).toEqual([{ kind: 'wait', until: now + 60 * minute }]);
    expect(usageReadings(business({ type: 'pages', call_count: 100, estimated_time_to_regain_access: 9e9 }), now)).toEqual([{ kind: 'wait', until: now + longestWindow }]);
  });

  test('what is no usage says nothing and breaks nothing', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      const headers = new Headers({ 'x-app-usage': encodeURIComponent(text), 'x-business-use-case-usage': text.replaceAll(/[^\x20-\x7e]/gu, '') });
      for (const reading of usageReadings(headers, now)) expect(waitOf([reading], now) ?? now).toBeLessThanOrEqual(now + longestWindow);
    }));
  });
});

test('of several, the last to end is waited for; one that has something left is not', () => {
  expect(waitOf([left('a', 0, 5, now + 1), { kind: 'wait', until: now + 9 }, left('b', 1, 5, now + 99)], now)).toBe(now + 9);
  expect(waitOf([left('a', 1, 5, now + 1)], now)).toBeNull();
  expect(waitOf([], now)).toBeNull();
});
