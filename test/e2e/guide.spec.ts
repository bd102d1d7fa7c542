import { expect } from '@playwright/test';
import { onX, test, xAccount } from './workspace.ts';

test('the help is reached from the keys, searched, and led to by what went wrong', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Anna')).toBeVisible();
  await agent.press('?');
  await agent.dialog('Keyboard').getByRole('button', { name: 'More help' }).press('Enter');
  const help = agent.dialog('Help');
  await expect(help.getByLabel('Search the help')).toBeFocused();
  await agent.type('recovery code');
  await expect(help.getByRole('heading', { level: 3 })).toHaveText(['Where your data are']);
  await help.getByRole('button', { name: 'First steps' }).press('Enter');
  await expect(help.getByRole('region', { name: 'First steps' })).toContainText('press GthenC.');
  await help.getByRole('button', { name: 'Without a connection' }).press('Enter');
  await expect(help.getByRole('heading', { name: 'Without a connection' })).toBeFocused();
  await agent.press('Escape');
  await expect(agent.list('Needs an answer')).toBeFocused();
  x.revokeTokens();
  await agent.run('sync');
  await agent.page.getByRole('button', { name: 'More help: When an account is signed out' }).press('Enter');
  await expect(help.getByRole('heading', { name: 'When an account is signed out' })).toBeFocused();
});
