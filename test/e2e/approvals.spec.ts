import { expect } from '@playwright/test';
import { faultsOf } from './axe.ts';
import { onX, test, xAccount } from './workspace.ts';

const lou = '5c0b9b3e-5a53-4d5c-8a5e-0a3a5cf7b001';
const max = '5c0b9b3e-5a53-4d5c-8a5e-0a3a5cf7b002';

test('a reply that a rule is about waits until somebody else has approved it', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Anna')).toBeVisible();
  const save = (definition: object) => agent.page.evaluate(`holdfast.call('definition.save', ${JSON.stringify({ definition })})`);
  await save({ id: lou, kind: 'agent', name: 'Lou', initials: 'LS' });
  await save({ id: max, kind: 'agent', name: 'Max', initials: 'MB' });
  await save({ id: 'workstation', kind: 'workstation', agentId: lou });

  await test.step('the rule is made by keyboard', async () => {
    await agent.press('g', 'Shift+v');
    const dialog = agent.dialog('Settings');
    await dialog.getByRole('button', { name: 'Add a rule' }).press('Enter');
    await dialog.getByLabel('Name of the rule').fill('Money');
    await dialog.getByLabel('That say one of these').fill('money*');
    await dialog.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await dialog.getByLabel('Condition 1', { exact: true }).selectOption('network');
    await dialog.getByLabel('Condition 1: what').selectOption('x');
    await dialog.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await dialog.getByLabel('Condition 2', { exact: true }).selectOption('text');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await expect(dialog.getByLabel('Name of the rule')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Condition 2: what' }).fill('kettle');
    expect(await faultsOf(agent, 'rule for approvals')).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await expect(dialog.getByRole('switch', { name: 'Money' })).toBeChecked();
    await dialog.getByRole('button', { name: 'Edit Money' }).press('Enter');
    await expect(dialog.getByLabel('Condition 1: what')).toHaveValue('x');
    await expect(dialog.getByRole('textbox', { name: 'Condition 2: what' })).toHaveValue('kettle');
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await agent.press('Escape');
  });

  await test.step('its author cannot let it go', async () => {
    await agent.answer('Anna', '@anna You get your money tomorrow');
    await expect(agent.notice('Kept for approval by the rule “Money”.')).toBeVisible();
    await agent.chooseInOutbox('You get your money tomorrow');
    await agent.press('Shift+y');
    const dialog = agent.dialog('Approve a reply');
    await expect(dialog).toContainText('Lou wrote this to Anna from');
    expect(await faultsOf(agent, 'approving')).toEqual([]);
    await agent.press('Mod+Enter');
    await expect(dialog).toContainText('You wrote it yourself: somebody else has to look at it.');
    await agent.press('Escape');
  });

  await test.step('somebody else sees what else was written to the customer, changes it and lets it go', async () => {
    await agent.goTo('open');
    await agent.answer('Anna', '@anna Your money is lost');
    await save({ id: 'workstation', kind: 'workstation', agentId: max });
    await agent.chooseInOutbox('You get your money tomorrow');
    await agent.press('Shift+y');
    const dialog = agent.dialog('Approve a reply');
    await expect(dialog.getByRole('list', { name: 'Other replies to this conversation' }).getByRole('listitem')).toHaveText([/^Waiting too:.*Your money is lost/u]);
    expect(await faultsOf(agent, 'a conflict between replies')).toEqual([]);
    await expect(dialog.getByLabel('The reply')).toBeFocused();
    await agent.press('Control+End');
    await agent.type(', Anna');
    await agent.press('Mod+Enter');
    await expect(agent.notice('Approved. It is being sent.')).toBeVisible();
    await agent.expectCount('outbox', 1);
    expect(x.ledger.entries.map(({ text }) => text)).toContain('@anna You get your money tomorrow ^LS, Anna');
  });
});
