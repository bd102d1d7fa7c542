import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { faultsOf } from './axe.ts';
import { onX, test, xAccount } from './workspace.ts';

const findings = (agent: Agent) => agent.page.getByRole('list', { name: 'Before it is sent' }).getByRole('listitem');

test('what may be wrong is said while writing, asked once before sending, and keeps nobody from it', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks and nobody answers my messages');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await agent.write('Anna', '@anna We wrote to anna@home.example, here is your voucher.');
  await expect(findings(agent)).toHaveText([
    'Everyone can read this e-mail address: anna@home.example.',
    /“voucher” in public: what one gets, everybody will ask for\./u,
  ]);
  expect(await faultsOf(agent, 'with findings')).toEqual([]);
  await agent.press('Mod+Enter');
  await expect(agent.notice('2 points to look at first. Send again to send it as it is.')).toBeVisible();
  await expect(agent.composer('Anna')).toHaveValue('@anna We wrote to anna@home.example, here is your voucher.');

  await test.step('who changes it is asked about what it says then', async () => {
    await agent.press('Control+a');
    await agent.page.keyboard.type('@anna Wir kümmern uns sofort um Ihren Wasserkocher.');
    await expect(findings(agent)).toHaveText(['This is in German; the customer writes in English.']);
    await agent.press('Mod+Enter');
    await expect(agent.notice('One point to look at first. Send again to send it as it is.')).toBeVisible();
    await agent.press('Mod+Enter');
    await expect(agent.message('Wir kümmern uns sofort')).toBeVisible();
    await expect(agent.composer('Anna')).toHaveValue('');
    await expect(findings(agent)).toHaveCount(0);
  });

  await test.step('the same once more in the thread', async () => {
    await agent.page.keyboard.type('@anna Wir kümmern uns sofort um Ihren Wasserkocher.');
    await expect(findings(agent).filter({ hasText: 'The same reply stands in this thread already.' })).toBeVisible();
  });
});

test('the brand’s own tone of voice is kept over a restart, and looked after', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop is the kettle cheap?');
  let agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Anna')).toBeVisible();
  await agent.press('g', 'v');
  const dialog = agent.dialog('Settings');
  await dialog.getByLabel('Words that the brand does not use', { exact: true }).first().fill('cheap = good value\nsnag*');
  await dialog.getByLabel('What has to be said', { exact: true }).first().fill('public: thank you | thanks');
  await dialog.getByRole('checkbox', { name: 'An apology and nothing else' }).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(agent.notice('Saved.')).toBeVisible();
  await agent.console.kill();

  agent = await start();
  await agent.open('Anna');
  await agent.write('Anna', '@anna Sorry, it is cheap and has snags');
  await expect(findings(agent)).toHaveText([
    'The brand does not say “cheap”, but “good value”.', 'The brand does not say “snag”.', 'The brand wants thank you or thanks said.',
  ]);
});
