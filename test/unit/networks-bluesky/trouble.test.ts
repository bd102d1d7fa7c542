import { expect, test } from 'vitest';
import { isTokenRefused, troubleOfPull, troubleOfSend } from '../../../src/main/networks/bluesky/trouble.ts';

const answer = (status: number, body: unknown, foreign = false) => ({ status, body, foreign, reset: status === 429 ? 5 : null });
const error = (name: string, message = 'words') => ({ error: name, message });

/** As a PDS 0.5.35 says it. */
test.each([
  [400, error('ExpiredToken', 'Token has expired'), true],
  [400, error('InvalidToken', 'Token could not be verified'), true],
  [400, error('InvalidToken', 'Bad token method'), false],
  [401, error('AuthMissing', 'Authentication Required'), true],
  [400, error('InvalidRequest'), false],
  [403, error('ExpiredToken'), false],
])('%d %j: the token is refused: %s', (status, body, refused) => {
  expect(isTokenRefused({ status, body })).toBe(refused);
});

test.each([
  [answer(429, error('RateLimitExceeded')), 'retry', 'rate-limited'],
  [answer(400, error('ExpiredToken')), 'held', 'signed-out'],
  [answer(400, error('InvalidToken', 'Bad token method')), 'held', 'permission-missing'],
  [answer(400, error('RepoDeactivated')), 'held', 'restricted'],
  [answer(400, error('AccountTakedown')), 'held', 'restricted'],
  [answer(400, error('InvalidToken')), 'held', 'signed-out'],
  [answer(401, error('AuthMissing')), 'held', 'signed-out'],
  [answer(403, error('Forbidden')), 'held', 'forbidden'],
  [answer(502, error('UpstreamFailure')), 'retry', 'server-error'],
  [answer(400, error('InvalidRequest')), 'held', 'rejected'],
  [answer(200, undefined), 'retry', 'unreadable-answer'],
  [answer(200, '<html>', true), 'retry', 'unreachable'],
] as const)('a question: %j: %s %s', (given, kind, code) => {
  expect(troubleOfPull(given)).toMatchObject({ kind, problem: { code } });
});

test.each([
  [answer(429, error('RateLimitExceeded')), 'retry', 'rate-limited'],
  [answer(500, error('InternalServerError')), 'unknown', 'server-error'],
  [answer(502, error('UpstreamFailure')), 'unknown', 'server-error'],
  [answer(408, undefined), 'unknown', 'unreadable-answer'],
  [answer(403, undefined), 'unknown', 'unreadable-answer'],
  [answer(302, undefined, true), 'unknown', 'unreachable'],
  [answer(511, undefined, true), 'retry', 'unreachable'],
  [answer(400, error('InvalidRequest', 'Invalid app.bsky.feed.post record: grapheme too big (maximum 300, got 301) at $.record.text')), 'permanent', 'too-long'],
  [answer(400, error('InvalidRequest', 'Invalid app.bsky.feed.post record: string too big (maximum 3000, got 5000) at $.record.text')), 'permanent', 'too-long'],
  [answer(400, error('InvalidRequest', 'Invalid app.bsky.feed.post record: blob too big (maximum 2000000, got 2100000) at $.record.embed.images[0].image')), 'permanent', 'file-refused'],
  [answer(400, error('RecordNotFound', 'Could not locate record')), 'permanent', 'message-gone'],
  [answer(400, error('ExpiredToken')), 'held', 'signed-out'],
  [answer(400, error('InvalidRequest')), 'permanent', 'rejected'],
  [answer(400, error('NotFollowedBySender')), 'permanent', 'recipient-refused'],
  [answer(400, error('MessagesDisabled')), 'permanent', 'recipient-refused'],
  [answer(400, error('ConvoLocked')), 'permanent', 'recipient-refused'],
  [answer(400, error('InvalidConvo')), 'permanent', 'message-gone'],
] as const)('something to be done: %j: %s %s', (given, kind, code) => {
  expect(troubleOfSend(given)).toMatchObject({ kind, problem: { code } });
});
