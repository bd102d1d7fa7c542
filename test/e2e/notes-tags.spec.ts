import { expect } from '@playwright/test';
import { onX, test, xAccount } from './workspace.ts';

test.describe('notes', () => {
  test('are written in place of the reply, survive a restart half written, stand in the thread and never leave', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    let agent = await start({ accounts: [xAccount(x)] });
    await x.faults.refuse();
    await agent.open('Anna');
    await agent.write('Anna', 'Dear Anna');
    await agent.press('Escape', 'm');
    const field = agent.page.getByRole('textbox', { name: 'Note about Anna' });
    await expect(field).toBeFocused();
    await expect(agent.page.getByText('no customer ever sees it')).toBeVisible();
    await agent.type('Her third kettle');
    await agent.press('Escape');
    await expect(agent.composer('Anna')).toHaveValue('Dear Anna');
    await expect(agent.thread('Anna')).toBeFocused();
    await agent.console.close();

    agent = await start();
    await agent.open('Anna');
    await agent.press('m');
    await expect(agent.page.getByRole('textbox', { name: 'Note about Anna' })).toHaveValue('Her third kettle');
    await agent.type(', be kind');
    await agent.press('Mod+Enter');
    const note = agent.page.getByRole('article', { name: /^Note, /u });
    await expect(note).toContainText('Her third kettle, be kind');
    await expect(agent.composer('Anna')).toHaveValue('Dear Anna');
    await agent.expectCount('outbox', 0);
    expect(x.ledger.entries).toEqual([]);
  });

  test('can be removed, and undone, with the keyboard', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.open('Anna');
    await agent.press('m');
    await agent.type('Call her back');
    await agent.press('Mod+Enter');
    const note = agent.page.getByRole('article', { name: /^Note, /u });
    await expect(note).toBeVisible();
    await expect(agent.thread('Anna')).toBeFocused();
    await agent.press('Shift+n');
    await expect(note).toBeFocused();
    await agent.press('Tab', 'Enter');
    await expect(note).toBeHidden();
    await expect(agent.thread('Anna')).toBeFocused();
    await agent.press('z');
    await expect(note).toContainText('Call her back');
    await agent.press('z');
    await expect(note).toBeHidden();
    await expect(agent.page.getByRole('textbox', { name: 'Note about Anna' })).toHaveValue('Call her back');
  });
});

test.describe('tags', () => {
  test('are given, taken away and undone, and stand on the row and in the conversation', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.open('Anna');
    const dialog = agent.dialog('Tags');
    const chosen = dialog.getByRole('option', { selected: true });
    await agent.press('l');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    for (const tag of ['Refund', 'broken kettle', 'VIP']) {
      await agent.type(tag);
      await agent.press('Enter');
      await expect(chosen.filter({ hasText: tag })).toBeVisible();
    }
    await agent.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(agent.row('Anna')).toHaveAccessibleName(/Tags: Refund, broken kettle, VIP/u);
    await expect(agent.row('Anna').getByText('+1')).toBeVisible();
    await expect(agent.page.getByRole('main').getByText('Tags: Refund, broken kettle, VIP')).toBeAttached();

    await agent.press('Escape', 'j', 'l');
    await agent.type('REFUND');
    await expect(dialog.getByRole('option')).toHaveText(['Refund']);
    await agent.press('Enter');
    await expect(chosen).toHaveText('Refund');
    await agent.press('Backspace');
    await expect(chosen).toHaveCount(0);
    await agent.press('Escape', 'z');
    await expect(agent.row('Ben')).toHaveAccessibleName(/Tags: Refund/u);
  });
});
