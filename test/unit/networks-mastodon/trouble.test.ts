import { describe, expect, test } from 'vitest';
import { troubleOfPull, troubleOfSend } from '../../../src/main/networks/mastodon/trouble.ts';

const answer = (status: number, body: unknown, foreign = false) => ({ status, body, foreign, reset: status === 429 ? 5 : null });
const error = (words: string) => ({ error: words });

describe('every answer that a Mastodon server has', () => {
  test.each([
    [answer(401, error('The access token is invalid')), 'held', 'signed-out'],
    [answer(403, error('This action is not allowed')), 'held', 'forbidden'],
    [answer(404, error('Record not found')), 'permanent', 'message-gone'],
    [answer(410, error('Gone')), 'permanent', 'message-gone'],
    [answer(422, error('Validation failed: Text character limit of 500 exceeded')), 'permanent', 'too-long'],
    [answer(422, error('Cannot attach files that have not finished processing. Try again in a moment!')), 'retry', 'server-error'],
    [answer(422, error('Validation failed: odd')), 'permanent', 'rejected'],
    [answer(429, error('Too many requests')), 'retry', 'rate-limited'],
    [answer(500, error('odd')), 'unknown', 'server-error'],
    [answer(503, error('Remote data could not be fetched')), 'unknown', 'server-error'],
    [answer(200, undefined), 'unknown', 'unreadable-answer'],
    [answer(408, error('slow')), 'unknown', 'unreadable-answer'],
    [answer(302, undefined, true), 'unknown', 'unreachable'],
    [answer(511, undefined, true), 'retry', 'unreachable'],
  ] as const)('something to be done: %j: %s, %s', (given, kind, code) => {
    expect(troubleOfSend(given)).toMatchObject({ kind, problem: { code } });
  });

  test.each([
    [answer(401, error('The access token is invalid')), 'held', 'signed-out'],
    [answer(403, error('This action is outside the authorized scopes')), 'held', 'permission-missing'],
    [answer(403, error('This action is not allowed')), 'held', 'forbidden'],
    [answer(422, error('Validation failed: odd')), 'held', 'rejected'],
    [answer(429, error('Too many requests')), 'retry', 'rate-limited'],
    [answer(503, error('Remote data could not be fetched')), 'retry', 'server-error'],
    [answer(200, undefined), 'retry', 'unreadable-answer'],
    [answer(200, undefined, true), 'retry', 'unreachable'],
  ] as const)('a question: %j: %s, %s', (given, kind, code) => {
    expect(troubleOfPull(given)).toMatchObject({ kind, problem: { code } });
  });
});
