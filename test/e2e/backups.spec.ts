import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { onX, test, xAccount } from './workspace.ts';

const settings = (agent: Agent) => agent.dialog('Settings');
const listed = (agent: Agent) => settings(agent).getByRole('list', { name: 'Backups, newest first' }).getByRole('listitem');

async function openBackups(agent: Agent): Promise<void> {
  await agent.press('Mod+k');
  await agent.type('Backups');
  await agent.press('Enter');
  await expect(settings(agent).getByRole('tab', { name: 'Backups', selected: true })).toBeVisible();
}

test('a backup is made by name, listed with its time and size, and gone back to; what was written since stays', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.rows).toHaveCount(2);

  await test.step('back up now', async () => {
    await agent.press('Mod+k');
    await agent.type('Back up now');
    await agent.press('Enter');
    await expect(agent.notice('The backup is made.')).toBeVisible();
    await openBackups(agent);
    await expect(listed(agent).first()).toContainText(/\d (?:k|M)?B · 2 messages/u);
    await agent.press('Escape');
  });

  await test.step('the agent works on', async () => {
    await agent.answer('Anna', 'A new one is on its way');
    await agent.open('Ben');
    await agent.write('Ben', 'It left yester');
    await agent.press('Escape', 'Escape');
  });

  await test.step('restoring is confirmed first, and can be left by Escape', async () => {
    await openBackups(agent);
    const restore = listed(agent).last().getByRole('button', { name: /^Restore the backup of /u });
    await restore.focus();
    await agent.press('Enter');
    const question = settings(agent).getByRole('group', { name: /^Go back to the backup of /u });
    await expect(question).toContainText(/What agents wrote since then stays.*put aside, not deleted/u);
    await agent.press('Escape');
    await expect(question).toBeHidden();
    await expect(restore).toBeFocused();
    await agent.press('Enter');
    await question.getByRole('button', { name: 'Go back to it' }).focus();
    await agent.press('Enter');
  });

  await test.step('the page comes back by itself and tells what was done', async () => {
    const notice = agent.page.getByRole('region', { name: 'You have gone back to a backup' });
    await expect(notice).toContainText(/goes on from the backup of .*1 reply.*1 draft/u);
    await expect(settings(agent)).toBeHidden();
    await agent.open('Ben');
    await expect(agent.composer('Ben')).toHaveValue('It left yester');
    await agent.press('Escape', 'Escape');
    await agent.goTo('waiting');
    await agent.open('Anna');
    await expect(agent.message('A new one is on its way')).toBeVisible();
    await x.ledger.until((entries) => entries.length === 1);
    expect(x.ledger.entries).toMatchObject([{ text: 'A new one is on its way' }]);
    await agent.page.getByRole('button', { name: 'Understood' }).focus();
    await agent.press('Enter');
    await expect(notice).toBeHidden();
  });
});
