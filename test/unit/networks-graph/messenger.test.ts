import { describe, expect, test } from 'vitest';
import { troubleOfSend } from '../../../src/main/networks/graph/trouble.ts';
import { answerOf, codesMean, commonCodes } from './codes.ts';

describe('every code that Messenger has', () => {
  codesMean([
    ...commonCodes,
    [10, 2_018_278, 'held', 'window-closed'],
    [10, 1_893_063, 'held', 'restricted'],
    [551, null, 'permanent', 'recipient-refused'],
    [551, 1_545_041, 'permanent', 'recipient-refused'],
    [1_545_041, null, 'permanent', 'recipient-refused'],
    [200, 1_545_041, 'permanent', 'recipient-refused'],
    [4, 2_018_354, 'retry', 'rate-limited'],
    [80_006, null, 'retry', 'rate-limited'],
    [100, 2_018_001, 'permanent', 'recipient-refused'],
    [230, null, 'held', 'permission-missing'],
    // "Messages are all sent successfully but the endpoint returns an error."
    [1, 1_357_046, 'unknown', 'server-error'],
  ]);

  test('code 10 is a closed window, a restriction or a permission: the subcode alone tells which', () => {
    const codes = [2_018_278, 1_893_063, null].map((subcode) => troubleOfSend(answerOf(403, 10, subcode)).problem.code);
    expect(codes).toEqual(['window-closed', 'restricted', 'permission-missing']);
  });

  test('a tag that Meta has taken away is an unknown parameter, with its words', () => {
    expect(troubleOfSend(answerOf(400, 100, null, '(#100) Param tag must be one of {HUMAN_AGENT}'))).toMatchObject({ kind: 'permanent', problem: { code: 'rejected', detail: '(#100) Param tag must be one of {HUMAN_AGENT}' } });
  });
});
