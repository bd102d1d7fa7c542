import { expect } from '@playwright/test';
import { Agent } from './agent.ts';
import { onX, test, xAccount } from './workspace.ts';

test('a new message is notified, and leads to its conversation', async ({ x, start }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  onX(x, 'Anna', 1, '@AcmeShop the kettle leaks');
  await agent.run('sync');
  await expect.poll(() => agent.console.notifications()).toEqual([{ title: 'Anna', body: '@AcmeShop the kettle leaks', open: true }]);
  await expect.poll(() => agent.console.badge()).toBe(1);
  await expect(agent.notice('Anna needs an answer.')).toHaveCount(1);
  await agent.console.clickNotification();
  await expect(agent.thread('Anna')).toBeFocused();
});

test('what the agent looks at is not notified; what was not delivered leads to the outbox', async ({ x, start }) => {
  const anna = onX(x, 'Anna', 3_000, '@AcmeShop the kettle leaks');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  x.continueConversation(anna, { from: 'customer', at: Date.now(), text: '@AcmeShop hello?' });
  await agent.console.resume();
  await expect(agent.notice('Anna needs an answer.')).toHaveCount(1);
  expect(await agent.console.notifications()).toEqual([]);
  x.revokeTokens();
  await agent.write('Anna', 'We are sorry');
  await agent.press('Mod+Enter');
  await expect(agent.composer('Anna')).toHaveValue('');
  await agent.sendNow('We are sorry');
  await expect(agent.activeRow).toHaveAccessibleName(/Held back/u);
  await agent.goTo('done');
  await expect(agent.notice('The reply to Anna was not delivered and needs you.')).toHaveCount(1);
  await expect.poll(async () => (await agent.console.notifications()).map(({ title }) => title)).toEqual(['1 reply needs you']);
  await agent.console.clickNotification();
  await agent.expectView('outbox');
});

test('the tray pauses notifications, in the language of the page', async ({ start }) => {
  const agent = await start();
  await expect.poll(async () => (await agent.console.tray())?.entries).toEqual(['Open Holdfast', 'Pause notifications for an hour', 'Quit']);
  await agent.press('Mod+,');
  await agent.page.getByLabel('Language', { exact: true }).selectOption('de');
  await expect.poll(async () => (await agent.console.tray())?.entries).toEqual(['Holdfast öffnen', 'Eine Stunde lang nicht benachrichtigen', 'Beenden']);
  await agent.console.chooseTrayEntry('Eine Stunde lang nicht benachrichtigen');
  await agent.page.getByRole('tab', { name: 'Benachrichtigungen' }).click();
  await expect(agent.page.getByRole('button', { name: 'Wieder benachrichtigen' })).toBeVisible();
  await expect.poll(async () => (await agent.console.tray())?.entries).toContain('Wieder benachrichtigen');
});

test('where the agent chose so, closing the window leaves the console running behind its icon', async ({ x, start }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  await agent.run('notifications');
  const keep = agent.page.getByRole('switch', { name: 'Closing the window keeps Holdfast running' });
  await keep.focus();
  await agent.press('Space');
  await expect(keep).toBeChecked();
  await agent.console.closeWindow();
  await expect.poll(() => agent.console.windows()).toEqual([]);
  onX(x, 'Ben', 1, '@AcmeShop hello?');
  await agent.console.resume();
  await expect.poll(async () => (await agent.console.notifications()).map(({ title }) => title)).toEqual(['Ben']);
  const page = agent.console.nextPage();
  await agent.console.clickNotification();
  const again = new Agent({ ...agent.console, page: await page });
  await expect(again.thread('Ben')).toBeFocused();
  await agent.console.chooseTrayEntry('Quit');
  expect(await agent.console.ended).toBe(0);
});

test('quiet hours and what is notified are kept over a restart', async ({ start }) => {
  const agent = await start();
  await agent.run('notifications');
  const dialog = agent.dialog('Settings');
  await dialog.getByRole('switch', { name: 'Quiet hours' }).click();
  await dialog.getByLabel('From', { exact: true }).fill('20:30');
  await dialog.getByRole('checkbox', { name: 'Sunday' }).click();
  await dialog.getByRole('switch', { name: 'Problems in the outbox' }).click();
  await expect(dialog.getByRole('switch', { name: 'Problems in the outbox' })).not.toBeChecked();
  await agent.console.kill();
  const again = await start();
  await again.run('notifications');
  await expect(again.dialog('Settings').getByLabel('From', { exact: true })).toHaveValue('20:30');
  await expect(again.dialog('Settings').getByRole('checkbox', { name: 'Sunday' })).not.toBeChecked();
  await expect(again.dialog('Settings').getByRole('checkbox', { name: 'Monday' })).toBeChecked();
  await expect(again.dialog('Settings').getByRole('switch', { name: 'Problems in the outbox' })).not.toBeChecked();
});
