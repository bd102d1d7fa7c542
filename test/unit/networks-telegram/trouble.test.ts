import { describe, expect, test } from 'vitest';
import { troubleOfPull, troubleOfSend } from '../../../src/main/networks/telegram/trouble.ts';

const answer = (status: number, body: unknown, foreign = false) => ({ status, body, foreign, reset: status === 429 ? 5 : null });
const said = (status: number, description: string, parameters?: object) => answer(status, { ok: false, error_code: status, description, ...(parameters === undefined ? {} : { parameters }) });

describe('every answer that the Bot API has', () => {
  test.each([
    [said(429, 'Too Many Requests: retry after 5', { retry_after: 5 }), 'retry', 'rate-limited'],
    [said(401, 'Unauthorized'), 'held', 'signed-out'],
    [said(404, 'Not Found'), 'held', 'signed-out'],
    [said(403, 'Forbidden: bot was blocked by the user'), 'permanent', 'recipient-refused'],
    [said(403, 'Forbidden: user is deactivated'), 'permanent', 'recipient-refused'],
    [said(403, "Forbidden: bot can't initiate conversation with a user"), 'permanent', 'recipient-refused'],
    [said(400, 'Bad Request: chat not found'), 'permanent', 'recipient-refused'],
    [said(403, 'Forbidden: bot was kicked from the supergroup chat'), 'held', 'forbidden'],
    [said(400, 'Bad Request: message is too long'), 'permanent', 'too-long'],
    [said(400, 'Bad Request: message caption is too long'), 'permanent', 'too-long'],
    [said(413, 'Request Entity Too Large'), 'permanent', 'file-refused'],
    [said(400, 'Bad Request: file is too big'), 'permanent', 'file-refused'],
    [said(400, 'Bad Request: message to be replied not found'), 'permanent', 'message-gone'],
    [said(400, 'Bad Request: BUSINESS_PEER_USAGE_MISSING'), 'held', 'window-closed'],
    [said(400, 'Bad Request: business connection not found'), 'held', 'forbidden'],
    [said(400, 'Bad Request: odd'), 'permanent', 'rejected'],
    [said(500, 'Internal Server Error'), 'unknown', 'server-error'],
    [answer(400, '<html>'), 'unknown', 'unreadable-answer'],
    [answer(302, undefined, true), 'unknown', 'unreachable'],
    [answer(511, undefined, true), 'retry', 'unreachable'],
  ] as const)('something to be done: %j: %s, %s', (given, kind, code) => {
    expect(troubleOfSend(given)).toMatchObject({ kind, problem: { code } });
  });

  test.each([
    [said(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"), 'held', 'webhook-set'],
    [said(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'), 'retry', 'read-elsewhere'],
    [said(429, 'Too Many Requests: retry after 5', { retry_after: 5 }), 'retry', 'rate-limited'],
    [said(401, 'Unauthorized'), 'held', 'signed-out'],
    [said(403, 'Forbidden: odd'), 'held', 'forbidden'],
    [said(400, 'Bad Request: odd'), 'held', 'rejected'],
    [said(502, 'Bad Gateway'), 'retry', 'server-error'],
    [answer(200, undefined), 'retry', 'unreadable-answer'],
    [answer(200, undefined, true), 'retry', 'unreachable'],
  ] as const)('a question: %j: %s, %s', (given, kind, code) => {
    expect(troubleOfPull(given)).toMatchObject({ kind, problem: { code } });
  });
});
