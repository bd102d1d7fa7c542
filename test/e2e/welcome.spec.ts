import { expect } from '@playwright/test';
import { test } from './workspace.ts';

test('from nothing to the sample workspace, answered and removed, by keyboard alone', async ({ start }) => {
  const agent = await start();
  await expect(agent.page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeFocused();

  await test.step('who sits here', async () => {
    await agent.press('Tab');
    await expect(agent.page.getByLabel('Your name')).toBeFocused();
    await agent.type('Ada de la Cruz');
    await expect(agent.page.getByLabel('Your initials')).toHaveValue('AdC');
    await agent.press('Enter');
    await expect(agent.page.getByText('Kept.')).toBeVisible();
  });

  await test.step('the sample has conversations that wait', async () => {
    await agent.press('Tab', 'Tab', 'Tab');
    await expect(agent.page.getByRole('button', { name: 'Open the sample workspace' })).toBeFocused();
    await agent.press('Enter');
    await expect(agent.list('Needs an answer').getByRole('option').first()).toHaveAttribute('aria-setsize', '17');
    await expect(agent.list('Needs an answer')).toBeFocused();
    await expect(agent.page.getByText('Sample workspace: nothing is sent from its accounts.')).toBeVisible();
  });

  await test.step('a reply is kept and shown as sent', async () => {
    await agent.answer('Clara Weiss', 'Here is your invoice.');
    await agent.goTo('waiting');
    await expect(agent.row('Clara Weiss')).toBeVisible();
    await agent.sendNow('Here is your invoice.');
    await agent.goTo('waiting');
    await agent.open('Clara Weiss');
    await expect(agent.message('Here is your invoice.').getByText('Sent', { exact: true })).toBeVisible();
    await agent.press('Escape');
  });

  await test.step('where the window has closed, a template of the sample can be chosen', async () => {
    await agent.goTo('open');
    await agent.open('Jonas Keller');
    await agent.press('Shift+t');
    const dialog = agent.dialog('Send a template');
    await expect(dialog.getByRole('combobox', { name: 'Template' }).or(dialog.getByRole('textbox', { name: 'Template' }))).toBeFocused();
    await agent.press('ArrowDown', 'Enter');
    await expect(dialog.getByRole('region', { name: 'What Jonas Keller will see' })).toContainText('is repaired and waits for you.');
    await agent.press('Escape');
    await expect(dialog).toBeHidden();
    await agent.press('Escape');
  });

  await test.step('it goes after one confirmation, and the focus is on the first page again', async () => {
    await agent.run('sample');
    const dialog = agent.dialog('Sample workspace');
    await expect(dialog.getByRole('heading', { name: 'Remove the sample workspace?' })).toBeFocused();
    await agent.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(agent.rows.first()).toBeVisible();
    await agent.run('sample');
    await expect(dialog.getByRole('heading', { name: 'Remove the sample workspace?' })).toBeFocused();
    await agent.press('Tab', 'Tab', 'Enter');
    await expect(agent.page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeFocused();
    await expect(agent.page.getByLabel('Your name')).toHaveValue('Ada de la Cruz');
  });
});

test('the sample speaks the language of the page', async ({ start }) => {
  const agent = await start();
  await agent.press('Mod+,');
  await agent.page.getByLabel('Language', { exact: true }).selectOption('fr');
  await agent.press('Escape');
  await agent.page.getByRole('button', { name: 'Ouvrir l’espace d’exemple' }).click();
  await expect(agent.page.getByRole('option', { name: /^Anna Berg\./u })).toContainText('Elle goutte');
});
