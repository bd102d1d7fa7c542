import { describe, expect, test } from 'vitest';
import { parseMail, type ParsedMail } from '../../../src/main/networks/mail/parse.ts';
import { Parser } from '../../../src/main/networks/mail/parser.ts';

const arrivedAt = Date.UTC(2026, 10, 3, 12);
const sound = ['From: Ann <Ann@Customer.example>', 'To: help@shop.example', 'Date: Tue, 3 Nov 2026 10:12:00 +0000', 'Message-ID: <a@customer.example>', 'Subject: Order'];
const raw = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
const parse = (bytes: Buffer, partial = false): Promise<ParsedMail> => parseMail(bytes, arrivedAt, partial);
const with_ = (headers: string[], ...body: string[]): Buffer => raw(...sound, ...headers, '', ...body);

describe('a sound mail', () => {
  test('has no defect and says who, when and what', async () => {
    expect(await parse(with_([], 'Hello'))).toMatchObject({
      messageId: 'a@customer.example', from: { name: 'Ann', address: 'ann@customer.example' }, to: [{ address: 'help@shop.example' }],
      subject: 'Order', sentAt: Date.UTC(2026, 10, 3, 10, 12), text: 'Hello', folded: '', html: '', attachments: [], defects: [], truncated: false, automatic: false,
    });
  });

  test('in HTML only has a text, and its quote is folded', async () => {
    const html = '<p>Thank <b>you</b> &amp; bye</p><p>On 3 Nov 2026 10:12, Shop &lt;help@shop.example&gt; wrote:</p><blockquote><p>Dear Ann</p></blockquote>';
    const mail = await parse(with_(['Content-Type: text/html; charset=utf-8'], html));
    expect(mail).toMatchObject({ text: 'Thank you & bye', html });
    expect(mail.folded).toContain('> Dear Ann');
  });

  test('keeps its attachments, those shown within the text by their cid', async () => {
    const mail = await parse(with_(
      ['Content-Type: multipart/mixed; boundary=b'], '--b', 'Content-Type: text/html', '', '<img src="cid:logo@x">',
      '--b', 'Content-Type: image/png', 'Content-ID: <logo@x>', 'Content-Disposition: inline; filename="logo.png"', 'Content-Transfer-Encoding: base64', '', 'aGVsbG8=',
      '--b', 'Content-Type: application/pdf', 'Content-Disposition: attachment; filename="../../etc/bill.pdf"', 'Content-Transfer-Encoding: base64', '', 'aGVsbG8=', '--b--', '',
    ));
    expect(mail.attachments.map(({ id, name, type, size }) => [id, name, type, size])).toEqual([
      ['cid:logo@x', 'logo.png', 'image/png', 5], ['part:2', '_.._etc_bill.pdf', 'application/pdf', 5],
    ]);
    expect(mail.html).toContain('cid:logo@x');
    expect(mail.defects).toEqual([]);
  });

  test('delivered twice is the same content', async () => {
    const one = await parse(with_(['Received: from one'], 'Hello'));
    const other = await parse(with_(['Received: from another'], 'Hello'));
    expect(one.contentHash).toBe(other.contentHash);
    expect(one.bytesHash).not.toBe(other.bytesHash);
  });
});

test.each([
  ['no-from', sound.filter((line) => !line.startsWith('From')), ['Hello']],
  ['no-date', sound.filter((line) => !line.startsWith('Date')), ['Hello']],
  ['no-date', sound.map((line) => (line.startsWith('Date') ? 'Date: the day after' : line)), ['Hello']],
  ['no-date', sound.map((line) => (line.startsWith('Date') ? 'Date: Tue, 3 Nov 2099 10:12:00 +0000' : line)), ['Hello']],
  ['broken-header', [...sound, 'this is no header'], ['Hello']],
  ['nul-byte', sound, ['Hel\0lo']],
  ['unknown-charset', [...sound, 'Content-Type: text/plain; charset=fakescii'], ['Hello']],
  ['undecodable-text', [...sound, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], ['Hello \xff\xfe']],
  ['unknown-encoding', [...sound, 'Content-Transfer-Encoding: base9000'], ['Hello']],
  ['broken-base64', [...sound, 'Content-Transfer-Encoding: base64'], ['SGVsbG8!!*']],
  ['broken-base64', [...sound, 'Content-Transfer-Encoding: base64'], ['SGVsbG8hS']],
  ['no-boundary', [...sound, 'Content-Type: multipart/mixed'], ['Hello']],
  ['unterminated-multipart', [...sound, 'Content-Type: multipart/mixed; boundary=b'], ['--b', '', 'Hello']],
] as const)('%s is a defect, and the mail is read all the same', async (defect, header, body) => {
  const mail = await parse(raw(...header, '', ...body));
  expect(mail.defects).toEqual([defect]);
  expect(mail.subject).toBe('Order');
  expect(mail.sentAt).toBe(defect === 'no-date' ? arrivedAt : Date.UTC(2026, 10, 3, 10, 12));
  expect(mail.text + mail.html).toMatch(defect === 'no-boundary' ? /^/u : /Hel/u);
});

test('bare text is shown as text', async () => {
  const mail = await parse(Buffer.from('Where is my order?\n\nAnn'));
  expect(mail.text).toBe('Where is my order?\n\nAnn');
  expect(mail.defects).toContain('no-header');
});

test('of a mail that was cut the text is kept, attachments are not, and the cut is no defect', async () => {
  const mail = await parse(with_(['Content-Type: multipart/mixed; boundary=b'], '--b', '', 'Hello', '--b', 'Content-Type: image/png', 'Content-Transfer-Encoding: base64', '', 'aGVsb'), true);
  expect(mail).toMatchObject({ text: 'Hello', attachments: [], truncated: true, defects: [] });
});

test.each([
  ['Auto-Submitted: auto-replied', true], ['Auto-Submitted: no', false], ['Precedence: bulk', true], ['Precedence: list', false],
  ['X-Autoreply: yes', true], ['Return-Path: <>', true], ['Return-Path: <a@b.c>', false],
  ['Content-Type: multipart/report; report-type=delivery-status; boundary=b', true],
] as const)('written by a program? %s: %s', async (header, automatic) => {
  expect((await parse(with_([header], '--b', '', 'Hello', '--b--', ''))).automatic).toBe(automatic);
});

test('a mail that cannot be read in time is shown by its header, and the next one is read', async () => {
  const parser = new Parser(0);
  const bytes = with_([], 'Hello');
  expect(await parser.parse({ bytes, arrivedAt, partial: false })).toMatchObject({ subject: 'Order', from: { address: 'ann@customer.example' }, defects: ['unreadable'], truncated: true });
  await parser.close();
  const patient = new Parser();
  expect(await patient.parse({ bytes, arrivedAt, partial: false })).toMatchObject({ text: 'Hello', defects: [] });
  await patient.close();
});
