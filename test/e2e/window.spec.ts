import { expect } from '@playwright/test';
import { startFakeGraph } from '../networks/graph/fake.ts';
import { faultsOf } from './axe.ts';
import { minutesAgo, test } from './workspace.ts';

test('how long Messenger takes replies is said where they are written, and none is offered after that', async ({ start }) => {
  test.slow();
  const graph = await startFakeGraph();
  for (const [name, minutes] of [['Anna', 25 * 60], ['Ben', 23.5 * 60], ['Cleo', 120]] as const) {
    graph.addMessage({ with: name, from: 'customer', text: `This is ${name}`, at: minutesAgo(minutes) });
  }
  const agent = await start({ accounts: [graph.messenger()] });
  await expect(agent.rows).toHaveCount(3);

  await test.step('closed: the text is kept, and not offered', async () => {
    await agent.open('Anna');
    await agent.write('Anna', 'Sorry that it took so long');
    await expect(agent.page.getByText('The time in which the network accepts replies is over. Your text is kept. Once Anna writes again')).toBeVisible();
    await expect(agent.composer('Anna')).toHaveAccessibleDescription(/The time in which the network accepts replies is over/u);
    await expect(agent.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
    await agent.press('Mod+Enter');
    await expect(agent.notice('Not sent: the network accepts no reply now.')).toBeVisible();
    await expect(agent.composer('Anna')).toHaveValue('Sorry that it took so long');
    expect(await faultsOf(agent, 'closed window')).toEqual([]);
  });

  await test.step('soon: it says how long is left, and not to send later than that', async () => {
    await agent.press('Escape', 'j');
    await expect(agent.page.getByText(/^Only (29|30) minutes left/u)).toBeVisible();
    await agent.write('Ben', 'Hello');
    await agent.press('Mod+Shift+l');
    const dialog = agent.dialog('Send later');
    await expect(dialog.getByRole('option', { name: /^In an hour/u })).toHaveAttribute('aria-disabled', 'true');
    await expect(dialog.getByRole('status')).toHaveText(/^Too late: the network accepts replies until/u);
    await agent.press('Enter');
    await expect(dialog).toBeVisible();
    await agent.type('10 min');
    await expect(dialog.getByRole('option').first()).not.toHaveAttribute('aria-disabled');
    expect(await faultsOf(agent, 'window that closes soon')).toEqual([]);
    await agent.press('Escape', 'Escape');
  });

  await test.step('calm', async () => {
    await agent.press('j');
    await expect(agent.page.getByText(/^Replies are accepted for another 2[12] hours/u)).toBeVisible();
  });
  await graph.close();
});
