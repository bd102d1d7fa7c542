import { expect, test } from 'vitest';
import { parseMail } from '../../../src/main/networks/mail/parse.ts';
import { bounce } from '../../networks/sample/bounce.ts';

const at = Date.UTC(2026, 10, 3, 12);
const original = '6f1c2f6e-6a0b-4f0e-9d57-0a8f0c9b7a11@shop.example';

const report = ({ action = 'failed', returned = `Message-ID: <${original}>\r\nSubject: Order`, type = 'message/rfc822', headers = [] as string[] } = {}): Buffer => Buffer.from([
  'From: Mail Delivery Subsystem <mailer-daemon@mx.example>', 'To: help@shop.example', 'Subject: Returned mail', 'Date: Tue, 3 Nov 2026 10:12:00 +0000',
  'Message-ID: <dsn@mx.example>', ...headers, 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '',
  '--b', 'Content-Type: text/plain', '', 'It could not be delivered.',
  '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '',
  'Final-Recipient: rfc822; ann@customer.example', `Action: ${action}`, 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 no such', ' user here', '',
  '--b', `Content-Type: ${type}`, '', returned, '', 'Dear Ann', '--b--', '',
].join('\r\n'));

const bounceIn = async (bytes: Buffer) => (await parseMail(bytes, at, false)).bounce;

test('a report of failure names the mail that it is about, and says why', async () => {
  expect(await bounceIn(report())).toEqual({ original, words: '550 5.1.1 no such user here' });
  expect(await bounceIn(report({ type: 'text/rfc822-headers' }))).toEqual({ original, words: '550 5.1.1 no such user here' });
});

test('as mail systems write it, whole', async () => {
  const bytes = await bounce({
    id: '<dsn@mx.example>', date: new Date(at), text: 'Sorry', to: { name: 'The Shop', address: 'help@shop.example' }, failed: 'ann@customer.example', original: `<${original}>`,
  });
  const mail = await parseMail(bytes, at, false);
  expect(mail).toMatchObject({ automatic: true, references: [original], bounce: { original, words: expect.stringContaining('User unknown') as string } });
});

test('where the mail itself is not returned, what the report answers is the mail', async () => {
  expect(await bounceIn(report({ returned: 'Subject: Order', headers: [`In-Reply-To: <${original}>`] }))).toMatchObject({ original });
  expect(await bounceIn(report({ returned: 'Subject: Order' }))).toBeNull();
});

test.each(['delayed', 'delivered', 'relayed', 'expanded'])('that it was %s is no failure', async (action) => {
  expect(await bounceIn(report({ action }))).toBeNull();
});

test('it stands in the thread of the mail that it is about', async () => {
  expect((await parseMail(report(), at, false)).references).toEqual([original]);
});

test('a person who quotes such a report reports nothing', async () => {
  const quoted = 'From: Ann <ann@customer.example>\r\nTo: help@shop.example\r\nDate: Tue, 3 Nov 2026 10:12:00 +0000\r\n\r\nAction: failed\r\nMessage-ID: <a@b>';
  expect(await bounceIn(Buffer.from(quoted))).toBeNull();
});
