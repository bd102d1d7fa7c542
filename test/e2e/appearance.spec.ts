import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { FakeX } from '../networks/x/fake.ts';
import type { Agent } from './agent.ts';
import { faultsOf } from './axe.ts';
import { onX, test, xAccount } from './workspace.ts';

/** Every state is looked at in light and dark, wide and narrow, which takes its time: a few of them to a test. */
function eyes(agent: Agent): { look: (state: string) => Promise<void>; faults: string[] } {
  const faults: string[] = [];
  return { faults, look: async (state) => void faults.push(...await faultsOf(agent, state)) };
}

test.beforeEach(() => test.slow());

function twoWait(x: FakeX): void {
  onX(x, 'Anna', 300, '@AcmeShop the kettle leaks, see https://example.com/kettle', '@anna Which one?', '@AcmeShop the blue one');
  onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
}

test('nobody is kept out of the queue and of what is written', async ({ x, start }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  const { look, faults } = eyes(agent);
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  await look('empty');
  twoWait(x);
  await agent.run('sync');
  await expect(agent.rows).toHaveCount(2);
  await look('loaded');
  await agent.open('Anna');
  await look('conversation');
  await agent.write('Anna', 'A reply that is longer than X takes. ');
  await agent.press('Mod+Shift+l');
  await expect(agent.dialog('Send later')).toBeVisible();
  await look('sending later');
  await agent.press('Escape');
  await expect(agent.composer('Anna')).toBeFocused();
  await agent.type('A reply that is longer than X takes. '.repeat(8));
  await look('composer');
  expect(faults).toEqual([]);
});

test('nobody is kept out of notes and tags', async ({ x, start }) => {
  twoWait(x);
  const agent = await start({ accounts: [xAccount(x)] });
  const { look, faults } = eyes(agent);
  await agent.open('Anna');
  await agent.press('m');
  await agent.type('Her third kettle');
  await look('note being written');
  await agent.press('Mod+Enter');
  await expect(agent.thread('Anna')).toBeFocused();
  await agent.press('l');
  for (const tag of ['refund', 'broken kettle', 'VIP']) {
    await agent.type(tag);
    await agent.press('Enter');
    await expect(agent.dialog('Tags').getByRole('option', { selected: true }).filter({ hasText: tag })).toBeVisible();
  }
  await agent.type('re');
  await look('tags');
  await agent.press('Escape');
  await look('note and tags');
  expect(faults).toEqual([]);
});

test('nobody is kept out of the outbox and the search', async ({ x, start }) => {
  twoWait(x);
  const agent = await start({ accounts: [xAccount(x)] });
  const { look, faults } = eyes(agent);
  await agent.open('Ben');
  x.revokeTokens();
  await agent.write('Ben', 'It left yesterday.');
  await agent.press('Mod+Enter');
  await expect(agent.composer('Ben')).toHaveValue('');
  await agent.sendNow('It left yesterday.');
  await expect(agent.activeRow).toHaveAccessibleName(/Held back/u);
  await look('outbox with a problem');
  await agent.press('/');
  await agent.type('kettle');
  await expect(agent.rows.locator('mark').first()).toBeVisible();
  await look('search');
  await agent.type(' is:soon');
  await expect(agent.page.getByText('was left out')).toBeVisible();
  await look('search with what means nothing');
  expect(faults).toEqual([]);
});

test('nobody is kept out of the dialogs', async ({ x, start }) => {
  twoWait(x);
  const agent = await start({ accounts: [xAccount(x)] });
  const { look, faults } = eyes(agent);
  await expect(agent.rows).toHaveCount(2);
  for (const [command, name] of [['help', 'Keyboard'], ['palette', 'Commands'], ['settings', 'Settings'], ['accounts', 'Accounts'], ['account.connect', 'Connect an account']] as const) {
    await agent.press('Escape');
    await agent.run(command);
    await expect(agent.dialog(name)).toBeVisible();
    await look(command);
    await agent.press('Escape');
    await expect(agent.dialog(name)).toBeHidden();
  }
  expect(faults).toEqual([]);
});

test('nobody is kept out of what lies around the work', async ({ start }) => {
  const agent = await start();
  const { look, faults } = eyes(agent);
  await agent.page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await expect(agent.rows.first()).toHaveAttribute('aria-setsize', '17');
  await look('sample');
  for (const [command, name] of [['sample', 'Sample workspace'], ['export', 'Export'], ['guide', 'Help'], ['notifications', 'Settings'], ['protection', 'Settings'], ['backups', 'Settings'], ['accounts', 'Accounts']] as const) {
    await agent.run(command);
    await expect(agent.dialog(name)).toBeVisible();
    await look(command);
    await agent.press('Escape');
    await expect(agent.dialog(name)).toBeHidden();
  }
  expect(faults).toEqual([]);
});

test('nobody is kept out of a setting that is looked for, nor of an import', async ({ start, profile }) => {
  const agent = await start();
  const { look, faults } = eyes(agent);
  await agent.page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await expect(agent.rows.first()).toBeVisible();
  await agent.press('Mod+,');
  await agent.page.getByRole('combobox', { name: 'Find a setting' }).focus();
  await agent.type('quiet');
  await expect(agent.page.getByRole('option', { name: /Quiet hours/u })).toBeVisible();
  await look('setting searched for');
  await agent.press('Enter', 'Space');
  await expect(agent.page.getByLabel('From', { exact: true })).toBeVisible();
  await look('setting found');
  await agent.press('Escape');
  const file = join(profile, 'tags.csv');
  await writeFile(file, 'tag,colour\nRefund,red\n,grey\n');
  await agent.console.answerOpenDialog(file);
  await agent.run('import');
  await agent.page.getByLabel('What is in the file?').selectOption('tags');
  await agent.page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(agent.page.getByText('1 new')).toBeVisible();
  await look('import');
  expect(faults).toEqual([]);
});

test('at 200 % of a window of 1280 pixels nothing is lost', async ({ start }) => {
  const agent = await start();
  await agent.page.setViewportSize({ width: 640, height: 410 });
  const fits = (): Promise<boolean> => agent.page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  expect(await fits()).toBe(true);
  await agent.page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await agent.open('Clara Weiss');
  await agent.write('Clara Weiss', 'Here it is.');
  await expect(agent.page.getByRole('button', { name: /^Send(?! and)/u })).toBeInViewport();
  await expect(agent.message('I need an invoice').first()).toBeInViewport();
  expect(await fits()).toBe(true);
  await agent.press('Escape');
  for (const [command, name] of [['settings', 'Settings'], ['notifications', 'Settings'], ['import', 'Import'], ['guide', 'Help']] as const) {
    await agent.run(command);
    await expect(agent.dialog(name)).toBeVisible();
    expect(await agent.dialog(name).evaluate((dialog: { scrollWidth: number; clientWidth: number }) => dialog.scrollWidth <= dialog.clientWidth), command).toBe(true);
    await agent.press('Escape');
  }
});

test('with forced colours what is chosen and what has the focus has a line', async ({ start }) => {
  const agent = await start();
  await agent.page.emulateMedia({ forcedColors: 'active' });
  await agent.page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await expect(agent.list('Needs an answer')).toBeFocused();
  // Accounts come one after the other: what is on the list's first place by then.
  await expect(agent.rows.first()).toHaveAttribute('aria-setsize', '17');
  await agent.press('Home');
  await expect(agent.activeRow).toHaveCSS('outline-style', 'solid');
  await agent.press('Enter');
  await expect(agent.thread('Jonas Keller')).toBeFocused();
  await expect(agent.thread('Jonas Keller')).toHaveCSS('outline-style', 'solid');
});

test('nobody is kept out of the first run either', async ({ start }) => {
  const agent = await start();
  await expect(agent.page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeVisible();
  expect(await faultsOf(agent, 'first run')).toEqual([]);
});
