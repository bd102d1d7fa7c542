import fc from 'fast-check';
import { expect, test } from 'vitest';
import { previewOf } from '../../../src/main/replica/conversation-state.ts';
import { conversationKey, customerKey, messageKey, providerKey, replyKey } from '../../../src/main/replica/keys.ts';
import { subjectKey } from '../../../src/main/replica/subject.ts';

test.each([
  'Re: ', 'RE:', 'AW: ', 'Antw: ', 'SV: ', 'VS: ', 'Rép : ', 'RIF: ', 'Odp: ', 'YNT: ', 'Bls: ', 'Fw: ', 'Fwd: ', 'WG: ', 'TR: ', 'ENC: ', 'RES: ', 'Απ: ',
  'Отв: ', 'Ответ: ', '回复：', '答复: ', '转发：', '返信: ', 'رد: ', 'Re[2]: ', 'Re (3): ', 'Re: AW: Fwd: re:', '  re : ',
])('%sis no part of a subject', (mark) => {
  expect(subjectKey(`${mark}Der Kessel  leckt`)).toBe('der kessel leckt');
});

test.each(['Refund please', 'Return: kettle', 'Awful: service', 'Note: hello', 'Error: 5'])('%s is a subject of its own', (subject) => {
  expect(subjectKey(subject)).toBe(subject.toLowerCase());
});

test('only marks is no subject', () => expect(subjectKey('Re: Re: ')).toBe(''));

test('a subject of any kind and length has a bounded key, at once', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (subject) => subjectKey(subject).length <= 200));
  const started = performance.now();
  for (const hostile of [`re${' '.repeat(1e6)}`, 're:'.repeat(1e6), 're [1] '.repeat(1e5)]) expect(subjectKey(hostile).length).toBeLessThanOrEqual(200);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('keys are bounded, and told apart by account, network and every character of a long id', () => {
  const long = 'x'.repeat(998);
  for (const key of [messageKey('a', long), conversationKey('a', long), customerKey('mail', long)]) expect(key.length).toBeLessThanOrEqual(400);
  expect(messageKey('a', `${long}1`)).not.toBe(messageKey('a', `${long}2`));
  expect(new Set([messageKey('a', '1'), messageKey('b', '1'), customerKey('x', '1'), customerKey('mail', '1'), replyKey('a', '1')]).size).toBe(5);
});

test('what is stored as provider id names the same message as the id itself', () => {
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 600 }), (id) => messageKey('a', providerKey(id)) === messageKey('a', id)));
});

test('a preview is one line and bounded', () => {
  expect(previewOf('  Hello\n\n\tAnna  ')).toBe('Hello Anna');
  fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (text) => previewOf(text).length <= 160));
});
