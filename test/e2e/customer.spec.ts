import { expect, type Locator } from '@playwright/test';
import type { Agent } from './agent.ts';
import { faultsOf } from './axe.ts';
import { ann, byMail, minutesAgo, onX, test, xAccount } from './workspace.ts';

const pane = ({ page }: Agent): Locator => page.getByRole('complementary', { name: 'Customer', exact: true });
const memo = ({ page }: Agent): Locator => page.getByRole('textbox', { name: 'About this person' });

/** Opened, and everything about the customer read. */
const opened = async (agent: Agent, customer: string): Promise<void> => {
  await agent.open(customer);
  await expect(memo(agent)).toBeVisible();
};

const complaintOnX = `Write to me at ${ann.user}, the kettle leaks`;

test('one person at two networks: suggested with its reason, linked by keyboard, undone, refused, and never by itself', async ({ mail, x, start }) => {
  onX(x, 'Ann', 50, `@AcmeShop ${complaintOnX}`);
  await byMail(mail, { subject: 'Kettle', minutes: 20, text: 'The kettle leaks.' });
  const agent = await start({ accounts: [xAccount(x), mail.connection] });
  // What came in later is looked for when the conversation is opened again.
  await expect(agent.rows).toHaveCount(2);
  await opened(agent, 'Ann');
  const suggestion = pane(agent).getByRole('group', { name: `${ann.name} may be the same person` });
  await expect(suggestion).toContainText(`Very likely: the mail address ${ann.user} was written by one of them`);
  await expect(agent.page.getByRole('complementary', { name: 'Also written by this customer' })).toContainText('Perhaps the same person on E-mail');

  await agent.press('c l');
  const dialog = agent.dialog('One person at several networks');
  await expect(dialog.getByRole('option', { selected: true })).toContainText(ann.name);
  await agent.type('ann@cust');
  await expect(dialog.getByRole('option', { selected: true })).toContainText(ann.user);
  await agent.press('Enter');
  await expect(dialog.getByRole('option', { name: /Unlink/u })).toHaveCount(2);
  await agent.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(pane(agent).getByRole('region', { name: 'At networks' }).getByRole('listitem')).toHaveCount(2);
  await expect(pane(agent).getByRole('region', { name: 'Other conversations' })).toContainText('Kettle');

  await agent.press('z');
  await expect(suggestion).toBeVisible();
  await expect(pane(agent).getByRole('region', { name: 'Other conversations' })).toContainText('This is the only one.');
  await suggestion.getByRole('button', { name: 'Somebody else' }).focus();
  await agent.press('Enter');
  await expect(suggestion).toBeHidden();
  await expect(pane(agent)).toBeFocused();
  await agent.press('Escape');
  await expect(agent.thread('Ann')).toBeFocused();
});

test('what is known of a person: notes kept with each key, fields, tags; over a kill, at each of their conversations, undone', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  let agent = await start({ accounts: [xAccount(x)] });
  await opened(agent, 'Anna');
  await agent.press('c n');
  await expect(memo(agent)).toBeFocused();
  await agent.type('Calls on Mondays');
  await agent.press('Control+Enter', 'Escape');
  await expect(agent.thread('Anna')).toBeFocused();

  await agent.press('c f');
  const fields = agent.dialog('What you know of this customer');
  await expect(fields.getByRole('textbox', { name: 'Name of the new field' })).toBeFocused();
  await agent.type('Orders');
  await agent.press('Tab');
  await fields.getByRole('combobox', { name: 'Kind' }).selectOption('number');
  await agent.press('Tab', 'Enter');
  const orders = fields.getByRole('textbox', { name: 'Orders' });
  await orders.focus();
  await agent.type('many');
  await expect(fields).toContainText('A number is needed');
  await agent.press('Control+a');
  await agent.type('12');
  await agent.press('Enter');
  await expect(agent.notice('Orders is kept.')).toBeVisible();
  await agent.press('Escape');
  await expect(pane(agent).getByRole('region', { name: 'What you know' })).toContainText('Orders12');

  await agent.press('c t');
  await agent.type('VIP');
  await agent.press('Enter');
  await expect(agent.dialog('Tags of the person').getByRole('option', { selected: true })).toHaveText('VIP');
  await agent.press('Escape');
  await expect(pane(agent).getByText('Tags: VIP')).toBeAttached();
  await agent.console.kill();

  agent = await start();
  await opened(agent, 'Anna');
  await expect(memo(agent)).toHaveValue('Calls on Mondays');
  await expect(pane(agent)).toContainText('Orders12');
  await expect(pane(agent).getByText('Tags: VIP')).toBeAttached();
  await agent.press('c n');
  await agent.press('End');
  await agent.type(', be kind');
  await agent.press('Escape');
  await expect(agent.thread('Anna')).toBeFocused();
  await agent.press('z');
  await expect(memo(agent)).toHaveValue('Calls on Mondays');
});

test('a complaint that was repeated: marked on the row, shown in the conversation, made one case, done together, undone', async ({ x, start }) => {
  const { customer } = onX(x, 'Anna', 90, '@AcmeShop the kettle leaks').seed;
  x.loadConversations([{ customer, channel: 'private', messages: [{ from: 'customer', text: 'My kettle leaks, hello?', at: minutesAgo(30) }] }]);
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.rows).toHaveCount(2);
  await expect(agent.rows.first()).toHaveAccessibleName(/1 other conversation of this person/u);
  await agent.press('Enter');
  const also = agent.page.getByRole('complementary', { name: 'Also written by this customer' });
  await expect(also).toContainText('My kettle leaks, hello?');
  await agent.press('c s');
  const dialog = agent.dialog('One case');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('Add to the case');
  await agent.press('Enter');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('In this case');
  await agent.press('Escape');
  await expect(also).toContainText('The same case');
  await agent.press('c o');
  await expect(also).toContainText('@AcmeShop the kettle leaks');

  await agent.press('e');
  await expect(agent.notice('Done. 1 other conversation of this case is not.')).toBeVisible();
  await agent.press('c e');
  await expect(agent.rows).toHaveCount(0);
  await agent.press('z');
  await expect(agent.rows).toHaveCount(1);
});

test('everything of a person in one thread, told apart, and answered where the chosen entry stands', async ({ x, start }) => {
  const { customer } = onX(x, 'Anna', 90, '@AcmeShop the kettle leaks').seed;
  x.loadConversations([{ customer, channel: 'private', messages: [{ from: 'customer', text: 'My number is 12', at: minutesAgo(30) }] }]);
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.rows).toHaveCount(2);
  await agent.press('Home', 'Enter');
  await expect(memo(agent)).toBeVisible();
  await expect(agent.messages).toHaveCount(1);
  await agent.press('c a');
  const all = agent.page.getByRole('feed', { name: 'Everything that Anna and you said' });
  await expect(all.getByRole('article')).toHaveCount(2);
  await expect(all.getByRole('article').first()).toHaveAccessibleName(/X, Public/u);
  await expect(all.getByRole('article').last()).toHaveAccessibleName(/X, Private message/u);
  const target = agent.page.getByRole('status').filter({ hasText: 'Your answer goes to:' });
  await expect(target).toContainText('Public');
  await agent.press('Shift+n');
  await expect(all.getByRole('article').last()).toBeFocused();
  await agent.press('Shift+h');
  await expect(agent.notice('This entry belongs to another conversation')).toBeVisible();
  await agent.press('r');
  await expect(target).toContainText('Private message');
  await expect(agent.composer('Anna')).toBeFocused();
  await agent.type('Thank you');
  await agent.press('Mod+Enter');
  await expect(all.getByRole('article').last()).toContainText('Thank you');
  await agent.press('Escape', 'c a');
  await expect(agent.messages).toHaveText([/My number is 12/u, /Thank you/u]);
});

/** What the replica knows of how far a conversation was looked at. */
const seenThrough = ({ page }: Agent): Promise<unknown> => page.evaluate(`(async () => {
  const { value: { ids } } = await holdfast.call('queue.watch', { view: 'open', offset: 0, limit: 10, anchorId: null });
  const { value } = await holdfast.call('conversation.open', { conversationId: ids[0], limit: 10 });
  return value.seenThrough;
})()`);

test('what is new since the agent last looked: a line, and a key that leads there, over a restart', async ({ x, start }) => {
  const seeded = onX(x, 'Anna', 90, '@AcmeShop the kettle leaks');
  let agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await agent.press('Shift+u');
  await expect(agent.notice('Nothing new came since you last looked.')).toBeVisible();
  await expect(agent.page.getByText('New', { exact: true })).toHaveCount(0);
  await expect.poll(() => seenThrough(agent)).not.toBeNull();
  await agent.console.close();

  for (const text of ['@AcmeShop it still leaks', '@AcmeShop hello?']) x.continueConversation(seeded, { from: 'customer', text, at: minutesAgo(text.length) });
  agent = await start();
  await expect(agent.row('Anna')).toContainText('hello?');
  await agent.open('Anna');
  await expect(agent.page.getByText('New', { exact: true })).toBeVisible();
  await agent.press('Shift+u');
  await expect(agent.message('it still leaks')).toBeFocused();
});

test('pictures that came with a message: as a thumbnail, large by a key, through all of them', async ({ x, start }) => {
  const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  for (const text of ['The kettle', 'The floor']) x.addDirectMessage({ customer: { name: 'Anna', handle: 'anna' }, from: 'customer', text, at: minutesAgo(text.length), picture });
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await expect(agent.messages.getByRole('button', { name: /^Show the picture/u })).toHaveCount(2);
  await expect(agent.message('The floor').locator('img')).toHaveJSProperty('naturalWidth', 1);
  await agent.press('v');
  const dialog = agent.dialog('Picture');
  await expect(dialog).toContainText('2 of 2');
  await expect(dialog.getByRole('img', { name: 'picture-1.png' })).toHaveJSProperty('naturalWidth', 1);
  await agent.press('ArrowLeft');
  await expect(dialog).toContainText('1 of 2');
  await agent.press('ArrowRight');
  await expect(dialog).toContainText('2 of 2');
  await agent.press('Escape');
  await expect(agent.thread('Anna')).toBeFocused();
});

test('nobody is kept out of the customer: each state, light and dark, wide and narrow', async ({ mail, x, start }) => {
  test.slow();
  const { customer } = onX(x, 'Anna', 90, `@AcmeShop ${complaintOnX}`).seed;
  x.loadConversations([{ customer, channel: 'private', messages: [{ from: 'customer', text: 'My kettle leaks, hello?', at: minutesAgo(30) }] }]);
  await byMail(mail, { subject: 'Kettle', minutes: 20, text: 'The kettle leaks.' });
  const agent = await start({ accounts: [xAccount(x), mail.connection] });
  await expect(agent.rows).toHaveCount(3);
  const faults: string[] = [];
  const look = async (state: string): Promise<void> => void faults.push(...await faultsOf(agent, state));
  await agent.press('Home', 'Enter');
  await expect(pane(agent).getByRole('group')).toBeVisible();
  await agent.press('c n');
  await agent.type('Calls on Mondays');
  await agent.press('Escape');
  await look('customer');
  for (const [command, name] of [
    ['customer.link', 'One person at several networks'], ['customer.fields', 'What you know of this customer'], ['customer.history', 'All conversations of this person'], ['case.link', 'One case'],
  ] as const) {
    await agent.run(command);
    await expect(agent.dialog(name)).toBeVisible();
    await look(name);
    await agent.press('Escape');
    await expect(agent.dialog(name)).toBeHidden();
  }
  await agent.run('customer.timeline');
  await expect(agent.page.getByRole('feed').getByRole('article')).toHaveCount(2);
  await look('everything of the person');
  expect(faults).toEqual([]);
});
