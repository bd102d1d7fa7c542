import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemOf, type SignInForm } from '../../../src/contract/index.ts';
import { completeFields, hushed, secretsIn } from '../../../src/main/sign-in/fields.ts';
import { newProof, sameSecret } from '../../../src/main/sign-in/proof.ts';

const form: SignInForm = {
  browser: true,
  instructions: [],
  fields: [
    { name: 'handle', kind: 'handle', required: true, usual: '', advanced: false },
    { name: 'password', kind: 'secret', required: true, usual: '', advanced: false },
    { name: 'server', kind: 'address', required: true, usual: 'https://example.com', advanced: true },
    { name: 'note', kind: 'text', required: false, usual: '', advanced: true },
  ],
};

test('what is typed comes first, then what is known, then what is usual', () => {
  expect(completeFields(form, { handle: ' @ann ', password: 'pass word' }, {})).toEqual({ handle: 'ann', password: 'pass word', server: 'https://example.com', note: '' });
  expect(completeFields(form, { handle: '', server: 'https://other.example' }, { handle: 'ann', password: 'known', server: 'https://known.example' }))
    .toEqual({ handle: 'ann', password: 'known', server: 'https://other.example', note: '' });
});

test('without one that is required there is nothing', () => {
  expect(completeFields(form, { handle: 'ann', password: '  ' }, {})).toBeNull();
});

test('nothing that the form does not have gets in', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.string()), (typed) => {
    const complete = completeFields(form, { ...typed, handle: 'ann', password: 'x' }, typed);
    expect(Object.keys(complete ?? {})).toEqual(['handle', 'password', 'server', 'note']);
  }));
});

test('secrets and what was granted are taken out of what is told', () => {
  const secrets = secretsIn(form, { handle: 'ann', password: 'pass word', server: 'https://example.com', note: '', accessToken: 'granted-token' });
  const problem = problemOf('rejected', 'ann at https://example.com: pass word, granted-token');
  expect(hushed(problem, secrets).detail).toBe('ann at https://example.com: …, …');
});

test('each sign-in has a proof of its own, as RFC 7636 wants it', () => {
  const [one, other] = [newProof(), newProof()];
  expect(new Set([one, other].flatMap(({ state, verifier, challenge }) => [state, verifier, challenge])).size).toBe(6);
  expect(one.verifier).toMatch(/^[\w-]{43}$/u);
  expect(one.challenge).toBe(createHash('sha256').update(one.verifier).digest('base64url'));
});

test('states are equal only where they are the same', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
    expect(sameSecret(one, other)).toBe(one === other);
    expect(sameSecret(one, one)).toBe(true);
  }));
});
