import { describe, expect, test } from 'vitest';
import { isTokenRefused, isTooFrequent, troubleOfPull, troubleOfSend } from '../../../src/main/networks/tiktok/trouble.ts';

const answer = (status: number, body: unknown, foreign = false) => ({ status, body, foreign, reset: null });
/** TikTok answers 200 whatever became of it. */
const said = (code: number, message = 'words') => answer(200, { code, message, request_id: '1' });

describe('every code that TikTok has, with HTTP status 200', () => {
  test.each([
    [said(40_001), 'held', 'forbidden'],
    [said(40_006), 'held', 'outdated'],
    [said(40_007), 'permanent', 'message-gone'],
    [said(40_064, 'You are sending messages too fast. Take a rest.'), 'retry', 'rate-limited'],
    [said(40_064, 'You can only send 10 messages'), 'held', 'window-closed'],
    [said(40_100), 'retry', 'rate-limited'],
    [said(40_104), 'held', 'signed-out'],
    [said(40_105), 'held', 'signed-out'],
    [said(40_002, 'text: the length exceeds the limit'), 'permanent', 'too-long'],
    [said(40_002, 'The comment does not exist'), 'permanent', 'message-gone'],
    [said(40_002), 'permanent', 'rejected'],
    [said(50_000), 'unknown', 'server-error'],
    [answer(429, undefined), 'retry', 'rate-limited'],
    [answer(401, undefined), 'held', 'signed-out'],
    [answer(502, undefined), 'unknown', 'server-error'],
    [answer(200, undefined), 'unknown', 'unreadable-answer'],
    [answer(302, undefined, true), 'unknown', 'unreachable'],
    [answer(511, undefined, true), 'retry', 'unreachable'],
  ] as const)('something to be done: %j: %s, %s', (given, kind, code) => {
    expect(troubleOfSend(given, 'public')).toMatchObject({ kind, problem: { code } });
  });

  test.each([
    [said(40_001), 'held', 'forbidden'],
    [said(40_006), 'held', 'outdated'],
    [said(40_100), 'retry', 'rate-limited'],
    [said(40_104), 'held', 'signed-out'],
    [said(40_105), 'held', 'signed-out'],
    [said(40_002), 'held', 'rejected'],
    [said(50_000), 'retry', 'server-error'],
    [answer(200, undefined), 'retry', 'unreadable-answer'],
    [answer(200, undefined, true), 'retry', 'unreachable'],
  ] as const)('a question: %j: %s, %s', (given, kind, code) => {
    expect(troubleOfPull(given)).toMatchObject({ kind, problem: { code } });
  });

  test('a token that is empty or wrong is renewed, and too many questions are waited out', () => {
    expect([40_104, 40_105, 40_001].map((code) => isTokenRefused(said(code)))).toEqual([true, true, false]);
    expect([40_100, 40_001].map((code) => isTooFrequent(200, said(code).body))).toEqual([true, false]);
  });
});
