import { expect, test } from 'vitest';
import { networkName } from '../../../src/contract/index.ts';
import { company, messageId, sampleConversations } from '../../networks/sample/index.ts';
import { signedIn } from '../../networks/mail/client.ts';
import { dovecotInstalled } from '../../networks/mail/dovecot.ts';
import { startSampleNetworks, type MailServer } from '../../networks/sample/serve.ts';
import { never, openMail, pullAll, replyTo, Store } from '../mail/mailbox.ts';

const { address } = company.mail;
const mails = sampleConversations.filter(({ network }) => network === 'mail')
  .flatMap((conversation) => conversation.messages.map((_, index) => messageId(conversation, index, address).slice(1, -1)));

async function theMailboxIsThere(mailServer: MailServer): Promise<void> {
  const told: string[] = [];
  const networks = await startSampleNetworks(new Date(), (sentence) => told.push(sentence), { mailServer });
  expect(networks.mailServer).toBe(mailServer);
  expect(new Set(networks.accounts.map(({ settings }) => settings.network))).toEqual(new Set(networkName.options));
  const account = networks.accounts.find((one) => one.settings.network === 'mail');
  if (account?.settings.network !== 'mail' || account.secret.network !== 'mail' || account.secret.by === 'token') throw new Error('no mailbox');
  const user = { user: account.settings.imap.user, password: account.secret.password };
  expect(await signedIn(account.settings.imap, user, (client) => Promise.resolve(client.capabilities.has('CONDSTORE')))).toBe(mailServer === 'dovecot');
  const store = new Store();
  const connection = openMail(account.settings, store, undefined, account.secret.password);
  await pullAll(connection, store, 'inbox');
  await pullAll(connection, store, 'sent');
  expect([...store.messages.keys()].sort()).toEqual(mails.toSorted());

  const asked = [...store.messages.values()].find(({ own, automatic }) => !own && !automatic)!;
  expect(await connection.send(replyTo(asked, 'On its way.'), never)).toMatchObject({ kind: 'sent' });
  expect(told).toEqual(['The mail server accepted an answer (1 in all).']);
  await connection.close();
  await networks.close();
}

test('the sample mailbox at hoodiecrow, when told so', () => theMailboxIsThere('hoodiecrow'));

test.skipIf(!dovecotInstalled)('the sample mailbox at Dovecot', () => theMailboxIsThere('dovecot'));
