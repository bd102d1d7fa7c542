import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { onX, test, xAccount } from './workspace.ts';

/** With the keyboard alone: two agents, of whom Mia sits here. */
async function people(agent: Agent): Promise<void> {
  await agent.run('people');
  const settings = agent.dialog('Settings');
  const name = settings.getByRole('textbox', { name: 'Name of a new agent' });
  for (const agentName of ['Mia', 'Omar']) {
    await name.focus();
    await agent.type(agentName);
    await agent.press('Enter');
    await expect(settings.getByRole('textbox', { name: `Name of ${agentName}` })).toBeVisible();
  }
  const here = settings.getByRole('combobox', { name: 'Who sits at this workstation' });
  await here.selectOption('Mia');
  await expect(here).toHaveValue(/.+/u);
  await agent.press('Escape');
  await expect(settings).toBeHidden();
}

test('the team\'s work, by keyboard alone', async ({ x, start }) => {
  onX(x, 'Anna', 75, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 50, '@AcmeShop where is my parcel?');
  onX(x, 'Cleo', 20, '@AcmeShop the toaster is on fire');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.rows).toHaveCount(3);

  await test.step('a row says how its answer stands against the target', async () => {
    await expect(agent.row('Anna')).toHaveAccessibleName(/\d+ minutes over its target/u);
    await expect(agent.row('Ben')).toHaveAccessibleName(/due in \d+ minutes?/u);
    await expect(agent.row('Cleo')).not.toHaveAccessibleName(/due in|over its target/u);
  });

  await people(agent);
  await agent.expectCount('unassigned', 3);

  await test.step('i takes, a assigns by a few letters, and the thread tells', async () => {
    await agent.press('Home', 'i');
    await agent.expectCount('mine', 1);
    await expect(agent.notice('This is yours now.')).toBeVisible();
    await agent.press('j', 'a');
    await expect(agent.dialog('Assign')).toBeVisible();
    await agent.type('om');
    await agent.press('Enter');
    await expect(agent.notice('Given to Omar.')).toBeVisible();
    await agent.expectCount('unassigned', 1);
    await agent.press('Enter');
    await expect(agent.page.getByRole('article', { name: /^Mia assigned this to Omar /u })).toBeVisible();
    await agent.press('Escape', 'z');
    await agent.expectCount('unassigned', 2);
  });

  await test.step('p ranks, and the row shows it', async () => {
    await agent.press('Home', 'End', 'p');
    await agent.type('urg');
    await agent.press('Enter');
    await expect(agent.row('Cleo')).toHaveAccessibleName(/\. urgent\. /u);
  });

  await test.step('h puts off until a time that is typed; it waits in its view, and undo brings it back', async () => {
    await agent.press('Home', 'h');
    await agent.type('2h');
    await agent.press('Enter');
    await expect(agent.row('Anna')).toBeHidden();
    await agent.expectCount('snoozed', 1);
    await agent.run('view.snoozed');
    await expect(agent.row('Anna')).toHaveAccessibleName(/\. snoozed until /u);
    await agent.press('z');
    await agent.expectCount('snoozed', 0);
    await agent.goTo('open');
    await expect(agent.row('Anna')).toBeVisible();
  });

  await test.step('many at once, with one undo', async () => {
    await agent.press('Home', 'x', 'Shift+j');
    await expect(agent.page.getByText('2 conversations selected').first()).toBeVisible();
    await expect(agent.page.getByRole('option', { selected: true })).toHaveCount(2);
    await agent.press('e');
    await agent.expectCount('done', 2);
    await agent.press('z');
    await agent.expectCount('done', 0);
    await agent.press('Control+a', 'e');
    await agent.expectCount('done', 3);
    await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
    await agent.press('z');
    await agent.expectCount('open', 3);
    await agent.expectCount('done', 0);
  });

  await test.step('a note names somebody, who finds it among their mentions until they look', async () => {
    await agent.goTo('open');
    await agent.open('Ben');
    await agent.press('m');
    await agent.type('Can you look, @om');
    await expect(agent.page.getByRole('listbox', { name: 'Agents' }).getByRole('option', { name: 'Omar' })).toBeVisible();
    await agent.press('Enter');
    await expect(agent.page.getByRole('textbox', { name: 'Note about Ben' })).toHaveValue('Can you look, @Omar ');
    await agent.press('Mod+Enter');
    await expect(agent.page.getByRole('article', { name: /^Note by Mia, /u })).toContainText('@Omar');
    await agent.press('Escape');
    await agent.run('people');
    await agent.dialog('Settings').getByRole('combobox', { name: 'Who sits at this workstation' }).selectOption('Omar');
    await agent.press('Escape');
    await agent.expectCount('mentions', 1);
    await agent.run('view.mentions');
    await expect(agent.row('Ben')).toHaveAccessibleName(/mentions you/u);
    await agent.press('Enter');
    await agent.expectCount('mentions', 0);
    await agent.press('Escape');
  });

  await test.step('a view is saved from what is shown, reached by its keys, renamed and removed with undo', async () => {
    await agent.goTo('open');
    await agent.run('view.save');
    const dialog = agent.dialog('View');
    await dialog.getByRole('textbox', { name: 'Name' }).focus();
    await agent.type('Burning');
    await dialog.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await dialog.getByRole('combobox', { name: 'Condition 2', exact: true }).selectOption('Priority');
    await agent.page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Save view' }).press('Enter');
    await expect(agent.page.getByRole('heading', { level: 1, name: /^Burning/u })).toBeVisible();
    await expect(agent.rows).toHaveCount(1);
    await expect(agent.row('Cleo')).toBeVisible();
    await agent.goTo('open');
    await agent.run('view.saved1');
    await expect(agent.page.getByRole('heading', { level: 1, name: /^Burning/u })).toBeVisible();
    await expect(agent.rows).toHaveCount(1);
    await agent.press('e');
    await expect(agent.page.getByText('Nothing fits this view')).toBeVisible();
    await agent.press('z');
    await expect(agent.row('Cleo')).toBeVisible();
    await agent.run('views');
    await agent.dialog('Settings').getByRole('button', { name: 'Remove Burning' }).press('Enter');
    await agent.press('Escape');
    await expect(agent.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /^Burning/u })).toHaveCount(0);
    await agent.press('z');
    await expect(agent.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /^Burning, 1/u })).toBeVisible();
  });

  await test.step('what the team set up is there after a restart', async () => {
    await agent.console.close();
    const again = await start();
    await expect(again.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /^Burning, 1/u })).toBeVisible();
    await again.expectCount('mine', 0);
  });
});
