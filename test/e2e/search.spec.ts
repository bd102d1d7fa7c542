import { expect } from '@playwright/test';
import { onX, test, xAccount } from './workspace.ts';

test.describe('the search screen', () => {
  test('finds people, notes and messages in one list, and each of them leads to its place', async ({ x, start }) => {
    onX(x, 'Kettle Karl', 90, '@AcmeShop hello?');
    onX(x, 'Anna', 50, ...Array.from({ length: 121 }, (_, index) => (index === 2 ? '@AcmeShop the kettle leaks' : `@AcmeShop line ${String(index)}`)));
    const agent = await start({ accounts: [xAccount(x)] });
    await expect(agent.page.getByText('All accounts are up to date')).toBeVisible();
    await agent.open('Anna');
    await agent.press('m');
    await agent.type('The third kettle');
    await agent.press('Mod+Enter');
    // What is on its way to the disk is not found yet.
    await expect(agent.page.getByRole('article', { name: /^Note, /u })).toBeVisible();
    await agent.press('/');
    await agent.type('kettle');
    const leaks = agent.rows.filter({ hasText: 'the kettle leaks' });
    await expect(leaks.locator('mark')).toHaveText('kettle');
    await expect(agent.rows.nth(0)).toHaveAccessibleName(/^Kettle Karl\. @kettle_karl\. Person\. /u);
    await expect(agent.rows.nth(1)).toHaveAccessibleName(/^Anna\. @anna\. Note\. /u);
    await expect(agent.page.getByRole('status').filter({ hasText: /^\d hits found/u })).toBeAttached();

    while (await leaks.getAttribute('aria-selected') !== 'true') await agent.press('ArrowDown');
    await agent.press('Enter');
    await expect(agent.message('the kettle leaks')).toBeInViewport();
    await expect(agent.message('the kettle leaks')).toHaveAttribute('data-marked', 'true');
    await agent.press('Escape');
    await expect(agent.list('What was found')).toBeFocused();
    await expect(agent.page.getByRole('searchbox')).toHaveValue('kettle');
    await agent.press('Home', 'j', 'Enter');
    await expect(agent.page.getByRole('article', { name: /^Note, /u })).toBeInViewport();
  });

  test('goes on as one goes down', async ({ x, start }) => {
    for (let index = 0; index < 70; index += 1) onX(x, `Customer ${String(index)}`, 100 + index, `@AcmeShop kettle number ${String(index)}`);
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.expectCount('open', 70);
    await agent.press('/');
    await agent.type('number');
    await expect(agent.page.getByRole('status').filter({ hasText: '30 hits so far' })).toBeAttached();
    for (let step = 0; step < 69; step += 1) await agent.press('ArrowDown');
    await expect(agent.page.getByRole('status').filter({ hasText: '70 hits found' })).toBeAttached();
    await agent.press('End');
    await expect(agent.page.getByRole('searchbox')).toBeFocused();
  });

  test('filters are one Tab away and completed as they are typed; what means nothing is named', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    const agent = await start({ accounts: [xAccount(x)] });
    await expect(agent.row('Anna')).toBeVisible();
    await agent.press('l');
    await agent.type('Refund');
    await agent.press('Enter', 'Escape', '/');
    await agent.type('kettle ta');
    const filters = agent.page.getByRole('toolbar', { name: 'Search filters' });
    await expect(filters.getByRole('button')).toHaveText(['tag:']);
    await agent.press('Tab', 'Tab', 'Enter');
    const field = agent.page.getByRole('searchbox');
    await expect(field).toHaveValue('kettle tag:');
    await expect(field).toBeFocused();
    await expect(filters.getByRole('button')).toHaveText(['tag:Refund']);
    await agent.press('Tab', 'Tab', 'Enter');
    await expect(field).toHaveValue('kettle tag:Refund ');
    await expect(agent.rows.locator('mark')).toHaveText('kettle');
    await agent.type('is:soon');
    await expect(agent.page.getByRole('status').filter({ hasText: '“is:soon” was left out' })).toBeVisible();
    await agent.press('Escape');
    await expect(agent.list('Needs an answer')).toBeFocused();
  });

  test('in a narrow window it comes before the conversation, and gives way to it again', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.page.setViewportSize({ width: 700, height: 800 });
    await agent.open('Anna');
    await agent.press('/');
    await expect(agent.page.getByRole('searchbox')).toBeFocused();
    await agent.type('kettle');
    await expect(agent.rows.locator('mark')).toBeVisible();
    await agent.press('Escape');
    await expect(agent.thread('Anna')).toBeFocused();
    await agent.press('/');
    await agent.type('kettle');
    await expect(agent.rows.locator('mark')).toBeVisible();
    await agent.press('Enter');
    await expect(agent.thread('Anna')).toBeFocused();
    await expect(agent.message('the kettle leaks')).toHaveAttribute('data-marked', 'true');
  });

  test('the keyboard help names every filter', async ({ x, start }) => {
    const agent = await start({ accounts: [xAccount(x)] });
    await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
    await agent.press('?');
    const help = agent.dialog('Keyboard').getByRole('region', { name: 'Search filters' });
    for (const filter of ['from:', 'channel:', 'is:', 'tag:', 'before:', 'after:', 'has:attachment']) await expect(help.getByText(filter, { exact: true })).toBeVisible();
  });
});
