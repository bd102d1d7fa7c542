import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { faultsOf } from './axe.ts';
import { onX, test, xAccount } from './workspace.ts';

/** Types into what has the focus, in place of what stands there. */
async function fill(agent: Agent, name: string | RegExp, text: string): Promise<void> {
  await agent.dialog('Settings').getByRole('textbox', { name }).focus();
  await agent.press('Mod+a');
  await agent.type(text);
}

async function choose(agent: Agent, name: string, option: string): Promise<void> {
  await agent.dialog('Settings').getByRole('combobox', { name, exact: true }).selectOption(option);
}

async function push(agent: Agent, name: string | RegExp): Promise<void> {
  await agent.dialog('Settings').getByRole('button', { name }).focus();
  await agent.press('Enter');
}

test('macros, rules and working hours, by keyboard alone', async ({ x, start }) => {
  test.slow();
  onX(x, 'Anna', 75, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 50, '@AcmeShop where is my parcel?');
  const agent = await start({ accounts: [xAccount(x)] });
  const settings = agent.dialog('Settings');
  const faults: string[] = [];
  const look = async (state: string): Promise<void> => void faults.push(...await faultsOf(agent, state));
  await expect(agent.rows).toHaveCount(2);

  await test.step('working hours say when targets count', async () => {
    await agent.run('hours');
    await choose(agent, 'Time zone', 'Europe/Berlin');
    await fill(agent, 'Monday', '9-17:30');
    await fill(agent, 'Holidays', '2026-12-25 Christmas');
    await look('working hours');
    await fill(agent, 'Tuesday', 'whenever');
    await expect(settings.getByText('Write it as 09:00-17:00', { exact: false })).toBeVisible();
    await fill(agent, 'Tuesday', '9-12, 13-17');
    await agent.press('Enter');
    await expect(agent.notice('Working hours saved; targets count by them.')).toBeVisible();
    await agent.press('Escape');
    await agent.run('hours');
    await expect(settings.getByRole('textbox', { name: 'Tuesday' })).toHaveValue('09:00-12:00, 13:00-17:00');
    await agent.press('Escape');
  });

  await test.step('a macro is made of steps', async () => {
    await agent.run('macros');
    await push(agent, 'New macro');
    await fill(agent, 'Name', 'Parcel lost');
    await push(agent, 'Add a step');
    await choose(agent, 'Step 2', 'Put text into the reply');
    await fill(agent, 'Step 2: what', 'Hello {{customer.first_name}}, a new one is on its way.');
    await push(agent, 'Add a step');
    await choose(agent, 'Step 3', 'Add tags');
    await fill(agent, 'Step 3: what', 'parcel');
    await push(agent, 'Move up: Step 3');
    await expect(settings.getByRole('combobox', { name: 'Step 2', exact: true })).toHaveValue('tag');
    await look('macro');
    await push(agent, 'Save');
    await expect(settings.getByRole('button', { name: /^Parcel lost/u })).toBeVisible();
    await agent.press('Escape');
  });

  await test.step('; uses it on the open conversation, and z undoes all of it', async () => {
    await agent.open('Ben');
    await agent.press(';');
    await expect(agent.dialog('Macro')).toBeVisible();
    await look('macro picker');
    await agent.type('par');
    await agent.press('Enter');
    await expect(agent.notice('Parcel lost: done.')).toBeVisible();
    await expect(agent.composer('Ben')).toHaveValue('Hello Ben, a new one is on its way.');
    await agent.expectCount('done', 1);
    await agent.press('z');
    await expect(agent.composer('Ben')).toHaveValue('');
    await agent.expectCount('done', 0);
    await agent.press('Escape');
  });

  await test.step('it is used on a selection', async () => {
    await agent.press('Home', 'x', 'Shift+j', ';');
    await agent.type('par');
    await agent.press('Enter');
    await expect(agent.notice('Parcel lost: done in 2 conversations.')).toBeVisible();
    await agent.expectCount('done', 2);
    await agent.press('z');
    await agent.expectCount('done', 0);
  });

  await test.step('it is used on all of the view, also in a conversation that was open before', async () => {
    await agent.press('Home', 'Mod+a', ';');
    await agent.type('par');
    await agent.press('Enter');
    await expect(agent.notice('Parcel lost: being done in 2 conversations.')).toBeVisible();
    await agent.expectCount('done', 2);
    await agent.goTo('done');
    await agent.open('Ben');
    await expect(agent.composer('Ben')).toHaveValue('Hello Ben, a new one is on its way.');
    await agent.press('Escape', 'Escape', 'z');
    await agent.expectCount('done', 0);
    await agent.goTo('open');
    await agent.open('Ben');
    await expect(agent.composer('Ben')).toHaveValue('');
    await agent.press('Escape');
  });

  await test.step('a rule is tried on what is there', async () => {
    await agent.run('rules');
    await push(agent, 'New rule');
    await fill(agent, 'Name', 'Toasters');
    await fill(agent, 'Condition 1: what', 'parcel');
    await fill(agent, 'Step 1: what', 'hot');
    await push(agent, /^Try on the latest/u);
    await expect(settings.getByText('1 of 2 conversations fits. Nothing was changed.')).toBeVisible();
    await look('rule');
    await fill(agent, 'Condition 1: what', 'toaster');
    await push(agent, 'Save');
    await expect(settings.getByRole('button', { name: 'Toasters', exact: true })).toBeVisible();
    await expect(settings.getByText('Nothing yet.')).toBeVisible();
    await agent.press('Escape');
  });

  await test.step('it is asked when something arrives, its log says so, and it is undone there', async () => {
    onX(x, 'Cleo', 0, '@AcmeShop the toaster is on fire');
    await agent.run('sync');
    await expect(agent.row('Cleo')).toContainText('hot');
    await agent.run('rules');
    await expect(settings.getByText('The rule “Toasters” added hot', { exact: false })).toBeVisible();
    await look('log of rules');
    await push(agent, 'Undo Toasters for Cleo');
    await expect(settings.getByText('Nothing yet.')).toBeVisible();
    await agent.press('Escape');
    await expect(agent.row('Cleo')).not.toContainText('hot');
  });

  expect(faults).toEqual([]);
});
