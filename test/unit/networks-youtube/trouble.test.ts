import { describe, expect, test } from 'vitest';
import { troubleOfPull, troubleOfSend } from '../../../src/main/networks/youtube/trouble.ts';

const answer = (status: number, body: unknown, foreign = false) => ({ status, body, foreign, reset: null });
const said = (code: number, reason: string, domain = 'youtube.comment') => answer(code, { error: { code, message: 'words', errors: [{ domain, reason, message: 'words' }] } });

/** https://developers.google.com/youtube/v3/docs/comments/insert#errors */
describe('every reason that YouTube has', () => {
  test.each([
    [said(400, 'commentTextRequired'), 'permanent', 'rejected'],
    [said(400, 'commentTextTooLong'), 'permanent', 'too-long'],
    [said(400, 'operationNotSupported'), 'permanent', 'replies-closed'],
    [said(400, 'parentCommentIsPrivate'), 'permanent', 'replies-closed'],
    [said(400, 'parentIdMissing'), 'permanent', 'rejected'],
    [said(400, 'processingFailure'), 'unknown', 'server-error'],
    [said(403, 'forbidden'), 'held', 'forbidden'],
    [said(403, 'ineligibleAccount'), 'held', 'forbidden'],
    [said(403, 'commentsDisabled'), 'permanent', 'replies-closed'],
    [said(403, 'quotaExceeded', 'youtube.quota'), 'retry', 'rate-limited'],
    [said(403, 'rateLimitExceeded'), 'retry', 'rate-limited'],
    [said(429, 'rateLimitExceeded'), 'retry', 'rate-limited'],
    [said(401, 'authError'), 'held', 'signed-out'],
    [said(404, 'parentCommentNotFound'), 'permanent', 'message-gone'],
    [said(404, 'commentNotFound'), 'permanent', 'message-gone'],
    [said(404, 'videoNotFound'), 'permanent', 'message-gone'],
    [said(500, 'backendError'), 'unknown', 'server-error'],
    [answer(200, undefined), 'unknown', 'unreadable-answer'],
    [answer(302, undefined, true), 'unknown', 'unreachable'],
    [answer(511, undefined, true), 'retry', 'unreachable'],
  ] as const)('something to be done: %j: %s, %s', (given, kind, code) => {
    expect(troubleOfSend(given)).toMatchObject({ kind, problem: { code } });
  });

  test.each([
    [said(403, 'forbidden'), 'held', 'forbidden'],
    [said(403, 'quotaExceeded', 'youtube.quota'), 'retry', 'rate-limited'],
    [said(403, 'rateLimitExceeded'), 'retry', 'rate-limited'],
    [said(401, 'authError'), 'held', 'signed-out'],
    [said(400, 'processingFailure'), 'retry', 'server-error'],
    [said(503, 'backendError'), 'retry', 'server-error'],
    [answer(200, undefined), 'retry', 'unreadable-answer'],
    [answer(200, undefined, true), 'retry', 'unreachable'],
  ] as const)('a question: %j: %s, %s', (given, kind, code) => {
    expect(troubleOfPull(given)).toMatchObject({ kind, problem: { code } });
  });
});
