import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/main/networks/network.ts';
import { dovecotInstalled, startDovecot, type Dovecot } from '../../networks/mail/dovecot.ts';
import { customer, mail, never, openMail, password, pullAll, pullOnce, settingsFor, shop, Store, until } from './mailbox.ts';

describe.skipIf(!dovecotInstalled)('pulling from Dovecot', () => {
  let dovecot: Dovecot;
  let store: Store;
  let connection: Connection;
  let user = '';
  const people = Array.from({ length: 40 }, (_, index) => ({ user: `shop${String(index)}@shop.example`, password }));
  let next = 0;

  beforeAll(async () => {
    dovecot = await startDovecot({ users: people });
  });
  afterAll(() => dovecot.stop());

  const open = (): Connection => {
    const settings = settingsFor(dovecot, { host: dovecot.host, port: 1 });
    return openMail({ ...settings, address: shop, imap: { ...settings.imap, user } }, store);
  };
  beforeEach(() => {
    user = people[next]!.user;
    next += 1;
    store = new Store();
    connection = open();
  });
  afterEach(() => connection.close());

  const deliver = (parts: Parameters<typeof mail>[0], folder = 'INBOX'): Promise<number> => dovecot.append(user, folder, mail(parts));

  async function deliverMany(count: number): Promise<void> {
    await dovecot.appendMany(user, 'INBOX', Array.from({ length: count }, (_, index) =>
      mail({ id: `m${String(index + 1)}@customer.example`, subject: `Question ${String(index + 1)}`, body: `number ${String(index + 1)}` })));
  }

  test('the first page is the newest, and history follows until all is there once', async () => {
    await deliverMany(120);
    const first = await pullOnce(connection, store, 'inbox');
    expect(first.messages).toHaveLength(50);
    expect(store.messages.has('m120@customer.example')).toBe(true);
    expect(store.messages.has('m71@customer.example')).toBe(true);
    const historyOf = () => connection.history!('inbox', store.cursors.get('inbox')!);
    expect([first.more, historyOf()]).toEqual([false, { pulled: 50, total: 120, done: false }]);
    const second = await pullOnce(connection, store, 'inbox', 'history');
    expect(second.messages.every(({ text }) => Number(text.split(' ')[1]) > 20)).toBe(true);
    await pullAll(connection, store, 'inbox');
    expect(store.messages.size).toBe(120);
    expect(historyOf()).toEqual({ pulled: 120, total: 120, done: true });
    expect((await pullOnce(connection, store, 'inbox')).messages).toEqual([]);
  });

  test('a later pull brings only what is new', async () => {
    await deliverMany(3);
    await pullAll(connection, store, 'inbox');
    await deliver({ id: 'new@customer.example' });
    const page = await pullOnce(connection, store, 'inbox');
    expect(page.messages.map(({ providerId }) => providerId)).toEqual(['new@customer.example']);
    expect(page.more).toBe(false);
  });

  test('what arrives during the first fill comes before the rest of history', async () => {
    await deliverMany(70);
    await pullOnce(connection, store, 'inbox');
    await deliver({ id: 'new@customer.example' });
    const page = await pullOnce(connection, store, 'inbox');
    expect(page.messages.map(({ providerId }) => providerId)).toEqual(['new@customer.example']);
    expect(connection.history!('inbox', page.cursor)).toEqual({ pulled: 50, total: 70, done: false });
    await pullAll(connection, store, 'inbox');
    expect(store.messages.size).toBe(71);
  });

  test('a pull that was cut off is repeated by the next connection, without loss and without doubles', async () => {
    await deliverMany(60);
    const seen: string[] = [];
    for (let cut = 0; cut < 12; cut += 1) {
      const abort = new AbortController();
      const pulling = connection.pull('inbox', store.cursors.get('inbox') ?? null, abort.signal);
      setTimeout(() => abort.abort(), cut * 4);
      const outcome = await pulling;
      if (outcome.kind === 'page') {
        seen.push(...outcome.page.messages.map(({ providerId }) => providerId));
        store.commit('inbox', outcome.page);
      } else {
        expect(outcome).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
      }
      await connection.close();
      connection = open();
    }
    while (store.messages.size < 60) {
      const use = store.messages.size === 0 ? 'news' : 'history';
      seen.push(...(await pullOnce(connection, store, 'inbox', use)).messages.map(({ providerId }) => providerId));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(store.messages.size).toBe(60);
  });

  test('the same cursor pulled again gives the same page', async () => {
    await deliverMany(5);
    const one = await connection.pull('inbox', null, never);
    const other = await connection.pull('inbox', null, never);
    expect(other).toEqual(one);
  });

  test('another UIDVALIDITY makes it read everything again, under the same ids', async () => {
    await deliverMany(3);
    await deliver({ id: null, body: 'no id' });
    await pullAll(connection, store, 'inbox');
    const before = [...store.messages.keys()].sort();
    await connection.close();
    await dovecot.renumber(user, 'INBOX');
    connection = open();
    const page = await pullOnce(connection, store, 'inbox');
    expect(page.messages).toHaveLength(4);
    expect([...store.messages.keys()].sort()).toEqual(before);
    expect(page.deleted).toEqual([]);
  });

  test('a folder deleted and made again is read from its begin', async () => {
    await deliver({ id: 'one@shop.example', from: shop, to: customer }, 'Sent');
    await pullAll(connection, store, 'sent');
    await dovecot.recreateFolder(user, 'Sent');
    await deliver({ id: 'two@shop.example', from: shop, to: customer }, 'Sent');
    await pullAll(connection, store, 'sent');
    expect([...store.messages.keys()]).toEqual(['one@shop.example', 'two@shop.example']);
  });

  test('an expunged message is reported, a moved one is not', async () => {
    const gone = await deliver({ id: 'gone@customer.example' });
    const moved = await deliver({ id: 'moved@customer.example' });
    await deliver({ id: 'stays@customer.example' });
    await pullAll(connection, store, 'inbox');
    await dovecot.remove(user, 'INBOX', gone);
    await dovecot.move(user, 'INBOX', moved, 'Archive');
    await pullAll(connection, store, 'inbox');
    expect([...store.deleted]).toEqual(['gone@customer.example']);
  });

  test('the connection survives a restart of the server between two pulls', async () => {
    await deliverMany(1);
    await pullAll(connection, store, 'inbox');
    await dovecot.restart();
    await deliver({ id: 'after@customer.example' });
    await pullAll(connection, store, 'inbox');
    expect(store.messages.has('after@customer.example')).toBe(true);
  });

  test('a message that arrives wakes the inbox, also after the connection was lost', async () => {
    let woken = 0;
    connection.watch?.((stream) => {
      expect(stream).toBe('inbox');
      woken += 1;
    });
    await until(async () => {
      await deliver({});
      return woken > 0;
    });
    await dovecot.restart();
    const before = woken;
    await until(async () => {
      await deliver({});
      return woken > before;
    });
  });

  test('two mails with one Message-ID are both kept, two deliveries of one mail are one', async () => {
    const same = { id: 'same@customer.example', date: new Date(1_750_000_000_000) };
    await deliver({ ...same, body: 'first' });
    await deliver({ ...same, body: 'first', headers: ['Received: by another way'] });
    await pullAll(connection, store, 'inbox');
    await deliver({ ...same, body: 'second' });
    await pullAll(connection, store, 'inbox');
    expect(store.texts().sort()).toEqual(['first', 'second']);
    expect(store.messages.get('same@customer.example')?.text).toBe('first');
  });

  test('whatever the Message-ID, the same mails give the same ids when read anew', async () => {
    const same = { id: 'same@customer.example', date: new Date(1_750_000_000_000) };
    await deliver({ ...same, body: 'first' });
    await pullAll(connection, store, 'inbox');
    await deliver({ ...same, body: 'second' });
    await pullAll(connection, store, 'inbox');
    const before = [...store.messages].map(([id, { text }]) => [id, text]);
    store.cursors.clear();
    await pullAll(connection, store, 'inbox');
    expect([...store.messages].map(([id, { text }]) => [id, text])).toEqual(before);
  });

  test('of a mail above 25 MB its text is read, and it says that this is not all', async () => {
    const attachment = `${'QUJD'.repeat(19)}\r\n`.repeat(Math.ceil((26 * 1024 * 1024) / 78));
    await deliver({
      id: 'large@customer.example',
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=part'],
      body: [
        '--part', 'Content-Type: text/plain', '', 'See the video.',
        '--part', 'Content-Type: video/mp4', 'Content-Transfer-Encoding: base64', 'Content-Disposition: attachment; filename=video.mp4', '', `${attachment}--part--`,
      ].join('\r\n'),
    });
    await deliver({ id: 'small@customer.example' });
    await pullAll(connection, store, 'inbox');
    expect(store.messages.get('large@customer.example')).toMatchObject({ text: 'See the video.', truncated: true, attachments: [] });
    expect(store.messages.get('small@customer.example')).toMatchObject({ text: 'Hello?', truncated: false });
  });

  test('own mail is known by its sender and by its folder', async () => {
    await deliver({ id: 'in@customer.example' });
    await deliver({ id: 'out@shop.example', from: shop.toUpperCase(), to: `Ann <${customer}>` }, 'Sent');
    await pullAll(connection, store, 'inbox');
    await pullAll(connection, store, 'sent');
    expect(store.messages.get('in@customer.example')).toMatchObject({ own: false, author: { providerId: customer, name: 'Ann' } });
    expect(store.messages.get('out@shop.example')).toMatchObject({ own: true, thread: { customer: { providerId: customer } } });
  });
});
