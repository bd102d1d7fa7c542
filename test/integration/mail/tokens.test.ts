import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountSecret, MailProvider } from '../../../src/contract/index.ts';
import type { TokenSecret } from '../../../src/main/networks/mail/credentials.ts';
import { mailNetworkWith } from '../../../src/main/networks/mail/index.ts';
import type { Connection } from '../../../src/main/networks/network.ts';
import { type Dovecot, dovecotInstalled, startDovecot } from '../../networks/mail/dovecot.ts';
import { type Smtp, startSmtp } from '../../networks/mail/smtp.ts';
import { visit } from '../../networks/sign-in/browser.ts';
import { type MailProviderServer, startMailProvider } from '../../networks/sign-in/mail-provider.ts';
import { page, rig } from '../sign-in/rig.ts';
import { mail, never, password, pullOnce, quick, replyTo, settingsFor, shop, Store, until, users } from './mailbox.ts';

let provider: MailProviderServer;
let dovecot: Dovecot;
let smtp: Smtp;
const open: Connection[] = [];

async function start(name: MailProvider): Promise<void> {
  provider = await startMailProvider(name);
  dovecot = await startDovecot({ users, introspectAt: provider.introspectAt });
  smtp = await startSmtp({ users, deliverTo: dovecot, saveToSent: false, tokenIsGood: (user, token) => provider.tokenIsGood(user, token) });
}

afterEach(async () => {
  for (const connection of open.splice(0)) await connection.close();
  await smtp.close();
  await dovecot.stop();
  await provider.close();
});

const mailboxFields = (): Record<string, string> => ({
  name: 'The Shop', address: shop, user: shop, smtpUser: shop,
  imapHost: dovecot.host, imapPort: String(dovecot.port), imapSecurity: 'none',
  smtpHost: smtp.host, smtpPort: String(smtp.port), smtpSecurity: 'none',
});

describe.skipIf(!dovecotInstalled).each(['google', 'microsoft'] as const)('%s', (name) => {
  beforeEach(() => start(name));

  test('a mailbox is connected in the browser, and its mail comes in', async () => {
    await dovecot.append(shop, 'INBOX', mail({ subject: 'The kettle leaks' }));
    provider.authorization.consent = { kind: 'allow', subject: shop };
    const run = await rig();
    expect(await run.desk.begin({ network: 'mail', fields: { ...provider.fields, ...mailboxFields() }, accountId: null, page })).toBe(true);
    const { address, redirect } = await run.until('waiting');
    expect(redirect).toMatch(/^http:\/\/localhost:\d+\/$/u);
    expect((await visit(address)).body).toContain('You can close this page.');
    const { accounts } = await run.until('choosing');
    run.desk.choose([accounts[0]!.id]);
    await run.until('done');
    await until(async () => (await run.replica.messages.find().exec()).length === 1);
    expect(run.accounts.views()).toMatchObject([{ network: 'mail', name: 'The Shop', address: shop }]);
    const told = JSON.stringify([run.told.filter(({ step }) => step !== 'waiting'), run.logged]);
    for (const secret of [...provider.everIssued, ...provider.authorization.everSeen]) expect(told).not.toContain(secret);
  });

  test('a scope that was not given is named', async () => {
    provider.authorization.consent = { kind: 'allow', subject: shop, grant: [] };
    const run = await rig();
    await run.desk.begin({ network: 'mail', fields: { ...provider.fields, ...mailboxFields() }, accountId: null, page });
    await visit((await run.until('waiting')).address);
    const { problem } = await run.until('failed');
    expect(problem.code).toBe('forbidden');
    expect(problem.detail).toContain(name === 'google' ? 'https://mail.google.com/' : 'https://outlook.office.com/IMAP.AccessAsUser.All');
  });
});

describe.skipIf(!dovecotInstalled)('an account with tokens', () => {
  beforeEach(() => start('microsoft'));

  const secretOf = (change: Partial<TokenSecret> = {}): TokenSecret => ({
    network: 'mail', by: 'token', provider: 'microsoft', ...provider.issue(shop), endsAt: Date.now() + 3_600_000,
    tokenAt: provider.fields['tokenAt']!, clientId: provider.fields['clientId']!, clientSecret: '', ...change,
  });
  const opened = (store: Store, secret: TokenSecret): { connection: Connection; kept: AccountSecret[] } => {
    const kept: AccountSecret[] = [];
    const ports = { ...store.ports, saveSecret: (next: AccountSecret) => Promise.resolve(void kept.push(next)) };
    const connection = mailNetworkWith(quick).open(settingsFor(dovecot, smtp), secret, ports);
    open.push(connection);
    return { connection, kept };
  };
  const asked = async (store: Store, connection: Connection) => {
    await dovecot.append(shop, 'INBOX', mail({ subject: 'The kettle leaks' }));
    await pullOnce(connection, store, 'inbox');
    return [...store.messages.values()][0]!;
  };

  test('reads and sends with them, and takes no new ones while they are good', async () => {
    const store = new Store();
    const { connection, kept } = opened(store, secretOf());
    const question = await asked(store, connection);
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'sent' });
    expect(smtp.ledger).toHaveLength(1);
    expect(kept).toEqual([]);
  });

  test('a token that is about to end is renewed and kept before it is used', async () => {
    const store = new Store();
    const { connection, kept } = opened(store, secretOf({ endsAt: Date.now() + 30_000 }));
    await pullOnce(connection, store, 'inbox');
    expect(kept).toHaveLength(1);
    expect(provider.renewals()).toBe(1);
  });

  test('a token that the servers refuse before its time is renewed once, and everything goes on', async () => {
    const store = new Store();
    const { connection, kept } = opened(store, secretOf());
    const question = await asked(store, connection);
    provider.expire();
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'sent' });
    expect(kept).toHaveLength(1);
    provider.expire();
    const next = opened(store, kept[0] as TokenSecret);
    await pullOnce(next.connection, store, 'inbox');
    expect(next.kept).toHaveLength(1);
    expect(smtp.ledger).toHaveLength(1);
  });

  test('those who need a new token at the same time share one', async () => {
    const store = new Store();
    const secret = secretOf();
    const question = await asked(store, opened(store, secret).connection);
    provider.expire();
    const { connection, kept } = opened(store, secret);
    await Promise.all([connection.send(replyTo(question, 'On its way'), never), pullOnce(connection, store, 'sent')]);
    expect(kept).toHaveLength(1);
  });

  test('where the permission was taken back, the agent signs in again; nothing was sent', async () => {
    const store = new Store();
    const secret = secretOf();
    const question = await asked(store, opened(store, secret).connection);
    provider.revoke();
    const { connection } = opened(store, secret);
    expect(await connection.send(replyTo(question, 'On its way'), never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
    expect(await connection.pull('inbox', null, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
    expect(smtp.ledger).toHaveLength(0);
  });

  test('a renewal that fails on the way says that nothing was sent', async () => {
    const store = new Store();
    const { connection } = opened(store, secretOf({ endsAt: Date.now() }));
    for (const [fault, code] of [[{ kind: 'reset' }, 'interrupted'], [{ kind: 'answer', answer: { status: 503 } }, 'server-error']] as const) {
      provider.faults.add({ path: /token/u }, fault);
      expect(await connection.pull('inbox', null, never)).toMatchObject({ kind: 'retry', problem: { code } });
    }
    await pullOnce(connection, store, 'inbox');
  });

  test('new mail is listened for with a new token, too', async () => {
    const store = new Store();
    const { connection } = opened(store, secretOf());
    provider.expire();
    const woken: string[] = [];
    connection.watch!((stream) => void woken.push(stream));
    // What arrives before it listens wakes nobody.
    await until(async () => {
      await dovecot.append(shop, 'INBOX', mail({}));
      return woken.length > 0;
    });
    expect(woken[0]).toBe('inbox');
    expect(provider.renewals()).toBe(1);
  });

  test('a server that takes passwords no more leads to the browser', async () => {
    await smtp.fail('auth-disabled');
    const outcome = await mailNetworkWith(quick).check(settingsFor(dovecot, smtp), { network: 'mail', password }, new Store().ports, never);
    expect(outcome).toMatchObject({ kind: 'held', problem: { code: 'browser-sign-in' } });
    expect(await mailNetworkWith(quick).check(settingsFor(dovecot, smtp), secretOf(), new Store().ports, never)).toEqual({ kind: 'fine' });
  });
});
