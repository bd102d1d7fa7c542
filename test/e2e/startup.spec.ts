import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { onX, test, xAccount } from './workspace.ts';

const passphrase = 'garden window tortoise amber';

const heading = (agent: Agent, name: string) => agent.page.getByRole('heading', { level: 1, name });
const field = (agent: Agent, name: string) => agent.page.getByRole('textbox', { name, exact: true });
const mended = (agent: Agent, name: string) => agent.page.getByRole('region', { name });

async function expectAccessible(agent: Agent): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await agent.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(agent.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await new AxeBuilder({ page: agent.page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  }
}

/** Tabs to a button and presses it. */
async function pressButton(agent: Agent, name: string): Promise<void> {
  const button = agent.page.getByRole('button', { name, exact: true });
  await button.focus();
  await agent.press('Enter');
}

async function openSection(agent: Agent, command: 'protection' | 'backups', name: string): Promise<void> {
  await expect(agent.page.getByRole('listbox').first()).toBeFocused();
  await agent.run(command);
  await expect(agent.dialog('Settings').getByRole('tab', { name, selected: true })).toBeVisible();
}

test('no key store: a passphrase is chosen, and from then on asked for', async ({ start }) => {
  test.slow();
  let agent = await start({ keyStore: false });

  await test.step('nothing is chosen beforehand, and going on without a choice says so', async () => {
    await expect(heading(agent, 'How are conversations to be kept on this computer?')).toBeVisible();
    await expect(agent.page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expectAccessible(agent);
    await pressButton(agent, 'Go on');
    await expect(agent.page.getByText('Please choose one of the two.')).toBeVisible();
    await expect(agent.page.getByRole('radio').first()).toBeFocused();
  });

  await test.step('too short and unlike: named, and the focus goes there', async () => {
    await agent.press('Space');
    await field(agent, 'Passphrase').focus();
    await agent.type('garden');
    await agent.press('Enter');
    await expect(field(agent, 'Passphrase')).toHaveAccessibleDescription(/Please type at least 8 characters\./u);
    await agent.type(passphrase.slice('garden'.length));
    await expect(agent.notice('Strong')).toBeVisible();
    await agent.press('Enter');
    await expect(field(agent, 'The same passphrase again')).toBeFocused();
    await agent.type(passphrase);
    await agent.press('Enter');
    await expect(heading(agent, 'Welcome to Holdfast')).toBeVisible();
  });

  await agent.console.kill();
  agent = await start({ keyStore: false });

  await test.step('locked: a wrong one says so and stays in its field', async () => {
    await expect(heading(agent, 'Holdfast is locked')).toBeVisible();
    await expect(field(agent, 'Passphrase')).toBeFocused();
    await agent.type('garden window turtle');
    await agent.press('Enter');
    await expect(field(agent, 'Passphrase')).toHaveAccessibleDescription(/This is not the passphrase\./u);
    await expect(field(agent, 'Passphrase')).toHaveValue('garden window turtle');
    await expect(field(agent, 'Passphrase')).toBeFocused();
    await expectAccessible(agent);
  });

  await test.step('the right one opens', async () => {
    await agent.press('Control+a');
    await agent.type(passphrase);
    await agent.press('Enter');
    await expect(heading(agent, 'Welcome to Holdfast')).toBeVisible();
  });
});

test('no key store: not encrypted only after it was confirmed', async ({ start }) => {
  let agent = await start({ keyStore: false });
  await agent.page.getByRole('radio', { name: 'Not encrypted' }).focus();
  await agent.press('Space');
  await pressButton(agent, 'Go on without encryption');
  await expect(agent.page.getByText('Please confirm this, or choose a passphrase.')).toBeVisible();
  await expect(agent.page.getByRole('checkbox')).toBeFocused();
  await agent.press('Space');
  await pressButton(agent, 'Go on without encryption');
  await expect(heading(agent, 'Welcome to Holdfast')).toBeVisible();

  await agent.console.kill();
  agent = await start({ keyStore: false });
  await expect(heading(agent, 'Welcome to Holdfast')).toBeVisible();
});

test('the key store has lost the key: the recovery code opens, and without it one starts over', async ({ profile, start, x }) => {
  test.slow();
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  let agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Anna')).toBeVisible();
  const loseKey = async () => {
    await agent.console.close();
    await rm(join(profile, '.standin', 'key'));
    agent = await start();
    await expect(heading(agent, 'Holdfast is locked')).toBeVisible();
    await expect(agent.page.getByText('The key store of this system does not have the key')).toBeVisible();
  };

  const code = await test.step('a recovery code is made, and shown once', async () => {
    await openSection(agent, 'protection', 'Protection');
    await expect(agent.dialog('Settings')).toContainText('Its key is in the key store of the system');
    await pressButton(agent, 'Make a recovery code');
    const shown = field(agent, 'Your recovery code');
    await expect(shown).toBeFocused();
    await expectAccessible(agent);
    const text = await shown.inputValue();
    await pressButton(agent, 'I have written it down');
    await expect(shown).toBeHidden();
    await expect(agent.dialog('Settings')).toContainText('There is one.');
    return text;
  });

  await test.step('the code opens, however it is typed', async () => {
    await loseKey();
    await expect(field(agent, 'Recovery code')).toBeFocused();
    await agent.type('0000-0000');
    await agent.press('Enter');
    await expect(field(agent, 'Recovery code')).toHaveAccessibleDescription(/This is not the recovery code/u);
    await agent.press('Control+a');
    await agent.type(code.toLowerCase().replaceAll('-', ' '));
    await agent.press('Enter');
    await expect(agent.row('Anna')).toBeVisible();
  });

  await test.step('starting over: said in full, nothing is deleted, and told until it was read', async () => {
    await loseKey();
    await pressButton(agent, 'Start over…');
    await expect(agent.page.getByRole('heading', { name: 'Start over with an empty console?' })).toBeFocused();
    await agent.press('Escape');
    await expect(agent.page.getByRole('button', { name: 'Start over…' })).toBeFocused();
    await agent.press('Enter');
    await expect(agent.page.getByRole('group', { name: 'Start over with an empty console?' })).toContainText(/Nothing is deleted.*What comes back.*What does not come back/u);
    await pressButton(agent, 'Put aside and start over');
    await expect(heading(agent, 'Welcome to Holdfast')).toBeVisible();
    await expect(mended(agent, 'You have started over')).toContainText(profile);
    await expectAccessible(agent);
    await agent.console.kill();
    agent = await start();
    await expect(mended(agent, 'You have started over')).toBeVisible();
    await pressButton(agent, 'Understood');
    await expect(mended(agent, 'You have started over')).toBeHidden();
    await agent.page.reload();
    await expect(heading(agent, 'Welcome to Holdfast')).toBeVisible();
    await expect(mended(agent, 'You have started over')).toBeHidden();
  });
});

test('a passphrase is set in the settings, asked for, and given up again', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  let agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Anna')).toBeVisible();
  await openSection(agent, 'protection', 'Protection');
  await pressButton(agent, 'Protect with a passphrase');
  await expect(field(agent, 'Passphrase')).toBeFocused();
  await agent.type(passphrase);
  await field(agent, 'The same passphrase again').focus();
  await agent.type(passphrase);
  await agent.press('Enter');
  await expect(agent.dialog('Settings')).toContainText('opens only with your passphrase');

  await agent.console.close();
  agent = await start();
  await expect(heading(agent, 'Holdfast is locked')).toBeVisible();
  await agent.type(passphrase);
  await agent.press('Enter');
  await expect(agent.row('Anna')).toBeVisible();
  await openSection(agent, 'protection', 'Protection');
  await pressButton(agent, 'Use the key store of the system…');
  await pressButton(agent, 'Use the key store');
  await expect(agent.dialog('Settings')).toContainText('Its key is in the key store of the system');

  await agent.console.close();
  agent = await start();
  await expect(agent.row('Anna')).toBeVisible();
});

test('the key is renewed: the page comes back by itself, with what was being written', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await agent.write('Anna', 'A new one is on its');
  await agent.press('Escape', 'Escape');
  await openSection(agent, 'protection', 'Protection');
  await pressButton(agent, 'Renew the key…');
  await expect(agent.page.getByRole('group', { name: 'Renew the key?' })).toContainText('The recovery code is void from then on');
  await pressButton(agent, 'Renew the key');
  await expect(agent.dialog('Settings')).toBeHidden();
  await expect(agent.row('Anna')).toBeVisible();
  await agent.open('Anna');
  await expect(agent.composer('Anna')).toHaveValue('A new one is on its');
});

test('a start that fails says what happened and where, and goes on when it is tried again', async ({ profile, start }) => {
  await writeFile(join(profile, 'replica'), 'in the way');
  const agent = await start();
  const again = agent.page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeFocused();
  await expect(agent.page.getByRole('main')).toContainText(join(profile, 'replica'));
  await expectAccessible(agent);
  await agent.press('Enter');
  await expect(again).toBeFocused();
  await rm(join(profile, 'replica'));
  await agent.press('Enter');
  await expect(heading(agent, 'Welcome to Holdfast')).toBeVisible();
});

test('a damaged replica: said what was kept, and where the old one is', async ({ profile, start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  let agent = await start({ accounts: [xAccount(x)] });
  await agent.answer('Anna', 'A new one is on its way');
  await agent.console.close();
  const file = await open(join(profile, 'replica', 'replica.sqlite'), 'r+');
  await file.write(Buffer.alloc(8_192, 0x5a), 0, 8_192, 0);
  await file.close();

  agent = await start();
  const notice = mended(agent, 'The stored messages were damaged and have been made anew');
  await expect(notice).toContainText(/1 reply.*The earlier files were put aside, not deleted:/u);
  await expect(notice).toContainText(profile);
  await expectAccessible(agent);
  await agent.goTo('waiting');
  await expect(agent.row('Anna')).toBeVisible();
  await pressButton(agent, 'Understood');
  await expect(notice).toBeHidden();
});
