import { expect } from '@playwright/test';
import { commands, type CommandId } from '../../src/renderer/src/commands/table.ts';
import { en } from '../../src/renderer/src/i18n/en.ts';
import { type Agent, shown } from './agent.ts';
import { onX, test, xAccount } from './workspace.ts';

const title = (id: CommandId): string => en[`command.${id}`];

test('help lists every command with its keys', async ({ start, x }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  await agent.press('?');
  const listed = agent.dialog('Keyboard');
  await expect(listed.getByRole('term')).toHaveCount(commands.length);
  for (const { id, keys } of commands) {
    const row = listed.locator('.help-row').filter({ has: agent.page.getByText(title(id), { exact: true }) });
    const written = keys.map(shown).join('or');
    await expect(row.filter({ hasText: written }).first(), id).toBeVisible();
  }
});

/** Where every command makes sense: a conversation is open, or a reply waits in the outbox. */
async function somewhere(agent: Agent, id: CommandId): Promise<void> {
  await agent.press('Escape', 'Escape', 'Escape');
  if (id.startsWith('outbox.')) {
    await agent.chooseInOutbox('Waiting for better times');
    return;
  }
  await agent.goTo('open');
  await agent.open('Anna');
}

test('the palette finds every command by its title', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 40, '@AcmeShop hello?');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Ben')).toBeVisible();
  await x.faults.refuse();
  await agent.answer('Ben', 'Waiting for better times');
  for (const { id } of commands) {
    if (id === 'palette') continue;
    await somewhere(agent, id);
    await agent.press('Mod+k');
    await expect(agent.page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
    await agent.type(title(id));
    const found = agent.page.getByRole('listbox', { name: 'Commands' }).getByRole('option', { selected: true });
    await expect(found, id).toContainText(title(id));
    await agent.press('Escape');
    await expect(agent.dialog('Commands')).toBeHidden();
  }
});
