import { expect } from '@playwright/test';
import type { Definition } from '../../src/contract/index.ts';
import { type FakeMastodon, startFakeMastodon } from '../networks/mastodon/fake.ts';
import type { Agent } from './agent.ts';
import { faultsOf } from './axe.ts';
import { minutesAgo, onX, test as withWorkspace, xAccount } from './workspace.ts';

const test = withWorkspace.extend<{ mastodon: FakeMastodon }>({
  mastodon: async ({}, use) => {
    const fake = await startFakeMastodon({ limitScale: 100 });
    await use(fake);
    await fake.close();
  },
});

const lou = '00000000-0000-4000-8000-000000000001';
const here: Definition[] = [{ id: lou, kind: 'agent', name: 'Lou Stone', initials: 'LS' }, { id: 'workstation', kind: 'workstation', agentId: lou }];

async function set(agent: Agent, ...definitions: Definition[]): Promise<void> {
  for (const definition of definitions) await agent.page.evaluate(`holdfast.call('definition.save', { definition: ${JSON.stringify(definition)} })`);
}

const reply = (id: number, name: string, shortcut: string, ...texts: [language: string, text: string][]): Definition => ({
  id: `00000000-0000-4000-8000-00000000010${String(id)}`, kind: 'savedReply', name, shortcut,
  texts: texts.map(([language, text]) => ({ language, text })), networks: [], accounts: [], uses: 0, lastUsedAt: 0,
});
const refund = reply(1, 'Refund sent', 'refund', ['en', 'Hi {{customer.first_name}}, your money for {{order}} left on {{date}}.'], ['de', 'Hallo {{customer.first_name}}, Ihr Geld für {{order}} ist unterwegs.']);
const thanks = reply(2, 'Thank you', 'thx', ['en', 'Thank you!']);

const suggestions = (agent: Agent) => agent.page.getByRole('listbox', { name: 'Saved replies' }).getByRole('option');
const selected = (agent: Agent): Promise<string> => agent.page.evaluate('document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)');

test('a saved reply is made, put in by a slash, filled with Tab, counted, changed and removed', async ({ start, x }) => {
  test.slow();
  onX(x, 'Anna Archer', 50, '@AcmeShop where is my money?');
  const agent = await start({ accounts: [xAccount(x)] });
  const settings = agent.dialog('Settings');

  await test.step('made in the settings', async () => {
    await agent.press('g ;');
    await settings.getByRole('button', { name: 'New saved reply' }).press('Enter');
    await expect(settings.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await agent.type('Refund sent');
    await agent.press('Tab');
    await agent.type('refund');
    await agent.press('Tab', 'Tab');
    await expect(settings.getByRole('textbox', { name: 'Text (English)' })).toBeFocused();
    await agent.type('Hi {{customer.first_name}}, your money for {{order}} left on {{date}}.');
    expect(await faultsOf(agent, 'saved reply being made')).toEqual([]);
    await settings.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await expect(settings.getByRole('listitem')).toContainText('used 0 times');
    expect(await faultsOf(agent, 'saved replies')).toEqual([]);
    await agent.press('Escape');
    await expect(settings).toBeHidden();
  });

  await test.step('put in by a slash', async () => {
    await agent.open('Anna Archer');
    await agent.write('Anna Archer', 'Good news!');
    await agent.press('Enter');
    await agent.type('/ref');
    await expect(suggestions(agent)).toHaveText([/Refund sent.*Hi Anna, your money/u]);
    expect(await faultsOf(agent, 'suggestions')).toEqual([]);
    await agent.press('Enter');
    await expect(agent.composer('Anna Archer')).toHaveValue('Good news!\nHi Anna, your money for {{order}} left on {{date}}.');
  });

  await test.step('filled with Tab', async () => {
    await expect(agent.page.getByText('2 places are still to be filled: order and date.')).toBeVisible();
    expect(await faultsOf(agent, 'to be filled')).toEqual([]);
    expect(await selected(agent)).toBe('{{order}}');
    await agent.type('4711');
    await agent.press('Tab');
    expect(await selected(agent)).toBe('{{date}}');
    await agent.press('Shift+Tab');
    await expect(agent.composer('Anna Archer')).not.toBeFocused();
    await agent.press('r', 'Home', 'Tab');
    expect(await selected(agent)).toBe('{{date}}');
    await agent.type('Monday');
    await expect(agent.composer('Anna Archer')).toHaveValue('Good news!\nHi Anna, your money for 4711 left on Monday.');
    await agent.press('Mod+Enter');
    await expect(agent.message('left on Monday')).toBeVisible();
    await agent.press('Escape');
  });

  await test.step('counted, changed, removed and put back', async () => {
    await agent.press('g ;');
    await expect(settings.getByRole('listitem')).toContainText('used 1 time · last on');
    await settings.getByRole('button', { name: 'Edit Refund sent' }).press('Enter');
    await agent.press('Control+a');
    await agent.type('Money back');
    await agent.press('Enter');
    await expect(settings.getByText('Money back is saved.')).toBeVisible();
    await expect(settings.getByRole('button', { name: 'Edit Money back' })).toBeFocused();
    await settings.getByRole('button', { name: 'Remove Money back' }).press('Enter');
    await expect(settings.getByText('There are no saved replies yet.')).toBeVisible();
    await settings.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(settings.getByRole('listitem')).toContainText('Money back');
    await expect(settings.getByRole('listitem')).toContainText('used 1 time · last on');
    await agent.press('Escape');
  });

  await test.step('made of a reply that was sent, with its names as variables', async () => {
    await agent.press('+');
    await expect(settings.getByRole('textbox', { name: 'Text (English)' })).toHaveValue('Good news!\nHi {{customer.first_name}}, your money for 4711 left on Monday.');
    await settings.getByRole('textbox', { name: 'Name' }).fill('Sent');
    await agent.press('Enter');
    await expect(settings.getByRole('listitem')).toHaveCount(2);
  });
});

test('a saved reply that is for one network is offered there alone', async ({ mastodon, start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop where is my money?');
  const agent = await start({ accounts: [xAccount(x), mastodon.account] });
  await set(agent, refund, thanks);
  const settings = agent.dialog('Settings');
  await agent.press('g ;');
  await settings.getByRole('button', { name: 'Edit Thank you' }).press('Enter');
  const networks = settings.getByRole('group', { name: 'Networks' });
  await expect(networks.getByRole('checkbox')).toHaveCount(2);
  await networks.getByRole('checkbox', { name: 'Mastodon' }).press('Space');
  expect(await faultsOf(agent, 'saved reply for one network')).toEqual([]);
  await settings.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await settings.getByRole('button', { name: 'Edit Thank you' }).press('Enter');
  await expect(networks.getByRole('checkbox', { name: 'Mastodon' })).toBeChecked();
  await agent.press('Escape');
  await agent.open('Anna');
  await agent.press('Mod+;');
  await expect(agent.dialog('Insert a saved reply').getByRole('option')).toHaveText([/Refund sent/u]);
});

test('a slash that is meant stays', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop which folder?');
  const agent = await start({ accounts: [xAccount(x)] });
  await set(agent, refund, thanks);
  await agent.open('Anna');
  await agent.write('Anna', '/etc');
  await expect(suggestions(agent)).toHaveCount(0);
  await agent.press('Enter');
  await agent.type('/t');
  await expect(suggestions(agent)).toHaveCount(1);
  await agent.press('Escape');
  await expect(suggestions(agent)).toHaveCount(0);
  await expect(agent.composer('Anna')).toBeFocused();
  await agent.type('mp');
  await agent.press('Enter');
  await agent.type('and/or th');
  await expect(suggestions(agent)).toHaveCount(0);
  await expect(agent.composer('Anna')).toHaveValue('/etc\n/tmp\nand/or th');
  await agent.press('Enter');
  await agent.type('/th');
  await expect(suggestions(agent)).toHaveCount(1);
  await agent.press('Tab');
  await expect(agent.composer('Anna')).toHaveValue('/etc\n/tmp\nand/or th\nThank you!');
  await agent.press('Control+z');
  await expect(agent.composer('Anna')).toHaveValue('/etc\n/tmp\nand/or th\n/th');
});

test('the picker finds by text, shows what is put in, and has each language', async ({ start, x }) => {
  test.slow();
  onX(x, 'Anna', 50, '@AcmeShop where is my money?');
  const agent = await start({ accounts: [xAccount(x)] });
  await set(agent, refund, thanks);
  await agent.open('Anna');
  await agent.press('Mod+;');
  const picker = agent.dialog('Insert a saved reply');
  await expect(picker.getByRole('option')).toHaveCount(2);
  await agent.type('money for');
  await expect(picker.getByRole('option')).toHaveText([/Refund sent/u]);
  await expect(picker.getByRole('region', { name: 'As it will be inserted' })).toContainText('Hi Anna, your money for {{order}}');
  expect(await faultsOf(agent, 'picker')).toEqual([]);
  await agent.press('Tab', 'ArrowRight');
  await expect(picker.getByRole('region', { name: 'As it will be inserted' })).toContainText('Hallo Anna, Ihr Geld');
  await agent.press('Enter');
  await expect(picker).toBeHidden();
  await expect(agent.composer('Anna')).toHaveValue('Hallo Anna, Ihr Geld für {{order}} ist unterwegs.');
  expect(await selected(agent)).toBe('{{order}}');
});

test('what is signed is seen, counted, sent, and taken off again', async ({ start, x }) => {
  test.slow();
  onX(x, 'Anna', 50, '@AcmeShop where is my money?');
  const agent = await start({ accounts: [xAccount(x)] });
  await set(agent, ...here);
  await agent.open('Anna');
  await agent.write('Anna', 'On its way.');
  await expect(agent.composer('Anna')).toHaveAccessibleDescription(/Signed: \^LS/u);
  await expect(agent.page.getByText('15 / 280')).toBeVisible();
  expect(await faultsOf(agent, 'signed')).toEqual([]);
  await agent.press('Mod+Shift+s');
  await expect(agent.page.getByText('11 / 280')).toBeVisible();
  await agent.press('Mod+Shift+s', 'Mod+Enter');
  await expect(agent.message('On its way. ^LS')).toBeVisible();
  await expect(agent.composer('Anna')).toHaveValue('');
  await agent.press('Escape', 'z');
  await expect(agent.composer('Anna')).toHaveValue('On its way.');
  await agent.press('Escape', 'g Shift+r');
  const settings = agent.dialog('Settings');
  await settings.getByRole('combobox', { name: 'In public' }).selectOption('With the name');
  await expect(settings.getByText('Acme Shop is saved.')).toBeVisible();
  expect(await faultsOf(agent, 'signatures')).toEqual([]);
  await agent.press('Escape', 'r');
  await agent.press('Mod+Enter');
  await agent.sendNow('On its way.');
  await agent.expectCount('outbox', 0);
  expect(x.ledger.entries.flatMap((entry) => ('text' in entry ? [entry.text] : []))).toEqual(['On its way. – Lou Stone']);
});

test('an emoji and a person are put in as one types, and the reply is seen as others will', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop where is my money?');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await agent.write('Anna', '@an');
  await expect(agent.page.getByRole('listbox', { name: 'People in this conversation' }).getByRole('option')).toHaveText([/@anna.*Anna/u]);
  await agent.press('Enter');
  await agent.type(':red');
  await expect(agent.page.getByRole('listbox', { name: 'Emoji' })).toBeVisible();
  await agent.press('Escape', 'Backspace', 'Backspace', 'Backspace', 'Backspace');
  await agent.type(':heart');
  await expect(agent.page.getByRole('listbox', { name: 'Emoji' }).getByRole('option').first()).toBeVisible();
  await agent.press('Enter');
  await expect(agent.composer('Anna')).toHaveValue(/^@anna \p{Extended_Pictographic}/u);
  await agent.type(' https://www.example.com/help/kettles/blue-kettle');
  await agent.press('Mod+e');
  const preview = agent.dialog('How the reply will be seen');
  await expect(preview.getByText('Public: everyone can read it under what Anna wrote')).toBeVisible();
  await expect(preview.getByRole('article')).toContainText('example.com/help/kettles/b…');
  expect(await faultsOf(agent, 'preview')).toEqual([]);
  await agent.press('Escape');
  await expect(agent.composer('Anna')).toBeFocused();
});

test('in private, what is said in public is seen beside it, signed', async ({ mastodon, start }) => {
  mastodon.write({ name: 'Anna', handle: 'anna' }, { text: '@acme where is my order?', at: minutesAgo(50) });
  const agent = await start({ accounts: [mastodon.account] });
  await set(agent, ...here);
  await agent.open('Anna');
  await agent.write('Anna', 'Your address, please');
  await agent.press('Mod+Shift+p');
  await agent.page.getByRole('checkbox', { name: 'Also say so in public' }).press('Space');
  await expect(agent.page.getByRole('textbox', { name: 'What everyone can read' })).toHaveValue('I have just sent you a private message so that we can sort this out. ^LS');
  await agent.press('Mod+e');
  const articles = agent.dialog('How the reply will be seen').getByRole('article');
  await expect(articles.first()).toContainText('Your address, please');
  await expect(articles.last()).toContainText('so that we can sort this out. ^LS');
  expect(await faultsOf(agent, 'preview in private')).toEqual([]);
});

test('spelling is checked once the agent wants it, and corrected from the menu', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop which one?');
  const agent = await start({ accounts: [xAccount(x)] });
  expect((await agent.console.spelling()).enabled).toBe(false);
  await agent.open('Anna');
  await agent.press('g Shift+o');
  await expect.poll(async () => (await agent.console.spelling()).enabled).toBe(true);
  expect((await agent.console.spelling()).languages).toEqual(['en-US']);
  await agent.write('Anna', 'ketle');
  await agent.press('Control+a');
  const spot = { isEditable: true, selectionText: 'ketle', misspelledWord: 'ketle', dictionarySuggestions: ['kettle'] };
  expect(await agent.console.openContextMenu(spot)).toEqual(['spelling:kettle', 'spelling.learn', 'separator', 'cut', 'copy', 'paste', 'selectAll']);
  await agent.console.chooseInContextMenu('spelling:kettle');
  await expect(agent.composer('Anna')).toHaveValue('kettle');
});
