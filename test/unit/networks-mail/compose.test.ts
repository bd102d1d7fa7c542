import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { MailSettings } from '../../../src/contract/index.ts';
import { compose } from '../../../src/main/networks/mail/compose.ts';
import type { Outgoing } from '../../../src/main/networks/network.ts';

const server = { host: '127.0.0.1', port: 1, security: 'none', user: 'help@shop.example' } as const;
const settings: MailSettings = { network: 'mail', name: 'The Shop', address: 'help@shop.example', imap: server, smtp: server };

function outgoing(change: Partial<Outgoing> & { subject?: string; name?: string } = {}): Outgoing {
  const { subject = 'Order 12', name = 'Ann', ...rest } = change;
  const customer = { providerId: 'ann@customer.example', handle: 'ann@customer.example', name, followers: null, verified: false };
  return {
    replyId: '6f1c2f6e-6a0b-4f0e-9d57-0a8f0c9b7a11', thread: { providerId: 'a@b.c', channel: 'private', subject, customer }, text: 'Hello', from: '', attachments: [], privately: false,
    inReplyTo: 'q2@customer.example', references: ['q1@customer.example', 'q2@customer.example'], firstStartedAt: Date.UTC(2026, 10, 3, 10, 12), claimed: new Set(), ...rest,
  };
}

const read = async (given: Outgoing, from = settings): Promise<Awaited<ReturnType<typeof simpleParser>>> => simpleParser((await compose(from, given)).bytes);
const head = (bytes: Buffer): string => bytes.toString('latin1').split('\r\n\r\n')[0] ?? '';

test('the same reply gives the same bytes at every attempt', async () => {
  expect((await compose(settings, outgoing())).bytes).toEqual((await compose(settings, outgoing())).bytes);
});

test('files are attached as they are, and do not change the bytes from one attempt to the next', async () => {
  const files = outgoing({ attachments: [
    { name: 'Größe "ä".pdf', type: 'application/pdf', content: new Uint8Array([0, 1, 2, 255]) },
    { name: 'empty lines.txt', type: 'text/plain', content: new TextEncoder().encode('.\r\n\r\nFrom me\r\n.') },
  ] });
  const { bytes } = await compose(settings, files);
  expect((await compose(settings, files)).bytes).toEqual(bytes);
  const { attachments, text } = await simpleParser(bytes);
  expect(text).toBe('Hello');
  expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual(files.attachments.map(({ name, type }) => [name, type]));
  expect(attachments.map(({ content }) => [...content])).toEqual(files.attachments.map(({ content }) => [...content]));
});

test('what it says in its header', async () => {
  const mail = await read(outgoing());
  expect(mail).toMatchObject({
    messageId: '<6f1c2f6e-6a0b-4f0e-9d57-0a8f0c9b7a11@shop.example>', subject: 'Re: Order 12', inReplyTo: '<q2@customer.example>',
    references: ['<q1@customer.example>', '<q2@customer.example>'], date: new Date(Date.UTC(2026, 10, 3, 10, 12)), text: 'Hello\n',
  });
});

describe('text', () => {
  test.each([
    ['other scripts and emoji', 'Grüße, 你好, السلام, 👨‍👩‍👧 — ‘ok’'],
    ['very long lines', 'x'.repeat(5_000)],
    ['long lines of words', 'word '.repeat(2_000).trim()],
    ['a lone dot', 'before\n.\nafter'],
    ['lines that begin with dots and From', '..two\nFrom me\n.three'],
    ['trailing spaces and quotes', 'one \n> two\n\tthree'],
  ])('%s', async (_name, text) => {
    const { bytes } = await compose(settings, outgoing({ text }));
    expect((await simpleParser(bytes)).text?.trimEnd()).toBe(text);
    expect(Math.max(...bytes.toString('latin1').split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });
});

test('no text of a customer or an agent can add a header or a recipient', async () => {
  const hostile = fc.oneof(fc.string(), fc.constantFrom('a\r\nBcc: victim@example.com', 'a\nX-Evil: 1', '\r\n\r\nbody', 'a\0b', '"<x@y.z>,', '=?utf-8?q?=0D=0ABcc:_v?='));
  await fc.assert(fc.asyncProperty(hostile, hostile, hostile, hostile, async (subject, name, id, sender) => {
    const given = outgoing({ subject, name, inReplyTo: id, references: [id, `${id}@x.example`] });
    const { bytes, to, from } = await compose({ ...settings, name: sender }, given);
    expect([to, from]).toEqual(['ann@customer.example', 'help@shop.example']);
    const names = head(bytes).split('\r\n').filter((line) => !/^[ \t]/u.test(line)).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
    const allowed = ['from', 'to', 'subject', 'message-id', 'in-reply-to', 'references', 'date', 'mime-version', 'content-type', 'content-transfer-encoding'];
    expect(names.filter((header) => !allowed.includes(header))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    const { to: parsed } = await simpleParser(bytes);
    expect(Array.isArray(parsed) ? [] : parsed?.value.map(({ address }) => address)).toEqual(['ann@customer.example']);
  }));
});

test('only Message-IDs are named, without the suffix of a double', async () => {
  const mail = await read(outgoing({ inReplyTo: 'q3@customer.example#0123456789abcdef', references: [`sha256:${'0'.repeat(64)}`, 'q1@customer.example'] }));
  expect(mail.references).toEqual(['<q1@customer.example>', '<q3@customer.example>']);
  expect(mail.inReplyTo).toBe('<q3@customer.example>');
});

test('a long thread keeps its root and what is nearest', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `m${String(index)}@customer.example`);
  const { references } = await read(outgoing({ references: ids, inReplyTo: 'm49@customer.example' }));
  expect(references).toHaveLength(20);
  expect(references?.[0]).toBe('<m0@customer.example>');
  expect(references?.at(-1)).toBe('<m49@customer.example>');
});
