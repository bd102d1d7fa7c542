import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/main/networks/network.ts';
import { signedIn } from '../../networks/mail/client.ts';
import { startHoodiecrow } from '../../networks/mail/hoodiecrow.ts';
import type { Mailboxes } from '../../networks/mail/mailboxes.ts';
import { startSmtp, type Smtp } from '../../networks/mail/smtp.ts';
import { mail, never, openMail, password, pullAll, pullOnce, replyTo, settingsFor, shop, Store, until } from './mailbox.ts';

const shopUser = { user: shop, password };

describe('a server that has IDLE and no other extension of IMAP', () => {
  let mailboxes: Mailboxes;
  let smtp: Smtp;
  let store: Store;
  let connection: Connection;

  beforeEach(async () => {
    mailboxes = await startHoodiecrow(shopUser);
    smtp = await startSmtp({ users: [shopUser], deliverTo: mailboxes, saveToSent: false });
    store = new Store();
    connection = openMail(settingsFor(mailboxes, smtp), store);
  });
  afterEach(async () => {
    await connection.close();
    await smtp.close();
    await mailboxes.stop();
  });

  const deliver = (parts: Parameters<typeof mail>[0]): Promise<number> => mailboxes.append(shop, 'INBOX', mail(parts));
  const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `m${String(index + 1)}@customer.example`);
  async function deliverMany(count: number): Promise<void> {
    for (const id of ids(count)) await deliver({ id });
  }

  test('says so', async () => {
    const capabilities = await signedIn(mailboxes, shopUser, (client) => Promise.resolve([...client.capabilities.keys()]));
    expect(capabilities.sort()).toEqual(['IDLE', 'IMAP4rev1']);
  });

  test('the first page is the newest, and history follows until all is there once', async () => {
    await deliverMany(120);
    const first = await pullOnce(connection, store, 'inbox');
    expect(first.messages.map(({ providerId }) => providerId).sort()).toEqual(ids(120).slice(70).sort());
    expect(connection.history!('inbox', first.cursor)).toEqual({ pulled: 50, total: 120, done: false });
    await pullAll(connection, store, 'inbox');
    expect([...store.messages.keys()].sort()).toEqual(ids(120).sort());
    expect((await pullOnce(connection, store, 'inbox')).messages).toEqual([]);
  });

  test('a later pull brings only what is new', async () => {
    await deliverMany(3);
    await pullAll(connection, store, 'inbox');
    await deliver({ id: 'new@customer.example', body: 'Wo bleibt die Größe?' });
    const page = await pullOnce(connection, store, 'inbox');
    expect(page.messages.map(({ providerId, text }) => [providerId, text])).toEqual([['new@customer.example', 'Wo bleibt die Größe?']]);
    expect(page.more).toBe(false);
  });

  test('a mail without a date is as old as the server says', async () => {
    const date = new Date(Date.UTC(2026, 1, 3, 4, 5, 6));
    await mailboxes.append(shop, 'INBOX', mail({}).replace(/^Date: .*\r\n/mu, ''), { date });
    const { messages } = await pullOnce(connection, store, 'inbox');
    expect(messages.map(({ sentAt }) => sentAt)).toEqual([date.getTime()]);
  });

  test('an expunged message is reported, a moved one is not', async () => {
    await deliverMany(3);
    await pullAll(connection, store, 'inbox');
    await signedIn(mailboxes, shopUser, async (client) => {
      await client.mailboxCreate('Archive');
      await client.mailboxOpen('INBOX');
      await client.messageCopy('3', 'Archive');
      await client.messageDelete('2:3');
    });
    await pullAll(connection, store, 'inbox');
    expect([...store.deleted]).toEqual(['m2@customer.example']);
  });

  test('a message that arrives wakes the inbox', async () => {
    const woken: string[] = [];
    connection.watch?.((stream) => woken.push(stream));
    await until(async () => {
      await deliver({});
      return woken.length > 0;
    });
    expect(new Set(woken)).toEqual(new Set(['inbox']));
  });

  test('what was sent is in Sent once, and is pulled from there', async () => {
    await deliver({ id: 'q1@customer.example' });
    await pullAll(connection, store, 'inbox');
    const outgoing = replyTo(store.messages.get('q1@customer.example')!, 'On its way.');
    const outcome = await connection.send(outgoing, never);
    expect(outcome).toMatchObject({ kind: 'sent' });
    const sent = (): Promise<number> => signedIn(mailboxes, shopUser, async (client) => {
      const status = await client.status('Sent', { messages: true });
      return status === false ? 0 : status.messages ?? 0;
    });
    await until(async () => (await sent()) > 0);
    await pullAll(connection, store, 'sent');
    await connection.close();
    expect(await sent()).toBe(1);
    expect(store.messages.get(`${outgoing.replyId}@shop.example`)).toMatchObject({ own: true, text: 'On its way.', thread: { providerId: 'q1@customer.example' } });
    expect(smtp.ledger).toHaveLength(1);
  });
});
