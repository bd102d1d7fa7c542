import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/main/networks/network.ts';
import { dovecotInstalled, startDovecot, type Dovecot } from '../../networks/mail/dovecot.ts';
import { startSmtp, type Smtp } from '../../networks/mail/smtp.ts';
import { customer, mail, never, openMail, pullAll, replyTo, settingsFor, shop, Store, users } from './mailbox.ts';

const sales = 'Sales@shop.example';
const refused = 'press@shop.example';

describe.skipIf(!dovecotInstalled)('a mailbox with other addresses', () => {
  let dovecot: Dovecot;
  let smtp: Smtp;
  let store: Store;
  let connection: Connection;

  beforeAll(async () => {
    dovecot = await startDovecot({ users });
  });
  afterAll(() => dovecot.stop());
  beforeEach(async () => {
    for (const folder of ['INBOX', 'Sent']) for (const { uid } of await dovecot.messages(shop, folder)) await dovecot.remove(shop, folder, uid);
    smtp = await startSmtp({ users, deliverTo: dovecot, saveToSent: false, aliases: { [shop]: [sales.toLowerCase()] } });
    store = new Store();
    connection = openMail(settingsFor(dovecot, smtp, { aliases: [sales, refused, shop.toUpperCase()] }), store);
  });
  afterEach(async () => {
    await connection.close();
    await smtp.close();
  });

  const arrive = async (id: string, headers: string[], to?: string): Promise<void> => {
    await dovecot.append(shop, 'INBOX', mail({ id, headers, ...(to === undefined ? {} : { to }) }));
    await pullAll(connection, store, 'inbox');
  };

  test.each([
    ['To', sales.toLowerCase(), [], sales],
    ['Cc, beside the mailbox that it was delivered to', 'somebody@else.example', [`Cc: ${sales}`, `Delivered-To: ${shop}`], sales],
    ['Delivered-To, where nobody can see it', 'list@else.example', [`Delivered-To: ${shop}`, 'X-Original-To: <sales@shop.example>'], sales],
    ['nothing', 'list@else.example', [], shop],
    ['the mailbox itself, though others are named too', `${shop}, ${sales}`, [], shop],
    ['the one of several that it was delivered for', `${shop}, ${sales}`, [`Delivered-To: ${sales}`], sales],
  ])('is written to by %s', async (_by, to, headers, addressee) => {
    await arrive('a@customer.example', headers, to);
    expect(store.messages.get('a@customer.example')).toMatchObject({ own: false, addressee });
  });

  test('knows what was sent from one of them for its own, with the customer on the other side', async () => {
    await dovecot.append(shop, 'Sent', mail({ id: 'b@shop.example', from: `Sales <${sales}>`, to: `${shop}, Ann <${customer}>` }));
    await dovecot.append(shop, 'INBOX', mail({ id: 'c@shop.example', from: `Sales <${sales}>`, to: `Ann <${customer}>`, headers: [`Bcc: ${shop}`] }));
    await pullAll(connection, store, 'sent');
    await pullAll(connection, store, 'inbox');
    for (const id of ['b@shop.example', 'c@shop.example']) {
      expect(store.messages.get(id)).toMatchObject({ own: true, addressee: sales, thread: { customer: { providerId: customer } } });
    }
  });

  test('answers from the one that is wanted, in the letter and on its envelope, and finds it again', async () => {
    await arrive('d@customer.example', [], sales);
    const outgoing = replyTo(store.messages.get('d@customer.example')!, 'On its way.', { from: sales });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    const [accepted] = smtp.ledger;
    expect(accepted!.from).toBe(sales);
    expect((await simpleParser(accepted!.raw)).from?.value[0]?.address).toBe(sales);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
  });

  test('says so where its server does not let it write from one of them; nothing is sent', async () => {
    await arrive('e@customer.example', [], refused);
    const outgoing = replyTo(store.messages.get('e@customer.example')!, 'Hello', { from: refused });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'held', problem: { code: 'forbidden', detail: expect.stringContaining('not owned') as string } });
    expect(smtp.ledger).toEqual([]);
  });

  test('without others, nothing is told of addresses', async () => {
    await connection.close();
    connection = openMail(settingsFor(dovecot, smtp), store);
    await arrive('f@customer.example', [], sales);
    expect(store.messages.get('f@customer.example')).not.toHaveProperty('addressee');
  });
});
