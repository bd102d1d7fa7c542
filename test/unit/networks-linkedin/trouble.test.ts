import { expect, test } from 'vitest';
import { limitsIn } from '../../../src/main/networks/linkedin/limits.ts';
import { troubleOfPull, troubleOfSend } from '../../../src/main/networks/linkedin/trouble.ts';

const answer = (status: number, body: unknown, foreign = false) => ({ status, body, foreign, reset: null });
const error = (message: string, code = 'ODD') => ({ status: 400, code, message });

test.each([
  [answer(401, error('revoked', 'REVOKED_ACCESS_TOKEN')), 'held', 'signed-out'],
  [answer(403, error('no role', 'ACCESS_DENIED')), 'held', 'forbidden'],
  [answer(426, error('Requested version 20250701 is not active', 'NONEXISTENT_VERSION')), 'held', 'outdated'],
  [answer(400, error('Requested version 20250701 is not active')), 'held', 'outdated'],
  [answer(400, error('A version must be present', 'VERSION_MISSING')), 'held', 'outdated'],
  [answer(429, error('throttled')), 'retry', 'rate-limited'],
  [answer(500, undefined), 'retry', 'server-error'],
  [answer(400, error('odd')), 'held', 'rejected'],
  [answer(200, undefined), 'retry', 'unreadable-answer'],
  [answer(200, '<html>', true), 'retry', 'unreachable'],
] as const)('a question: %j: %s %s', (given, kind, code) => {
  expect(troubleOfPull(given)).toMatchObject({ kind, problem: { code } });
});

test.each([
  [answer(429, error('Comment create throttled: creation rate limit exceeded for member')), 'retry', 'rate-limited'],
  [answer(422, error('length exceeds the maximum of 1250 characters')), 'permanent', 'too-long'],
  [answer(403, error('Comments are disabled for this post')), 'permanent', 'replies-closed'],
  [answer(403, error('Unpermitted fields present in REQUEST_BODY: Data Processing Exception while processing fields [/content]', 'ACCESS_DENIED')), 'permanent', 'file-refused'],
  [answer(401, error('revoked', 'REVOKED_ACCESS_TOKEN')), 'held', 'signed-out'],
  [answer(426, error('Requested version 20250701 is not active', 'NONEXISTENT_VERSION')), 'held', 'outdated'],
  [answer(429, { status: 429, code: 'TOO_MANY_REQUESTS', serviceErrorCode: 101, message: 'Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached.' }), 'retry', 'rate-limited'],
  [answer(409, error('Content is a duplicate of urn:li:comment:1')), 'held', 'duplicate-content'],
  [answer(404, error('Not found')), 'permanent', 'message-gone'],
  [answer(403, error('no role')), 'held', 'forbidden'],
  [answer(422, error('odd')), 'permanent', 'rejected'],
  [answer(500, undefined), 'unknown', 'server-error'],
  [answer(408, error('slow')), 'unknown', 'unreadable-answer'],
  [answer(403, undefined), 'unknown', 'unreadable-answer'],
  [answer(302, undefined, true), 'unknown', 'unreachable'],
  [answer(511, undefined, true), 'retry', 'unreachable'],
] as const)('something to be done: %j: %s %s', (given, kind, code) => {
  expect(troubleOfSend(given)).toMatchObject({ kind, problem: { code } });
});

test('how long a refusal lasts is in its words, or in its headers', () => {
  const now = Date.UTC(2026, 10, 26, 12);
  const until = (words: string, headers: Record<string, string> = {}) => limitsIn(429, new Headers(headers), { message: words }, now);
  expect(until('Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached.')).toEqual([{ kind: 'wait', until: Date.UTC(2026, 10, 27) }]);
  expect(until('Comment create throttled: creation rate limit exceeded for member')).toEqual([{ kind: 'wait', until: now + 60_000 }]);
  expect(until('odd', { 'retry-after': '7' })).toEqual([{ kind: 'wait', until: now + 7_000 }]);
  expect(limitsIn(200, new Headers(), {}, now)).toEqual([]);
});
