import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Outgoing, PulledMessage } from '../../../src/main/networks/network.ts';
import { dovecotInstalled, startDovecot, type Dovecot } from '../../networks/mail/dovecot.ts';
import { startSmtp, type Smtp, type SmtpFault } from '../../networks/mail/smtp.ts';
import { bounce } from '../../networks/sample/bounce.ts';
import { customer, mail, never, openMail, password, pullAll, pullOnce, replyTo, settingsFor, shop, Store, until, users } from './mailbox.ts';

describe.skipIf(!dovecotInstalled)('sending', () => {
  let dovecot: Dovecot;
  let smtp: Smtp;
  let store: Store;
  let connection: Connection;

  beforeAll(async () => {
    dovecot = await startDovecot({ users });
  });
  afterAll(() => dovecot.stop());
  beforeEach(async () => {
    for (const [user, folder] of [[shop, 'INBOX'], [shop, 'Sent'], [customer, 'INBOX']] as const) {
      for (const { uid } of await dovecot.messages(user, folder)) await dovecot.remove(user, folder, uid);
    }
    await start(false);
  });
  afterEach(stop);

  async function start(saveToSent: boolean): Promise<void> {
    smtp = await startSmtp({ users, deliverTo: dovecot, saveToSent });
    store = new Store();
    connection = openMail(settingsFor(dovecot, smtp), store);
  }
  async function stop(): Promise<void> {
    await connection.close();
    await smtp.close();
  }

  async function question(parts: Parameters<typeof mail>[0] = {}): Promise<PulledMessage> {
    await dovecot.append(shop, 'INBOX', mail({ id: 'q1@customer.example', ...parts }));
    await pullAll(connection, store, 'inbox');
    return store.messages.get(parts.id ?? 'q1@customer.example')!;
  }
  const messageId = ({ replyId }: Outgoing): string => `${replyId}@shop.example`;
  const copies = async (outgoing: Outgoing): Promise<number> =>
    (await dovecot.messages(shop, 'Sent')).filter(({ raw }) => raw.includes(messageId(outgoing))).length;
  const arrived = async (outgoing: Outgoing): Promise<number> =>
    (await dovecot.messages(customer, 'INBOX')).filter(({ raw }) => raw.includes(`Message-ID: <${messageId(outgoing)}>`)).length;

  test('a reply arrives once, is once in Sent, and is pulled from there under the id it was sent with', async () => {
    const outgoing = replyTo(await question(), 'On its way.');
    const outcome = await connection.send(outgoing, never);
    expect(outcome).toMatchObject({ kind: 'sent', providerId: messageId(outgoing) });
    await until(async () => (await copies(outgoing)) > 0);
    await pullAll(connection, store, 'sent');
    expect(store.messages.get(messageId(outgoing))).toMatchObject({
      own: true, text: 'On its way.', thread: { providerId: 'q1@customer.example', customer: { providerId: customer } },
    });
    expect(await arrived(outgoing)).toBe(1);
    expect(await copies(outgoing)).toBe(1);
    expect((await dovecot.messages(shop, 'Sent'))[0]?.flags).toContain('\\Seen');
  });

  test('a reply that came back is told of, by whoever gave up on it; a report about another mail is not', async () => {
    const outgoing = replyTo(await question(), 'On its way.');
    await connection.send(outgoing, never);
    await until(async () => (await copies(outgoing)) > 0);
    await pullAll(connection, store, 'sent');
    const report = (id: string, original: string) => bounce({
      id: `<${id}@mx.example>`, date: new Date(), text: 'Sorry', to: { name: 'The Shop', address: shop }, failed: customer, original: `<${original}>`,
    });
    await dovecot.append(shop, 'INBOX', await report('one', messageId(outgoing)));
    await dovecot.append(shop, 'INBOX', await report('two', 'somebody@elsewhere.example'));
    const page = await pullOnce(connection, store, 'inbox');
    expect(page.receipts).toMatchObject([{ kind: 'failed', providerId: messageId(outgoing), problem: { code: 'recipient-refused' } }]);
    expect(page.messages).toMatchObject([{ automatic: true, thread: { providerId: 'q1@customer.example' } }, { automatic: true }]);
  });

  test('the customer sees an answer in the same thread', async () => {
    const outgoing = replyTo(await question({ subject: 'Re: Re: Größe & Preis' }), 'Grüße\n\nvom Laden');
    await connection.send(outgoing, never);
    const received = await simpleParser(smtp.ledger[0]!.raw);
    expect(received).toMatchObject({
      subject: 'Re: Größe & Preis', inReplyTo: '<q1@customer.example>', references: '<q1@customer.example>', messageId: `<${messageId(outgoing)}>`,
      text: 'Grüße\n\nvom Laden\n',
    });
    expect(received.from?.value).toEqual([{ name: 'The Shop', address: shop }]);
    expect(smtp.ledger[0]).toMatchObject({ from: shop, to: [customer] });
  });

  test('Reply-To is where an answer goes', async () => {
    const asked = await question({ headers: ['Reply-To: other@customer.example'] });
    await connection.send(replyTo(asked, 'Hello'), never);
    expect(smtp.ledger[0]?.to).toEqual(['other@customer.example']);
  });

  test('where the provider files what was sent, no second copy is made', async () => {
    await stop();
    await start(true);
    const outgoing = replyTo(await question(), 'On its way.');
    await connection.send(outgoing, never);
    await connection.close();
    expect(await copies(outgoing)).toBe(1);
    expect(await arrived(outgoing)).toBe(1);
  });

  test('closing at once still files the copy', async () => {
    const outgoing = replyTo(await question(), 'Bye.');
    await connection.send(outgoing, never);
    await connection.close();
    expect(await copies(outgoing)).toBe(1);
  });

  test('a copy that could not be filed changes nothing about the reply, and is filed when Sent is pulled next', async () => {
    const outgoing = replyTo(await question(), 'On its way.');
    const { deliverTo } = { deliverTo: dovecot };
    await smtp.close();
    smtp = await startSmtp({ users, deliverTo: null, saveToSent: false });
    await connection.close();
    connection = openMail(settingsFor(deliverTo, smtp), store);
    await dovecot.pause();
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    await until(() => Promise.resolve(store.logged.some((line) => line.includes('copy-waits'))));
    await dovecot.start();
    await pullAll(connection, store, 'sent');
    expect(await copies(outgoing)).toBe(1);
    expect(store.messages.get(messageId(outgoing))).toMatchObject({ own: true });
    expect(smtp.ledger).toHaveLength(1);
  });

  const faults: [SmtpFault, object, number][] = [
    ['refuse', { kind: 'retry', problem: { code: 'unreachable' } }, 0],
    ['hang', { kind: 'retry', problem: { code: 'unreachable' } }, 0],
    ['reset-before-data', { kind: 'retry', problem: { code: 'unreachable' } }, 0],
    ['reset-in-data', { kind: 'unknown', problem: { code: 'interrupted' } }, 0],
    ['accept-then-hang', { kind: 'unknown', problem: { code: 'interrupted' } }, 1],
    ['accept-then-reset', { kind: 'unknown', problem: { code: 'interrupted' } }, 1],
    ['tempfail', { kind: 'retry', problem: { code: 'server-error', detail: '451 4.3.0 try again later' } }, 0],
    ['reject-recipient', { kind: 'permanent', problem: { code: 'recipient-refused' } }, 0],
    ['too-large', { kind: 'permanent', problem: { code: 'too-long' } }, 0],
    ['reject-message', { kind: 'permanent', problem: { code: 'rejected', detail: '554 5.7.1 refused as spam' } }, 0],
    ['auth-fail', { kind: 'held', problem: { code: 'signed-out' } }, 0],
    ['auth-disabled', { kind: 'held', problem: { code: 'browser-sign-in' } }, 0],
  ];
  test.each(faults)('when the server does this: %s', async (fault, expected, taken) => {
    const outgoing = replyTo(await question(), 'On its way.');
    await smtp.fail(fault);
    expect(await connection.send(outgoing, never)).toMatchObject(expected);
    expect(smtp.ledger).toHaveLength(taken);
    await smtp.fail(null);
    if (taken > 0) return;
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(smtp.ledger).toHaveLength(1);
  });

  test('a reply given up before the message left was certainly not sent', async () => {
    const outgoing = replyTo(await question(), 'On its way.');
    await smtp.fail('hang');
    const abort = new AbortController();
    const sending = connection.send(outgoing, abort.signal);
    abort.abort();
    expect(await sending).toMatchObject({ kind: 'retry' });
    expect(smtp.ledger).toHaveLength(0);
  });

  test('a reply given up while the answer is awaited may have been sent', async () => {
    const outgoing = replyTo(await question(), 'On its way.');
    await smtp.fail('accept-then-hang');
    const abort = new AbortController();
    const sending = connection.send(outgoing, abort.signal);
    await smtp.accepted(1);
    abort.abort();
    expect(await sending).toMatchObject({ kind: 'unknown' });
  });

  test('an uncertain reply is found where the provider filed it', async () => {
    await stop();
    await start(true);
    const outgoing = replyTo(await question(), 'On its way.');
    await smtp.fail('accept-then-reset');
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
    await until(async () => (await copies(outgoing)) > 0);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: messageId(outgoing) });
    expect(await connection.find({ ...outgoing, replyId: '00000000-0000-4000-8000-000000000000' }, never)).toEqual({ kind: 'cannot-tell' });
  });

  test('an uncertain reply cannot be told where nobody files copies but us', async () => {
    const outgoing = replyTo(await question(), 'On its way.');
    await smtp.fail('accept-then-reset');
    await connection.send(outgoing, never);
    expect(await connection.find(outgoing, never)).toEqual({ kind: 'cannot-tell' });
    expect(smtp.ledger).toHaveLength(1);
  });

  test('a password that is wrong is told as such, by IMAP and by SMTP, and is never repeated', async () => {
    const secret = 'not the password';
    const outgoing = replyTo(await question(), 'On its way.');
    const stranger = openMail(settingsFor(dovecot, smtp), store, undefined, secret);
    const outcomes = [await stranger.pull('inbox', null, never), await stranger.send(outgoing, never), await stranger.find(outgoing, never)];
    await stranger.close();
    for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
    expect(JSON.stringify([outcomes, store.logged])).not.toContain(secret);
    expect(JSON.stringify([outcomes, store.logged])).not.toContain(Buffer.from(secret).toString('base64'));
    expect(password).not.toBe(secret);
  });
});
