import { expect } from '@playwright/test';
import { startFakeMastodon } from '../networks/mastodon/fake.ts';
import { faultsOf } from './axe.ts';
import { minutesAgo, test } from './workspace.ts';

test('a message that its author changed says so, and has its words before at a key', async ({ start }) => {
  const mastodon = await startFakeMastodon({ limitScale: 100 });
  const { id } = mastodon.write({ name: 'Anna', handle: 'anna' }, { text: '@acme you are thieves', at: minutesAgo(50) });
  let agent = await start({ accounts: [mastodon.account] });
  await agent.open('Anna');
  await expect(agent.message('you are thieves')).toBeVisible();
  mastodon.edit(id, '@acme where is my order?');
  await agent.run('sync');
  const changed = agent.message('where is my order?');
  await expect(changed).toContainText('Changed by its author.');
  await expect(changed).not.toContainText('thieves');
  const before = changed.getByRole('list', { name: 'What it said before' });
  await agent.run('message.earlier');
  await expect(before).toContainText('you are thieves');
  expect(await faultsOf(agent, 'a changed message')).toEqual([]);
  await agent.run('message.earlier');
  await expect(before).toBeHidden();
  await agent.console.kill();

  agent = await start();
  await agent.open('Anna');
  await agent.message('where is my order?').getByRole('button', { name: 'Show what it said before' }).press('Enter');
  await expect(agent.message('where is my order?')).toContainText('you are thieves');
  await mastodon.close();
});
