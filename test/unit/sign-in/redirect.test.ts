import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRedirect } from '../../../src/main/sign-in/redirect.ts';

const state = 'Zm9vYmFyYmF6cXV4';
const read = (query: Record<string, string>) => readRedirect(new URLSearchParams(query), state);

test('the code that comes with the state is the answer', () => {
  expect(read({ state, code: 'abc', iss: 'https://example.com', scope: 'x' })).toEqual({ kind: 'code', code: 'abc' });
});

test('without exactly the state, nothing that comes is an answer', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('code', 'error', 'state', 'error_description'), fc.string())), (pairs) => {
    const query = new URLSearchParams(pairs);
    fc.pre(query.get('state') !== state || query.getAll('state').length > 1);
    expect(readRedirect(query, state)).toEqual({ kind: 'foreign' });
  }));
});

test('whatever comes, reading it does not throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(['code', 'refused', 'foreign']).toContain(readRedirect(new URLSearchParams(`state=${state}&${text}`), state).kind);
  }));
});

test.each([['', 'foreign'], ['x'.repeat(4_001), 'foreign'], ['x'.repeat(4_000), 'code']])('a code has a bounded length', (code, kind) => {
  expect(read({ state, code }).kind).toBe(kind);
});

describe('errors of RFC 6749', () => {
  test.each([
    ['access_denied', 'access-denied', 'No thanks'],
    ['user_cancelled_login', 'access-denied', 'No thanks'],
    ['server_error', 'server-error', 'No thanks'],
    ['temporarily_unavailable', 'server-error', 'No thanks'],
    ['invalid_scope', 'rejected', 'invalid_scope: No thanks'],
    ['unauthorized_client', 'rejected', 'unauthorized_client: No thanks'],
  ])('%s is %s', (error, code, detail) => {
    expect(read({ state, error, error_description: 'No thanks', code: 'abc' })).toMatchObject({ kind: 'refused', problem: { code, detail } });
  });

  test('without a description, the error itself is told', () => {
    expect(read({ state, error: 'invalid_request' })).toMatchObject({ kind: 'refused', problem: { code: 'rejected', detail: 'invalid_request' } });
  });
});
