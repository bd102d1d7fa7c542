import { expect } from '@playwright/test';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { type Command, commands, type CommandId } from '../../src/renderer/src/commands/table.ts';
import { en } from '../../src/renderer/src/i18n/en.ts';
import { type Agent, shown } from './agent.ts';
import { commandCases, waitingFor } from './command-cases.ts';
import { ann, minutesAgo, onX, shop, test, xAccount } from './workspace.ts';
import { startPictures } from './pictures.ts';

const title = (id: CommandId): string => en[`command.${id}`];

test('help lists every command with its keys', async ({ start, x }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  await agent.press('?');
  const listed = agent.dialog('Keyboard');
  await expect(listed.getByRole('term').filter({ hasNot: agent.page.locator('code') })).toHaveCount(commands.length);
  for (const { id, keys } of commands) {
    const row = listed.locator('.help-row').filter({ has: agent.page.getByText(title(id), { exact: true }) });
    const written = keys.map(shown).join('or');
    await expect(row.filter({ hasText: written }).first(), id).toBeVisible();
  }
});

async function findInPalette(agent: Agent, id: CommandId): Promise<void> {
  await agent.press('Mod+k');
  await agent.type(title(id));
  const found = agent.page.getByRole('listbox', { name: 'Commands' }).getByRole('option', { selected: true });
  await expect(found, id).toContainText(title(id));
  await agent.press('Escape');
  await expect(agent.dialog('Commands')).toBeHidden();
}

test('the palette finds every command by its title', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 40, '@AcmeShop hello?');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Ben')).toBeVisible();
  await x.faults.refuse();
  await agent.answer('Ben', 'Waiting for better times');
  await agent.open('Anna');
  for (const { id, group } of commands) {
    if (id !== 'palette' && group !== 'outbox') await findInPalette(agent, id);
  }
  await agent.chooseInOutbox('Waiting for better times');
  for (const { id, group } of commands) {
    if (group === 'outbox') await findInPalette(agent, id);
  }
});

/** From wherever the last command led: the first row of the queue. */
async function toTheStart(agent: Agent): Promise<void> {
  await agent.goTo('open');
  await expect(agent.list('Needs an answer')).toBeFocused();
  await expect(agent.row('Anna')).toBeVisible();
  await agent.press('Home');
  await agent.expectActive('Anna');
}

/** Every command of the groups, by each of its keys. */
async function pressAll(agent: Agent, chosen: (command: Command) => boolean): Promise<void> {
  for (const command of commands.filter(chosen)) {
    for (const [which, chord] of command.keys.entries()) {
      await test.step(`${command.id}: ${shown(chord)}`, async () => {
        const { given, then } = commandCases[command.id];
        await toTheStart(agent);
        await given?.(agent, which);
        await agent.press(chord);
        await then(agent, which);
      });
    }
  }
}

const inOutbox = ({ group }: Command): boolean => group === 'outbox';

test('every command has a case here', () => {
  expect(Object.keys(commandCases).sort()).toEqual(commands.map(({ id }) => id).sort());
});

test('each of its keys runs a command', async ({ mail, start, x }) => {
  const pictures = await startPictures();
  const date = new Date(minutesAgo(20));
  const letter = new MailComposer({
    from: `${ann.name} <${ann.user}>`, to: shop.user, date, subject: 'Re: Refund',
    text: 'Thank you!\r\n\r\nOn Mon, 2 Nov 2026 at 10:00, The Shop <help@shop.example> wrote:\r\n> Your money left us today.\r\n> Yours, Lou',
    html: `<p><b>Thank you!</b> <img src="${pictures.url}/receipt.png" alt="the receipt"></p>`,
  });
  await mail.dovecot.append(shop.user, 'INBOX', await letter.compile().build(), { date });
  onX(x, 'Anna', 300, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 200, '@AcmeShop hello?');
  onX(x, 'Cleo', 100, '@AcmeShop the toaster is on fire', '@cleo Please unplug it', '@AcmeShop done, thanks');
  const agent = await start({ accounts: [xAccount(x), mail.connection] });
  await expect(agent.rows).toHaveCount(4);
  await pressAll(agent, (command) => !inOutbox(command));
  pictures.server.close();
});

test('each of its keys runs a command of the outbox', async ({ start, x }) => {
  const replies = commands.filter(inOutbox).flatMap(({ id, keys }) => keys.map((_, which) => waitingFor(id, which)));
  onX(x, 'Anna', 300, '@AcmeShop the kettle leaks');
  for (const { customer } of replies) onX(x, customer, 200, '@AcmeShop hello?');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.expectCount('open', replies.length + 1);
  x.faults.add({ method: 'POST', times: Infinity }, { kind: 'reset' });
  for (const { customer, text } of replies) await agent.answer(customer, text);
  await pressAll(agent, inOutbox);
});
