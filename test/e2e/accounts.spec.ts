import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { ann, byMail, type MailServers, onX, shop, test, xAccount } from './workspace.ts';

/** From the field that has the focus on: what is typed into it, `null` to pass it by, or what is chosen in a list. */
async function fill(agent: Agent, ...values: (string | null)[]): Promise<void> {
  for (const value of values) {
    if (value !== null) {
      await agent.press('Control+a');
      await agent.type(value);
    }
    await agent.press('Tab');
  }
}

/** Server, port and encryption. Choosing the encryption sets the usual port, so that it comes first. */
async function fillServer(agent: Agent, { host, port }: { host: string; port: number }): Promise<void> {
  await fill(agent, host, null);
  await agent.type('None');
  await agent.press('Shift+Tab');
  await fill(agent, String(port), null);
}

async function fillMailbox(agent: Agent, { connection }: MailServers, password: string): Promise<void> {
  if (connection.settings.network !== 'mail') throw new Error('not a mailbox');
  await fill(agent, 'The Shop', shop.user, null, password);
  await fillServer(agent, connection.settings.imap);
  await fillServer(agent, connection.settings.smtp);
}

test('the first account: a mailbox is connected by the form, and a wrong password says so', async ({ mail, start }) => {
  await byMail(mail, { subject: 'Refund', minutes: 20, text: 'When do I get my money back?' });
  const agent = await start();
  const field = (name: string) => agent.page.getByRole('textbox', { name });
  await expect(agent.page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeVisible();

  await test.step('what is missing is named, and the focus goes to it', async () => {
    await field('Sender’s name').focus();
    await agent.press('Enter');
    await expect(field('Sender’s name')).toBeFocused();
    await expect(field('Sender’s name')).toHaveAccessibleDescription(/Please fill this in\./u);
    await expect(agent.page.getByText('Please type a whole e-mail address')).toBeVisible();
  });

  await test.step('wrong password: said in words, and what was typed stays', async () => {
    await fillMailbox(agent, mail, 'wrong');
    await field('Password').press('Enter');
    await expect(agent.page.getByRole('region', { name: 'Connect an account' }).getByRole('alert')).toContainText('The sign-in was not accepted. Check what you typed');
    await expect(field('E-mail address')).toHaveValue(shop.user);
    await expect(field('Password')).toHaveValue('wrong');
  });

  await test.step('right password: the messages come in', async () => {
    await field('Password').focus();
    await fill(agent, shop.password);
    await field('Password').press('Enter');
    await expect(agent.row(ann.name)).toHaveAccessibleName(/Refund/u);
    await agent.press('g Shift+a');
    await expect(agent.dialog('Accounts')).toContainText(/The Shop.*help@shop\.example.*Up to date.*Last synced/u);
  });
});

test('a sign-in that was revoked: said, nothing is lost, and after signing in again the reply goes out', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const { settings } = xAccount(x);
  const signedIn = x.accounts.map(({ connection }) => connection.secret).filter((secret) => secret.network === 'x');
  const [used, later] = [signedIn[0]!, signedIn[1]!];
  const agent = await start({ accounts: [{ settings, secret: { ...used, refreshToken: '' } }] });
  await expect(agent.row('Anna')).toBeVisible();

  await test.step('signed out: said, with what to do', async () => {
    x.expireTokens();
    await agent.run('sync');
    await expect(agent.notice('Acme Shop is signed out: no messages come in, and replies wait. Nothing is lost.')).toBeVisible();
    await agent.answer('Anna', 'A new one is on its way');
    await agent.sendNow('A new one is on its way');
    await expect(agent.activeRow).toHaveAccessibleName(/Held back\. The sign-in is no longer accepted\. Sign in again to this account\./u);
    await agent.goTo('open');
    await expect(agent.row('Anna')).toHaveAccessibleName(/1 reply needs you/u);
    expect(x.ledger.entries).toEqual([]);
  });

  await test.step('signed in again: the reply goes out, once', async () => {
    if (settings.network !== 'x') throw new Error('not X');
    await agent.page.getByRole('status').getByRole('button', { name: 'Sign in again' }).press('Enter');
    const form = agent.dialog('Connect an account');
    await expect(form).toContainText('Sign in again to the same account. Messages, drafts and waiting replies stay.');
    await form.getByRole('button', { name: 'Use tokens that you have already' }).press('Enter');
    await expect(form.getByRole('textbox', { name: 'Name in Holdfast' })).toBeFocused();
    await expect(form.getByRole('textbox', { name: 'Handle' })).toHaveValue(settings.address);
    await form.getByRole('textbox', { name: 'User id' }).focus();
    await fill(agent, settings.userId, later.accessToken, later.refreshToken, settings.clientId);
    await agent.press('Enter', 'Tab');
    await agent.press('Control+a');
    await agent.type(settings.apiBase);
    await agent.press('Enter');
    await expect(form).toBeHidden();
    await x.ledger.until((entries) => entries.length === 1);
    await agent.expectCount('outbox', 0);
    await expect(agent.notice('is signed out')).toBeHidden();
    await agent.goTo('waiting');
    await expect(agent.row('Anna')).toBeVisible();
    expect(x.ledger.entries).toMatchObject([{ text: 'A new one is on its way' }]);
  });
});

test('an account that its network lets read nothing: said in the words of that, and never as signed out', async ({ x, start }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  const body = JSON.stringify({ title: 'Forbidden', status: 403, detail: 'This app may not read mentions.', type: 'about:blank' });
  x.faults.add({ path: /\/mentions$/u, times: Infinity }, { kind: 'answer', answer: { status: 403, headers: { 'content-type': 'application/problem+json' }, body } });
  await agent.run('sync');
  await expect(agent.notice('Acme Shop: no messages come in. This account is not allowed to do that. Check its rights at the network.')).toBeVisible();
  await expect(agent.notice('is signed out')).toBeHidden();
  await agent.page.getByRole('status').getByRole('button', { name: 'Accounts' }).press('Enter');
  await expect(agent.dialog('Accounts')).toContainText(/Acme Shop.*Stopped.*Check its rights at the network/u);
});
