import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../../src/contract/index.ts';
import { troubleOfPull, troubleOfSend } from '../../../src/main/networks/graph/trouble.ts';
import type { Answer } from '../../../src/main/networks/http/exchange.ts';
import type { Trouble } from '../../../src/main/networks/network.ts';
import { asked, problemOfStatus } from '../../../src/main/networks/whatsapp/trouble.ts';

const error = (code: number) => ({ code, message: `(#${String(code)}) title`, error_data: { details: 'what happened' } });
const answer = (status: number, code: number): Answer => ({ status, foreign: false, reset: null, body: { error: error(code) } });

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const codes: readonly (readonly [status: number, code: number, kind: Trouble['kind'], problem: ProblemCode])[] = [
  [401, 0, 'held', 'signed-out'],
  [401, 190, 'held', 'signed-out'],
  [403, 10, 'held', 'permission-missing'],
  [403, 200, 'held', 'permission-missing'],
  [403, 299, 'held', 'permission-missing'],
  [400, 4, 'retry', 'rate-limited'],
  [400, 80_007, 'retry', 'rate-limited'],
  [400, 130_429, 'retry', 'rate-limited'],
  [400, 131_056, 'retry', 'rate-limited'],
  [400, 133_016, 'retry', 'rate-limited'],
  [400, 131_048, 'held', 'restricted'],
  [403, 368, 'held', 'restricted'],
  [403, 131_031, 'held', 'restricted'],
  [500, 131_000, 'unknown', 'server-error'],
  [500, 131_016, 'unknown', 'server-error'],
  [400, 131_026, 'permanent', 'recipient-refused'],
  [400, 131_047, 'held', 'window-closed'],
  [400, 131_049, 'held', 'recipient-tired'],
  [400, 131_051, 'permanent', 'rejected'],
  [400, 131_052, 'permanent', 'file-refused'],
  [400, 131_053, 'permanent', 'file-refused'],
  [400, 132_000, 'permanent', 'template-refused'],
  [404, 132_001, 'permanent', 'template-refused'],
  [400, 132_005, 'permanent', 'template-refused'],
  [400, 132_007, 'permanent', 'template-refused'],
  [400, 132_012, 'permanent', 'template-refused'],
  [400, 132_015, 'permanent', 'template-refused'],
  [400, 132_016, 'permanent', 'template-refused'],
];

describe('every code that WhatsApp has', () => {
  test.each(codes)('%i %i: %s, %s', (status, code, kind, problem) => {
    const given = answer(status, code);
    expect(troubleOfSend(given, asked)).toMatchObject({ kind, problem: { code: problem, detail: `(#${String(code)}) title what happened` } });
    expect(['retry', 'held']).toContain(troubleOfPull(given, asked).kind);
  });

  test.each(codes)('%i %i in a status of what was accepted and not delivered: %s, %s', (_status, code, _kind, problem) => {
    expect(problemOfStatus([error(code)])).toMatchObject({ code: problem });
  });

  test('a text that is too long has no code of its own', () => {
    const body = { error: { code: 100, message: '(#100) Param text[\'body\'] must be at most 4096 characters long.' } };
    expect(troubleOfSend({ status: 400, foreign: false, reset: null, body }, asked)).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
  });
});
