import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGone, troubleOfPull, troubleOfSend } from '../../../src/main/networks/graph/trouble.ts';
import type { Answer } from '../../../src/main/networks/http/exchange.ts';

const answer = (status: number, body: unknown, more: Partial<Answer> = {}): Answer => ({ status, body, foreign: false, reset: null, ...more });
const error = (code: number, subcode?: number, more: object = {}): unknown => ({ error: { message: `(#${code}) words`, type: 'OAuthException', code, ...(subcode === undefined ? {} : { error_subcode: subcode }), ...more } });

describe('what an error means where its code alone does not tell', () => {
  test('what Graph calls transient, and codes that nobody knows from a server that is not well, may have been done', () => {
    expect(troubleOfSend(answer(400, error(99_999, 0, { is_transient: true })))).toMatchObject({ kind: 'unknown' });
    expect(troubleOfSend(answer(500, error(99_999)))).toMatchObject({ kind: 'unknown' });
    expect(troubleOfSend(answer(400, error(99_999)))).toMatchObject({ kind: 'permanent', problem: { detail: '(#99999) words' } });
  });

  test('a proof that is wrong is a matter of signing in', () => {
    expect(troubleOfPull(answer(400, { error: { code: 100, message: 'Invalid appsecret_proof provided in the API argument' } }))).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
  });

  test('the same words again: held at first, unknown after an attempt that may have arrived', () => {
    expect(troubleOfSend(answer(400, error(506)))).toMatchObject({ kind: 'held', problem: { code: 'duplicate-content' } });
    expect(troubleOfSend(answer(400, error(506)), { earlierAttempt: true })).toMatchObject({ kind: 'unknown' });
  });

  test('a network may know a code better', () => {
    expect(troubleOfSend(answer(400, error(131_047)), { meaning: ({ code }) => (code === 131_047 ? 'window-closed' : null) })).toMatchObject({ kind: 'held', problem: { code: 'window-closed' } });
  });
});

test('only Graph itself can refuse for certain', () => {
  expect(troubleOfSend(answer(200, undefined))).toMatchObject({ kind: 'unknown', problem: { code: 'unreadable-answer' } });
  expect(troubleOfSend(answer(403, undefined, { foreign: true }))).toMatchObject({ kind: 'unknown', problem: { code: 'unreachable' } });
  expect(troubleOfSend(answer(511, undefined, { foreign: true }))).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
  expect(troubleOfSend(answer(400, { error: 'no' }))).toMatchObject({ kind: 'unknown' });
  expect(troubleOfSend(answer(429, undefined, { reset: 7 }))).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited', until: 7 } });
});

test('gone is told apart from everything else', () => {
  expect(isGone(answer(400, error(100, 33)))).toBe(true);
  expect(isGone(answer(404, error(803)))).toBe(true);
  for (const body of [error(100), error(10), error(1), undefined, { data: [] }]) expect(isGone(answer(400, body))).toBe(false);
});

test('any answer: a question is never unknown, and nothing throws', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 599 }),
      fc.oneof(fc.jsonValue(), fc.record({ error: fc.record({ code: fc.oneof(fc.integer(), fc.string()), error_subcode: fc.jsonValue(), message: fc.jsonValue() }, { requiredKeys: [] }) })),
      fc.boolean(),
      (status, body, foreign) => {
        expect(['retry', 'held']).toContain(troubleOfPull(answer(status, body, { foreign })).kind);
        expect(['retry', 'held', 'permanent', 'unknown']).toContain(troubleOfSend(answer(status, body, { foreign })).kind);
      },
    ),
  );
});
