import { expect } from '@playwright/test';
import { settingsEntries } from '../../src/renderer/src/settings/entries.ts';
import { en } from '../../src/renderer/src/i18n/en.ts';
import { test } from './workspace.ts';

test('every setting is found by its name, and has the focus then', async ({ start }) => {
  const agent = await start();
  await agent.press('Mod+,');
  const dialog = agent.dialog('Settings');
  const field = dialog.getByRole('combobox', { name: 'Find a setting' });
  // The profile is protected by the key store already: there is no switch to it.
  for (const { id, title } of settingsEntries.filter((entry) => entry.id !== 'key-store')) {
    await field.focus();
    await agent.type(en[title]);
    await expect(dialog.getByRole('listbox', { name: 'Settings that were found' }).getByRole('option', { selected: true }), id).toContainText(en[title]);
    await agent.press('Enter');
    await expect(dialog.locator('.setting[data-found]:focus-within'), id).toHaveCount(1);
  }
});

test('a setting is found by its name in another language too, so that there is a way back', async ({ start }) => {
  const agent = await start();
  await agent.press('Mod+,');
  await agent.page.getByLabel('Language', { exact: true }).selectOption('id');
  await agent.page.getByRole('combobox', { name: 'Cari pengaturan' }).focus();
  await agent.type('Sprache');
  await agent.press('Enter');
  await expect(agent.page.getByLabel('Bahasa', { exact: true })).toBeFocused();
});

test('Escape in the field first clears it and then closes the dialog', async ({ start }) => {
  const agent = await start();
  await agent.press('Mod+,');
  await agent.page.getByRole('combobox', { name: 'Find a setting' }).focus();
  await agent.type('zzzz');
  await expect(agent.page.getByText('No setting of that name.')).toBeVisible();
  await agent.press('Escape');
  await expect(agent.dialog('Settings')).toBeVisible();
  await agent.press('Escape');
  await expect(agent.dialog('Settings')).toBeHidden();
});

test('compact shows more, at once and when the page is loaded again', async ({ start }) => {
  const agent = await start();
  await agent.press('Mod+,');
  await agent.page.getByRole('radio', { name: 'Comfortable' }).focus();
  await agent.press('ArrowRight');
  await expect(agent.page.locator('html')).toHaveAttribute('data-density', 'compact');
  await agent.page.reload();
  await expect(agent.page.locator('html')).toHaveAttribute('data-density', 'compact');
});
