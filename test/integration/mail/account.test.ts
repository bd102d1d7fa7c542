import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MailSettings } from '../../../src/contract/index.ts';
import { mailNetworkWith } from '../../../src/main/networks/mail/index.ts';
import type { CheckOutcome } from '../../../src/main/networks/network.ts';
import { dovecotInstalled, startDovecot, type Dovecot } from '../../networks/mail/dovecot.ts';
import { freePort, host } from '../../networks/ports.ts';
import { startSmtp, type Smtp } from '../../networks/mail/smtp.ts';
import { mail, never, openMail, password, pullAll, quick, settingsFor, shop, Store, users } from './mailbox.ts';

function check(settings: MailSettings, secret = password, signal: AbortSignal = never): Promise<CheckOutcome> {
  return mailNetworkWith(quick).check(settings, { network: 'mail', password: secret }, new Store().ports, signal);
}

async function listen(greet: (server: Server) => void = () => undefined): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer();
  greet(server);
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

test('what identifies an account is its address', () => {
  const network = mailNetworkWith(quick);
  const settings = settingsFor({ host, port: 1 }, { host, port: 2 });
  expect(network.accountKey({ ...settings, address: 'Help@Shop.example' })).toBe(network.accountKey(settings));
  expect([network.pollEvery('inbox'), network.pollEvery('sent')]).toEqual([60_000, 120_000]);
});

describe('a server that cannot be reached', () => {
  test.each(['imap.example.invalid', '127.0.0.1'])('at %s', async (name) => {
    const place = { host: name, port: await freePort() };
    expect(await check(settingsFor(place, place, {
      imap: { ...place, security: 'tls', user: shop },
    }))).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
  });

  test('one that takes the connection and says nothing', async () => {
    const silent = await listen();
    expect(await check(settingsFor({ host, port: silent.port }, { host, port: silent.port }))).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
    await silent.close();
  });

  test('one that is not waited for any longer', async () => {
    const silent = await listen();
    const abort = new AbortController();
    const checking = check(settingsFor({ host, port: silent.port }, { host, port: silent.port }), password, abort.signal);
    abort.abort();
    expect(await checking).toMatchObject({ kind: 'retry' });
    await silent.close();
  });

  test('one that has too many connections', async () => {
    const full = await listen((server) => server.on('connection', (socket) => {
      socket.write('* OK ready\r\n');
      socket.on('data', (data) => {
        const tag = data.toString().split(' ')[0] ?? '';
        const capability = data.toString().includes('CAPABILITY');
        socket.write(capability ? `* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n` : `${tag} NO [UNAVAILABLE] Too many simultaneous connections\r\n`);
      });
    }));
    expect(await check(settingsFor({ host, port: full.port }, { host, port: full.port }))).toMatchObject({ kind: 'retry', problem: { code: 'server-error' } });
    await full.close();
  });

  test('a password is not sent in clear to another machine', async () => {
    const place = { host: '192.0.2.1', port: 143 };
    expect(await check(settingsFor(place, place))).toMatchObject({ kind: 'held', problem: { code: 'untrusted-certificate' } });
  });
});

describe.skipIf(!dovecotInstalled)('real servers', () => {
  let dovecot: Dovecot;
  let smtp: Smtp;
  beforeAll(async () => {
    dovecot = await startDovecot({ users, tls: true });
    smtp = await startSmtp({ users, deliverTo: dovecot, saveToSent: false, certificate: dovecot.certificate });
  });
  afterAll(async () => {
    await smtp.close();
    await dovecot.stop();
  });

  const secured = (): MailSettings => {
    const plain = settingsFor(dovecot, smtp);
    return { ...plain, imap: { ...plain.imap, security: 'starttls' }, smtp: { ...plain.smtp, security: 'starttls' } };
  };

  test('an account that works', async () => {
    expect(await check(settingsFor(dovecot, smtp))).toEqual({ kind: 'fine' });
  });

  test('a wrong password', async () => {
    expect(await check(settingsFor(dovecot, smtp), 'wrong')).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
  });

  test('a password that only the SMTP server refuses', async () => {
    await smtp.fail('auth-fail');
    expect(await check(settingsFor(dovecot, smtp))).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
    await smtp.fail(null);
  });

  test('a certificate that nobody vouches for, at either server; and one that is trusted', async () => {
    const both = secured();
    expect(await check(both)).toMatchObject({ kind: 'held', problem: { code: 'untrusted-certificate' } });
    expect(await check({ ...both, imap: { ...both.imap, security: 'none' } })).toMatchObject({ kind: 'held', problem: { code: 'untrusted-certificate' } });
    const usual = getCACertificates('default');
    setDefaultCACertificates([...usual, readFileSync(dovecot.certificate!.certFile, 'utf8')]);
    expect(await check(both)).toEqual({ kind: 'fine' });
    setDefaultCACertificates(usual);
  });

  test('a server that offers no encryption where it is demanded', async () => {
    const plain = await startSmtp({ users, deliverTo: null, saveToSent: false });
    const settings = secured();
    expect(await check({ ...settings, imap: { ...settings.imap, security: 'none' }, smtp: { ...settings.smtp, port: plain.port } })).toMatchObject({ kind: 'held', problem: { code: 'untrusted-certificate' } });
    await plain.close();
  });

  test('a conversation that goes back and forth is one thread, whatever the customer\'s mail program leaves out', async () => {
    const store = new Store();
    const connection = openMail(settingsFor(dovecot, smtp), store);
    const day = 24 * 3_600_000;
    const at = (days: number): Date => new Date(Date.now() - (10 - days) * day);
    const deliver = async (folder: string, parts: Parameters<typeof mail>[0]): Promise<void> => {
      await dovecot.append(shop, folder, mail(parts), { date: parts.date! });
      await pullAll(connection, store, folder === 'Sent' ? 'sent' : 'inbox');
    };
    await deliver('INBOX', { id: 'q1@c.example', date: at(1) });
    await deliver('Sent', { id: 'a1@shop.example', from: shop, to: 'ann@customer.example', subject: 'Re: Where is my order?', references: ['q1@c.example'], inReplyTo: 'q1@c.example', date: at(2) });
    await deliver('INBOX', { id: 'q2@c.example', subject: 'AW: Where is my order?', inReplyTo: 'a1@shop.example', date: at(3) });
    await deliver('INBOX', { id: 'q3@c.example', subject: 'Re: Where is my order?', date: at(4) });
    await deliver('INBOX', { id: 'q4@c.example', subject: 'Re: Where is my order?', references: ['lost@elsewhere.example', 'q3@c.example'], date: at(5) });
    await deliver('INBOX', { id: 'other@c.example', date: at(6) });
    await deliver('INBOX', { id: 'bob@c.example', from: 'bob@b.example', subject: 'Re: Where is my order?', date: at(7) });
    await connection.close();
    const threads = Object.fromEntries([...store.messages].map(([id, { thread }]) => [id, thread.providerId]));
    expect(threads).toEqual({
      'q1@c.example': 'q1@c.example', 'a1@shop.example': 'q1@c.example', 'q2@c.example': 'q1@c.example', 'q3@c.example': 'q1@c.example',
      'q4@c.example': 'q1@c.example', 'other@c.example': 'other@c.example', 'bob@c.example': 'bob@c.example',
    });
    expect([...store.messages.values()].every(({ thread }) => thread.subject === 'Where is my order?' && thread.channel === 'private')).toBe(true);
  });
});
