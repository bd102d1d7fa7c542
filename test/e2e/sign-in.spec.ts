import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { visit } from '../networks/sign-in/browser.ts';
import type { FakeX } from '../networks/x/fake.ts';
import type { Agent } from './agent.ts';
import { tabTo } from './key-settings.ts';
import { onX, shop, test, xAccount } from './workspace.ts';

// The port that X sends the browser back to is one for all consoles of this machine.
test.describe.configure({ mode: 'serial' });

/** Past the steps and their pages. */
async function reach(agent: Agent, field: string): Promise<void> {
  const focused = agent.page.getByRole('textbox', { name: field }).and(agent.page.locator(':focus'));
  do await agent.press('Tab'); while (await focused.count() === 0);
}

/** From the choice of networks: X, with everything that its form asks for. */
async function fillForm(agent: Agent, x: FakeX): Promise<void> {
  await agent.type('x');
  await expect(agent.page.getByRole('radio', { name: 'X' })).toBeChecked();
  await expect(agent.page.getByRole('radio', { name: 'X' })).toBeFocused();
  await reach(agent, 'Client id');
  await agent.type(x.signInFields['clientId']!);
  await agent.press('Tab', 'Tab', 'Enter');
  for (const name of ['apiBase', 'authorizeAt', 'naming']) {
    await agent.press('Tab', 'Control+a');
    await agent.type(x.signInFields[name]!);
  }
}

/** The address that the system's browser was given last; `which` counts from 1. */
async function openedAddress(agent: Agent, which: number): Promise<string> {
  await expect.poll(() => agent.console.openedLinks()).toHaveLength(which);
  return (await agent.console.openedLinks())[which - 1]!;
}

const status = (agent: Agent, text: string) => agent.page.getByRole('status').filter({ hasText: text });
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function expectNobodyKeptOut(agent: Agent): Promise<void> {
  for (const [colorScheme, width] of [['light', 700], ['dark', 1440]] as const) {
    await agent.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await agent.page.setViewportSize({ width, height: 900 });
    await expect(agent.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await new AxeBuilder({ page: agent.page }).setLegacyMode().withTags(rules).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ failureSummary, target }) => `${target.join(' ')} ${failureSummary ?? ''}`)])).toEqual([]);
  }
}

test('the first account is connected in the browser, by keyboard alone', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  x.authorization.consent = { kind: 'allow', subject: x.accounts[0]!.person.id };
  const agent = await start();
  await expect(agent.page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeVisible();

  await test.step('the network is chosen by its first letter, and says what it needs', async () => {
    await tabTo(agent, agent.page.getByRole('radio', { name: 'E-mail' }));
    await fillForm(agent, x);
    await expect(agent.page.getByRole('textbox', { name: 'Redirect address' })).toHaveValue('http://127.0.0.1:27183/');
    await expectNobodyKeptOut(agent);
  });

  const address = await test.step('the browser opens, and can be opened again', async () => {
    await agent.press('Enter');
    await expect(status(agent, 'Your browser shows X.')).toBeVisible();
    await expect(agent.page.getByRole('heading', { name: 'Sign in to X' })).toBeFocused();
    const first = await openedAddress(agent, 1);
    await agent.press('Tab');
    await expect(agent.page.getByRole('button', { name: 'Open the browser again' })).toBeFocused();
    await agent.press('Enter');
    expect(await openedAddress(agent, 2)).toBe(first);
    await agent.press('Tab', 'Enter');
    await expect(agent.page.getByRole('textbox', { name: 'Address of the page' })).toHaveValue(first);
    await expectNobodyKeptOut(agent);
    return first;
  });

  await test.step('after agreeing, the browser says that it is done, and the account is shown', async () => {
    const shown = await visit(address);
    expect(shown.body).toContain('You can close this page and go back to Holdfast.');
    await expect(status(agent, 'This account was found.')).toBeVisible();
    await expect(agent.page.getByRole('checkbox', { name: 'Acme Shop, @AcmeShop' })).toBeChecked();
    await expect(agent.page.getByRole('button', { name: 'Connect', exact: true })).toBeFocused();
    await expectNobodyKeptOut(agent);
  });

  await test.step('it is connected, and its messages come in', async () => {
    await agent.press('Enter');
    await expect(agent.row('Anna')).toBeVisible();
    await expect(agent.notice('Acme Shop is connected.')).toBeVisible();
    expect(agent.console.log()).not.toContain(x.authorization.everSeen[1]!);
    for (const secret of x.tokensEverIssued) expect(agent.console.log()).not.toContain(secret);
  });
});

test('what goes wrong is said with what to do; what was typed stays', async ({ x, start }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  await agent.run('account.connect');
  const dialog = agent.dialog('Connect an account');
  const submit = dialog.getByRole('button', { name: 'Continue in the browser' });
  await expect(dialog.getByRole('radio', { name: 'E-mail' })).toBeFocused();

  await test.step('something is missing', async () => {
    await agent.type('x');
    await submit.press('Enter');
    await expect(dialog.getByRole('textbox', { name: 'Client id' })).toBeFocused();
    await expect(dialog.getByRole('textbox', { name: 'Client id' })).toHaveAccessibleDescription(/Please fill this in\./u);
    await dialog.getByRole('radio', { name: 'X' }).focus();
    await fillForm(agent, x);
  });

  await test.step('the access was refused in the browser', async () => {
    x.authorization.consent = { kind: 'refuse', error: 'access_denied', description: 'The owner said no' };
    await agent.press('Enter');
    const shown = await visit(await openedAddress(agent, 1));
    expect(shown.body).toContain('Signing in was not completed.');
    await expect(dialog.getByRole('alert')).toContainText('The access was not granted. Begin again, and agree in the browser.');
    await expect(dialog.getByRole('alert')).toContainText('The owner said no');
    await expect(submit).toBeFocused();
    await expect(dialog.getByRole('textbox', { name: 'Client id' })).toHaveValue(x.signInFields['clientId']!);
    await expectNobodyKeptOut(agent);
  });

  await test.step('it is cancelled, and the form is there again', async () => {
    await agent.press('Enter');
    await openedAddress(agent, 2);
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(dialog.getByRole('textbox', { name: 'Client id' })).toHaveValue(x.signInFields['clientId']!);
  });

  await test.step('it goes on while the agent does something else, and calls them back', async () => {
    x.authorization.consent = { kind: 'allow', subject: x.accounts[0]!.person.id };
    await submit.press('Enter');
    const address = await openedAddress(agent, 3);
    await agent.press('Escape');
    await expect(dialog).toBeHidden();
    await agent.run('signIn.openBrowser');
    expect(await openedAddress(agent, 4)).toBe(address);
    await visit(address);
    await expect(agent.notice('Go back to “Connect an account” to choose which accounts to connect.')).toBeVisible();
    await agent.run('account.connect');
    await expect(dialog.getByRole('checkbox', { name: 'Acme Shop, @AcmeShop' })).toHaveAccessibleDescription(/Connected already/u);
    await agent.press('Escape');
    await agent.run('signIn.cancel');
    await expect(agent.notice('Signing in was ended. Nothing was kept.')).toBeVisible();
  });
});

test('a mailbox at Microsoft: no password is asked for, and the browser goes to the right place', async ({ start }) => {
  const agent = await start();
  const field = (name: string) => agent.page.getByRole('textbox', { name });
  await field('Sender’s name').focus();
  await agent.type('The Shop');
  await agent.press('Tab');
  await agent.type('help@outlook.com');
  await expect(agent.page.getByRole('combobox', { name: 'How to sign in' })).toHaveValue('microsoft');
  await expect(field('Password')).toHaveCount(0);
  await agent.press('Tab', 'Tab');
  await expect(field('Client id')).toBeFocused();
  await agent.type('the-shop-at-entra');
  await expectNobodyKeptOut(agent);
  await agent.press('Enter');
  const address = new URL(await openedAddress(agent, 1));
  expect(`${address.origin}${address.pathname}`).toBe('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: 'the-shop-at-entra', login_hint: 'help@outlook.com', code_challenge_method: 'S256',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
  });
  expect(address.searchParams.get('redirect_uri')).toMatch(/^http:\/\/localhost:\d+$/u);
  await agent.page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(field('Client id')).toHaveValue('the-shop-at-entra');
  await expect(field('E-mail address')).toHaveValue('help@outlook.com');
});

test('a server that takes passwords no more: said, with the way on', async ({ mail, start }) => {
  await mail.smtp.fail('auth-disabled');
  const agent = await start();
  const { settings } = mail.connection;
  if (settings.network !== 'mail') throw new Error('not a mailbox');
  const fill = (name: string, value: string) => agent.page.getByRole('textbox', { name }).fill(value);
  await fill('Sender’s name', 'The Shop');
  await fill('E-mail address', shop.user);
  await fill('Password', shop.password);
  for (const [group, { host, port }] of [['Receiving (IMAP)', settings.imap], ['Sending (SMTP)', settings.smtp]] as const) {
    const server = agent.page.getByRole('group', { name: group });
    await server.getByRole('textbox', { name: 'Server' }).fill(host);
    await server.getByRole('combobox').selectOption('none');
    await server.getByRole('textbox', { name: 'Port' }).fill(String(port));
  }
  await agent.page.getByRole('button', { name: 'Check and connect' }).press('Enter');
  await expect(agent.page.getByRole('alert').filter({ hasText: /provider/u })).toContainText('This provider takes no passwords from programs any more. Choose to sign in with Microsoft or Google above.');
});
