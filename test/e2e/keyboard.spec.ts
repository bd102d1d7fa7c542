import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { faultsOf } from './axe.ts';
import { leave, openCommand, record, recorder, row, settings, tabTo } from './key-settings.ts';
import { onX, test, xAccount } from './workspace.ts';

async function started(start: (options: { accounts: ReturnType<typeof xAccount>[] }) => Promise<Agent>, x: Parameters<typeof xAccount>[0]): Promise<Agent> {
  onX(x, 'Anna', 300, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 200, '@AcmeShop hello?');
  onX(x, 'Cleo', 100, '@AcmeShop the toaster is on fire');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.rows).toHaveCount(3);
  return agent;
}

test('new keys work at once in the place of the old ones, are shown wherever keys are, and are there after a kill', async ({ x, start }) => {
  let agent = await started(start, x);
  await openCommand(agent, 'Undo');
  await record(agent, 'Undo');
  await agent.press('F9');
  await expect(recorder(agent, 'Undo')).toHaveValue('F9');
  await agent.press('Enter');
  await expect(settings(agent).getByText('“Undo” is F9 now.')).toBeVisible();
  await agent.console.kill();

  agent = await start();
  await expect(agent.rows).toHaveCount(3);
  await agent.press('e');
  await expect(agent.row('Anna')).toBeHidden();
  await expect(agent.notice('Marked as done.').locator('kbd')).toHaveText('F9');
  await agent.press('z', 'F9');
  await expect(agent.row('Anna')).toBeVisible();
  await agent.press('Mod+k');
  await agent.type('undo');
  await expect(agent.page.getByRole('option', { selected: true }).locator('kbd')).toHaveText('F9');
  await agent.press('Escape', '?');
  await agent.type('f9');
  await expect(agent.dialog('Keyboard').getByRole('term')).toHaveText(['Undo']);
  await agent.press('Escape');

  await openCommand(agent, 'Search');
  await record(agent, 'Search');
  await agent.press('F8');
  await agent.press('Enter');
  await expect(settings(agent).getByText('“Search” is F8 now.')).toBeVisible();
  await leave(agent);
  await expect(agent.page.getByRole('button', { name: 'Search', exact: true })).toHaveAttribute('aria-keyshortcuts', 'F8');
});

test('a second chord is added, one key after the other; a chord is removed; all is reset only after a question', async ({ x, start }) => {
  const agent = await started(start, x);
  await openCommand(agent, 'Undo');
  await record(agent, 'Undo', 'Add keys');
  await agent.press('g', 'y');
  await expect(recorder(agent, 'Undo')).toHaveValue('G then Y');
  await agent.press('Enter');
  await expect(settings(agent).getByText('“Undo” is G then Y now.')).toBeVisible();
  await expect(row(agent, 'Undo')).toContainText('Changed');
  await leave(agent);
  for (const keys of ['g y', 'z']) {
    await agent.press('Home', 'e');
    await expect(agent.row('Anna')).toBeHidden();
    await agent.press(keys);
    await expect(agent.row('Anna')).toBeVisible();
  }
  await openCommand(agent, 'Undo');
  await tabTo(agent, settings(agent).getByRole('button', { name: 'Remove Z' }));
  await agent.press('Enter');
  await expect(settings(agent).getByText('Z is no longer “Undo”.')).toBeVisible();
  await tabTo(agent, settings(agent).getByRole('button', { name: 'All keys as usual' }));
  await agent.press('Enter');
  await expect(settings(agent).getByRole('heading', { name: 'All keys as usual again?' })).toBeFocused();
  await agent.press('Escape');
  await expect(row(agent, 'Undo')).toContainText('Changed');
  await agent.press('Enter', 'Tab', 'Tab', 'Enter');
  await expect(row(agent, 'Undo')).not.toContainText('Changed');
  await expect(row(agent, 'Undo')).toContainText('Z');
});

test('keys of the system, of texts, with Alt and with AltGr are refused with the reason, and nobody is caught', async ({ x, start }) => {
  const agent = await started(start, x);
  await openCommand(agent, 'Undo');
  await record(agent, 'Undo');
  for (const [keys, reason] of [
    ['Control+w', 'belong to the system'], ['Alt+F4', 'Keys with Alt'], ['Alt+e', 'Keys with Alt'], ['Control+Alt+c', 'are AltGr'], ['Control+c', 'belong to texts'],
  ] as const) {
    await agent.press(keys);
    await expect(settings(agent).getByText(reason)).toBeVisible();
    await expect(recorder(agent, 'Undo')).toHaveValue('');
  }
  await agent.press('Tab');
  await expect(recorder(agent, 'Undo')).not.toBeFocused();
  await agent.press('Shift+Tab', 'Escape');
  await expect(recorder(agent, 'Undo')).toBeHidden();
  await expect(settings(agent).getByRole('button', { name: 'Set new keys' })).toBeFocused();
});

test('keys that another command has are said, and taken from it if the agent goes on', async ({ x, start }) => {
  const agent = await started(start, x);
  await openCommand(agent, 'Undo');
  await record(agent, 'Undo');
  await agent.press('g');
  await expect(settings(agent).getByText(/So far: Go to Needs an answer, .* and \d+ more\./u)).toBeVisible();
  await agent.press('Backspace', 'e');
  await expect(settings(agent).getByText('So far: Mark as done. If you go on, the keys are taken from there.')).toBeVisible();
  await agent.press('Enter');
  await expect(settings(agent).getByText('“Undo” is E now.')).toBeVisible();
  await leave(agent);
  await agent.press('e');
  await expect(agent.notice('There is nothing to undo.')).toBeVisible();
  await openCommand(agent, 'Mark as done');
  await expect(row(agent, 'Mark as done')).toContainText('No keys');
  await tabTo(agent, settings(agent).getByRole('button', { name: 'As usual again' }));
  await agent.press('Enter');
  await expect(row(agent, 'Mark as done')).toContainText('E');
  await leave(agent);
  await agent.press('e');
  await expect(agent.row('Anna')).toBeHidden();
});

test('the keys of one command are switched off, and all single keys at once: what is left works, and it stays so after a kill', async ({ x, start }) => {
  let agent = await started(start, x);
  await openCommand(agent, 'Mark as done');
  await tabTo(agent, settings(agent).getByRole('switch', { name: 'Its keys work' }));
  await agent.press('Space');
  await expect(row(agent, 'Mark as done')).toContainText('Off');
  await leave(agent);
  await agent.press('e', 'j');
  await agent.expectActive('Ben');
  await agent.expectCount('done', 0);
  await agent.run('keyboard');
  await tabTo(agent, settings(agent).getByRole('switch', { name: 'Single-key shortcuts' }));
  await agent.press('Space');
  await expect(settings(agent).getByRole('switch', { name: 'Single-key shortcuts' })).not.toBeChecked();
  await agent.console.kill();

  agent = await start();
  await expect(agent.rows).toHaveCount(3);
  await agent.press('j', 'g', 'a', '?');
  await agent.expectActive('Anna');
  await expect(agent.page.getByRole('dialog')).toHaveCount(0);
  await expect(agent.page.getByRole('button', { name: 'Search', exact: true })).toHaveAttribute('aria-keyshortcuts', 'Control+f');
  await agent.press('ArrowDown');
  await agent.expectActive('Ben');
  await agent.press('Mod+k');
  await agent.type('mark as done');
  await agent.press('Enter');
  await expect(agent.row('Ben')).toBeHidden();
});

test('after done the next one opens, or the list is in front again; ] and [ go on in any case', async ({ x, start }) => {
  const agent = await started(start, x);
  await agent.run('settings');
  await tabTo(agent, settings(agent).getByRole('switch', { name: 'After done, the next one opens' }));
  await agent.press('Space');
  await leave(agent);
  await agent.open('Anna');
  await agent.press('e');
  await expect(agent.thread('Anna')).toBeHidden();
  await expect(agent.list('Needs an answer')).toBeFocused();
  await agent.expectActive('Ben');
  await agent.press('z');
  await expect(agent.row('Anna')).toBeVisible();
  await agent.open('Ben');
  await agent.press('[');
  await expect(agent.thread('Anna')).toBeVisible();
  await agent.press(']');
  await expect(agent.thread('Cleo')).toBeVisible();
  await agent.expectCount('done', 2);

  await test.step('also in a view that goes on showing what is done', async () => {
    await agent.press('Escape');
    await agent.goTo('all');
    await agent.open('Cleo');
    await agent.press(']');
    await expect(agent.thread('Ben')).toBeVisible();
    await agent.press(']');
    await expect(agent.thread('Anna')).toBeVisible();
    await agent.expectCount('done', 3);
    await agent.press('e');
    await expect(agent.thread('Anna')).toBeHidden();
    await expect(agent.list('All conversations')).toBeFocused();
  });
});

test('the palette finds customers, views and settings; what was chosen last is first', async ({ x, start }) => {
  const agent = await started(start, x);
  const palette = agent.dialog('Commands');
  const options = palette.getByRole('group', { name: 'Customers' }).getByRole('option');
  await x.faults.refuse();
  await agent.press('Mod+k');
  await agent.type('cle');
  await expect(options).toHaveText([/Cleo.*@cleo, X/u]);
  await expect(palette.getByRole('status')).toHaveText(/\d+ found/u);
  await agent.type('o');
  await expect(options).toHaveCount(1);
  while (await options.first().getAttribute('aria-selected') !== 'true') await agent.press('ArrowDown');
  await agent.press('Enter');
  await expect(agent.thread('Cleo')).toBeFocused();

  await agent.press('Mod+k');
  await agent.type('go to done');
  await expect(palette.getByRole('group', { name: 'Views' }).getByRole('option', { selected: true })).toContainText('GthenD');
  await agent.press('Enter');
  await agent.expectView('done');

  await agent.press('Mod+k');
  await expect(palette.getByRole('group').first().getByRole('option')).toHaveText([/Go to Done/u]);
  await agent.type('language');
  await agent.press('Enter');
  await expect(settings(agent)).toBeVisible();
  await leave(agent);
  await agent.press('Mod+k');
  await agent.type('nobody of this name');
  await expect(palette.getByText('Nothing of that name.')).toBeVisible();
  await agent.press('Enter', 'Escape');
  await expect(palette).toBeHidden();
});

test('help begins with what can be done here, and is searched by name and by key', async ({ x, start }) => {
  const agent = await started(start, x);
  const help = agent.dialog('Keyboard');
  const here = help.getByRole('region', { name: 'What can be done here' });
  const elsewhere = help.getByRole('region', { name: 'Everything else' });
  await agent.press('?');
  await expect(here.getByText('Mark as done', { exact: true })).toBeVisible();
  await expect(elsewhere.getByText('Send the reply', { exact: false }).first()).toBeVisible();
  await agent.press('Escape');
  await agent.open('Anna');
  await agent.press('?');
  await expect(here.getByText('Next message', { exact: true })).toBeVisible();
  await agent.type('ctrl+k');
  await expect(help.getByRole('term')).toHaveText(['Find a command']);
  await agent.press('Control+a');
  await agent.type('nothing like it');
  await expect(help.getByText('Nothing of that name.')).toBeVisible();
  await agent.press('Escape');
  await agent.write('Anna', '?');
  await agent.press('Mod+k');
  await agent.type('keyboard help');
  await agent.press('Enter');
  await expect(help).toBeVisible();
  await expect(here.getByText('Mark as done', { exact: true })).toHaveCount(0);
  await expect(here.getByText('Search', { exact: true })).toBeVisible();
});

test('nobody is kept out of changing keys, the palette and help', async ({ x, start }) => {
  test.slow();
  const agent = await started(start, x);
  const faults: string[] = [];
  await openCommand(agent, 'Undo');
  await record(agent, 'Undo');
  await agent.press('e');
  faults.push(...await faultsOf(agent, 'recording'));
  await agent.press('Escape');
  await expect(recorder(agent, 'Undo')).toBeHidden();
  await leave(agent);
  await agent.run('keyboard');
  faults.push(...await faultsOf(agent, 'all commands'));
  await leave(agent);
  await agent.press('Mod+k');
  await agent.type('an');
  await expect(agent.page.getByRole('group', { name: 'Customers' })).toBeVisible();
  faults.push(...await faultsOf(agent, 'palette'));
  await agent.press('Escape', '?');
  await agent.type('done');
  faults.push(...await faultsOf(agent, 'help'));
  expect(faults).toEqual([]);
});
