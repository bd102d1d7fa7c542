import { describe, expect, test } from 'vitest';
import { limitsIn } from '../../../src/main/networks/graph/limits.ts';

const now = 1_800_000_000_000;
const minute = 60_000;
const limits = (headers: Record<string, string>, body: unknown = {}, status = 200) => limitsIn({ status, headers: new Headers(headers), body }, now);
const throttled = (code: number): unknown => ({ error: { code, message: `(#${code}) There have been too many calls` } });

describe('limits of the Graph API', () => {
  test('percentages of the app and of the Page', () => {
    expect(limits({
      'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":25}',
      'x-business-use-case-usage': '{"42":[{"type":"pages","call_count":97,"total_cputime":23,"total_time":23,"estimated_time_to_regain_access":0}]}',
    })).toMatchObject([{ kind: 'left', family: 'app', remaining: 72 }, { kind: 'left', family: 'business 42 pages', remaining: 3 }]);
  });

  test('used up: until access is regained, as it says', () => {
    const headers = { 'x-business-use-case-usage': '{"42":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":19}]}' };
    expect(limits(headers)).toEqual([{ kind: 'wait', until: now + 19 * minute }]);
    expect(limits(headers, throttled(80_001), 400)).toEqual([{ kind: 'wait', until: now + 19 * minute }]);
  });

  test('a refusal that does not say until when is waited out all the same', () => {
    expect(limits({}, throttled(80_001), 400)).toEqual([{ kind: 'wait', until: now + 10 * minute }]);
    expect(limits({}, throttled(613), 403)).toEqual([{ kind: 'wait', until: now + minute }]);
    expect(limits({}, undefined, 429)).toEqual([{ kind: 'wait', until: now + 10 * minute }]);
    expect(limits({}, { error: { code: 100, message: 'no' } }, 400)).toEqual([]);
  });
});
