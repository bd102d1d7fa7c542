import { expect, test } from 'vitest';
import { answerSubject, readSubject } from '../../../src/main/networks/mail/subject.ts';

test.each([
  ['Order 12', 'Order 12', false],
  ['Re: Order 12', 'Order 12', true],
  ['RE:Order 12', 'Order 12', true],
  ['AW: Re: SV:  Order\t12', 'Order 12', true],
  ['Re[2]: Order 12', 'Order 12', true],
  ['Antw: Order 12', 'Order 12', true],
  ['Bls: Order 12', 'Order 12', true],
  ['Balas: Order 12', 'Order 12', true],
  ['RE : Order 12', 'Order 12', true],
  ['回复：Order 12', 'Order 12', true],
  ['Fwd: Order 12', 'Order 12', false],
  ['WG: AW: Order 12', 'Order 12', true],
  ['Reply: how?', 'Reply: how?', false],
  ['Refund: Order 12', 'Refund: Order 12', false],
  ['Re:', '', true],
  ['', '', false],
])('%s', (subject, base, isReply) => {
  expect(readSubject(subject)).toEqual({ base, isReply });
});

test('an answer begins with one "Re:"', () => {
  expect(answerSubject('Order 12')).toBe('Re: Order 12');
  expect(answerSubject('Re: AW: Order 12')).toBe('Re: Order 12');
  expect(answerSubject('')).toBe('Re:');
});
